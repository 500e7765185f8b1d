package io.github.mailxoauth2.matrix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.mailxoauth2.packaging.Jars;
import io.github.mailxoauth2.sandbox.Sandbox;
import io.github.mailxoauth2.sandbox.SeenLogin;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The agent with its jar broken, so that it cannot take over: where OAuth2 is on the login fails before anything is
 * sent, and where it is off it is stock.
 */
class AgentFailsClosedIT {

    private static final MailVersion ANGUS = MailVersion.named("org.eclipse.angus:jakarta.mail 2.0.5");
    private static final String FOLDER = "io/github/mailxoauth2/agent/isolated/";
    private static final String REASON = "FAILED OAuth2 is on, but the mail-xoauth2 agent cannot take the place of ";

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

    /** Without the transport, the switch can still be asked; without the folder, any key counts. */
    @ParameterizedTest
    @ValueSource(strings = {FOLDER + "io/github/mailxoauth2/mail/OAuth2SmtpTransport.class", FOLDER})
    void brokenJar_withOAuth2On_failsWithTheReason_andOffIsStock(String missing) throws Exception {
        Path broken = agentWithout(missing);

        List<String> output = new AgentRun(sandbox, directory, ANGUS)
                .agent(broken)
                .send(
                        ProbeMail.of(sandbox, "ON").withPasswordLogin().with(ProbeMail.oauth2(sandbox)),
                        ProbeMail.of(sandbox, "OFF").withPasswordLogin());

        List<String> failed =
                output.stream().filter(line -> line.startsWith("FAILED")).toList();
        assertEquals(1, failed.size(), () -> String.join("\n", output));
        assertTrue(
                failed.get(0).startsWith(REASON + "org.eclipse.angus.mail.smtp.SMTPTransport of "), failed::toString);
        assertTrue(failed.get(0).contains("OAuth2SmtpTransport.class is missing in the agent's jar"), failed::toString);
        assertTrue(output.contains("TRANSPORT org.eclipse.angus.mail.smtp.SMTPTransport"), "the one with OAuth2 off");
        assertEquals(1, sandbox.exchange().connections(), "that of the one with OAuth2 off");
        assertEquals(
                List.of("LOGIN " + ProbeMail.mailbox("OFF")),
                sandbox.exchange().logins().stream()
                        .map(login -> login.mechanism() + " " + login.user())
                        .toList());
        assertEquals(0, sandbox.entra().tokenRequests());
    }

    /** The keys are not in the Session, so that only the places around it tell that OAuth2 is on. */
    @Test
    void brokenJar_withOAuth2OnOutsideTheSession_failsToo() throws Exception {
        AgentRun run = new AgentRun(sandbox, directory, ANGUS).agent(agentWithout(FOLDER));
        ProbeMail.oauth2(sandbox).forEach((key, value) -> run.option("-D" + key + "=" + value));

        List<String> output = run.send(ProbeMail.of(sandbox, "OUTSIDE").withPasswordLogin());

        assertTrue(output.stream().anyMatch(line -> line.startsWith(REASON)), () -> String.join("\n", output));
        assertEquals(List.<SeenLogin>of(), sandbox.exchange().logins());
        assertEquals(0, sandbox.exchange().connections());
    }

    /** A copy of the agent's jar without what begins so. */
    private Path agentWithout(String beginning) throws Exception {
        Path copy = directory.resolve("broken-agent.jar");
        try (JarFile whole = new JarFile(Jars.packed().agent().toFile());
                OutputStream file = Files.newOutputStream(copy);
                JarOutputStream out = new JarOutputStream(file)) {
            for (JarEntry entry : Collections.list(whole.entries())) {
                if (!entry.getName().startsWith(beginning)) {
                    out.putNextEntry(new JarEntry(entry.getName()));
                    try (InputStream in = whole.getInputStream(entry)) {
                        in.transferTo(out);
                    }
                }
            }
        }
        return copy;
    }
}
