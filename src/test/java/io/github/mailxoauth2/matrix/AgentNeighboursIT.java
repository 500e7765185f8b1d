package io.github.mailxoauth2.matrix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.mailxoauth2.sandbox.Sandbox;
import io.github.mailxoauth2.sandbox.SeenLogin;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The agent beside another one that changes the mail API's classes too: that of JaCoCo, which writes into every method,
 * {@code Session.getService} among them.
 */
class AgentNeighboursIT {

    @TempDir
    private Path directory;

    private Sandbox sandbox;

    @BeforeEach
    void start() {
        sandbox = Sandbox.start();
        sandbox.exchange().acceptPasswords(true);
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @ParameterizedTest
    @CsvSource({
        "javax.mail:mail 1.4.7, true",
        "javax.mail:mail 1.4.7, false",
        "com.sun.mail:jakarta.mail 1.6.8, true",
        "org.eclipse.angus:jakarta.mail 2.0.5, true",
        "org.eclipse.angus:jakarta.mail 2.0.5, false"
    })
    void anotherAgentThatChangesSession_beforeOrAfter_bothWork(String name, boolean before) throws Exception {
        Path coverage = directory.resolve("coverage");
        AgentRun run = new AgentRun(sandbox, directory, MailVersion.named(name));
        String other = "-javaagent:" + jacoco() + "=destfile=" + coverage + ",includes=*";
        if (before) {
            run.option(other).agent();
        } else {
            run.agent().option(other);
        }

        List<String> output = run.send(
                ProbeMail.of(sandbox, "ON").with(ProbeMail.oauth2(sandbox)).with("mail.smtp.ssl.protocols", "TLSv1.2"),
                ProbeMail.of(sandbox, "OFF").withPasswordLogin());

        assertEquals(2, output.stream().filter("SENT"::equals).count(), () -> String.join("\n", output));
        assertEquals(
                List.of("XOAUTH2 " + ProbeMail.mailbox("ON"), "LOGIN " + ProbeMail.mailbox("OFF")),
                sandbox.exchange().logins().stream()
                        .filter(SeenLogin::accepted)
                        .map(login -> login.mechanism() + " " + login.user())
                        .toList());
        String covered = Files.readString(coverage, StandardCharsets.ISO_8859_1);
        assertTrue(covered.contains("mail/Session"), "the other agent was at work on Session");
    }

    /** The one that the build itself runs with. */
    private static Path jacoco() throws IOException {
        Path versions = Path.of(System.getProperty("local.repository"), "org", "jacoco", "org.jacoco.agent");
        try (Stream<Path> files = Files.walk(versions)) {
            return files.filter(file -> file.toString().endsWith("-runtime.jar"))
                    .max(Path::compareTo)
                    .orElseThrow(() -> new IOException("no agent of JaCoCo in " + versions));
        }
    }
}
