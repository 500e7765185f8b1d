package io.github.mailxoauth2.internal.wiring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.mailxoauth2.internal.settings.Written;
import io.github.mailxoauth2.packaging.Jars;
import io.github.mailxoauth2.sandbox.Sandbox;
import io.github.mailxoauth2.sandbox.demo.ChildJvm;
import io.github.mailxoauth2.sandbox.demo.JavaRun;
import jakarta.activation.DataHandler;
import jakarta.mail.Session;
import java.io.Writer;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How much memory credentials take, their tokens and MBeans included, in a JVM that does nothing else. */
class CredentialHeapIT {

    /** The goal that docs/performance.md states; a token of the sandbox takes 1,576 of them. */
    private static final long MOST_OCTETS = 4096;

    @TempDir
    Path directory;

    /**
     * The first ones are warming up: what the JVM makes once is no credential's. What was read of the last 32
     * configurations is kept too; at 96 that has just begun anew, at 127 it is complete.
     */
    @Test
    void furtherCredentials_takeNoMoreThanTheStatedOctets() throws Exception {
        List<Long> octets = octetsAfter(32, 96, 127);
        assertAtMost((octets.get(1) - octets.get(0)) / (96 - 32), "each further credential");
        assertAtMost((octets.get(2) - octets.get(1)) / (127 - 96), "each with all that was read for it");
    }

    private static void assertAtMost(long octets, String what) {
        assertTrue(octets <= MOST_OCTETS, () -> octets + " octets for " + what);
    }

    private List<Long> octetsAfter(Integer... counts) throws Exception {
        try (Sandbox sandbox = Sandbox.start()) {
            Properties properties = Written.in(sandbox.entra()).properties();
            properties.setProperty("mail.smtp.host", sandbox.exchange().host());
            properties.setProperty(
                    "mail.smtp.port", String.valueOf(sandbox.exchange().smtpPort()));
            Path file = directory.resolve("mail.properties");
            try (Writer out = Files.newBufferedWriter(file)) {
                properties.store(out, null);
            }
            String[] arguments = new String[counts.length + 1];
            arguments[0] = file.toString();
            for (int i = 0; i < counts.length; i++) {
                arguments[i + 1] = String.valueOf(counts[i]);
            }
            JavaRun.Outcome outcome = ChildJvm.of(sandbox, directory, ManyCredentials.class.getName(), arguments)
                    .option(LiveOctets.OPTION)
                    .classPath(List.of(
                            Jars.packed().jakarta(),
                            source(Session.class),
                            source(DataHandler.class),
                            source(SMTPTransport.class),
                            source(ManyCredentials.class)))
                    .inTheEnd(directory.resolve("output.txt"));
            assertEquals(0, outcome.exitCode(), () -> outcome.output().toString());
            return outcome.output().stream()
                    .filter(line -> line.startsWith("OCTETS "))
                    .map(line -> Long.valueOf(line.substring("OCTETS ".length())))
                    .toList();
        }
    }

    private static Path source(Class<?> type) throws URISyntaxException {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    }
}
