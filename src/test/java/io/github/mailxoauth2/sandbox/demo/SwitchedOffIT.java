package io.github.mailxoauth2.sandbox.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.mailxoauth2.packaging.Jars;
import io.github.mailxoauth2.sandbox.Sandbox;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The packed jar on the class path of an application that still logs in with its password: nothing but the jar's own
 * few classes is there.
 */
class SwitchedOffIT {

    @Test
    void send_withTheJarButWithoutItsKeys_isTheStockConversationAndLoadsNoMsal4j(@TempDir Path work) throws Exception {
        List<String> without = conversation(work.resolve("without"), List.of());
        List<String> with =
                conversation(work.resolve("with"), List.of(Jars.packed().jakarta()));

        assertTrue(without.contains("C: AUTH LOGIN"), without::toString);
        assertEquals(without, with);
        List<String> loaded = Files.readAllLines(work.resolve("with/classes.log"));
        assertTrue(
                loaded.stream().anyMatch(line -> line.contains("io.github.mailxoauth2.mail.OAuth2SmtpTransport ")),
                "the jar's transport was in use");
        assertEquals(
                List.of(),
                loaded.stream()
                        .filter(line -> line.contains("io.github.mailxoauth2.shaded.")
                                || line.contains("io.github.mailxoauth2.internal.entra."))
                        .toList());
    }

    private static List<String> conversation(Path work, List<Path> moreJars) throws Exception {
        try (Sandbox sandbox = Sandbox.start()) {
            sandbox.exchange().acceptPasswords(true);
            Files.createDirectories(work);
            Path trusted = sandbox.certificates().writeTrustStore(work);
            LegacyApplication application = LegacyApplication.compile(
                    work.resolve("classes"),
                    List.of(
                            "-Djavax.net.ssl.trustStore=" + trusted,
                            "-Djavax.net.ssl.trustStorePassword=changeit",
                            "-Xlog:class+load:file=" + work.resolve("classes.log")));
            Path properties = PropertyFile.read(Path.of("examples/legacy-app/before/mail.properties"))
                    .with("mail.smtp.host", "localhost")
                    .with("mail.smtp.port", String.valueOf(sandbox.exchange().smtpPort()))
                    .writeTo(work.resolve("mail.properties"));
            JavaRun.Outcome outcome = application.run(moreJars, properties);
            assertTrue(outcome.says("sent"), () -> outcome.output().toString());
            assertEquals(1, sandbox.exchange().delivered());
            return sandbox.exchange().transcript().stream()
                    .map(SwitchedOffIT::withoutTheChance)
                    .toList();
        }
    }

    /** Times and identifiers differ from one conversation to the next, with and without the jar. */
    private static String withoutTheChance(String line) {
        return line.replaceAll("(Message-ID:|Date:|ready at|250 2\\.0\\.0 OK).*", "$1");
    }
}
