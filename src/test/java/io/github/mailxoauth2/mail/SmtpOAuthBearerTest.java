package io.github.mailxoauth2.mail;

import static io.github.mailxoauth2.mail.Application.MAILBOX;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.mailxoauth2.sandbox.Sandbox;
import io.github.mailxoauth2.sandbox.ScriptedServer;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Transport;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** OAUTHBEARER by SMTP, which Exchange Online does not offer. */
class SmtpOAuthBearerTest {

    private static final String ERROR =
            "eyJzdGF0dXMiOiJpbnZhbGlkX3Rva2VuIiwic2NoZW1lcyI6ImJlYXJlciBtYWMiLCJzY29wZSI6Im1haWwifQ==";

    private Sandbox sandbox;

    @BeforeEach
    void start() {
        sandbox = Sandbox.start();
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @ParameterizedTest
    @CsvSource({
        "OAUTHBEARER, XOAUTH2 OAUTHBEARER, OAUTHBEARER",
        "'XOAUTH2 OAUTHBEARER', LOGIN XOAUTH2 OAUTHBEARER, OAUTHBEARER",
        "'XOAUTH2 OAUTHBEARER', XOAUTH2, XOAUTH2",
        "'', XOAUTH2 OAUTHBEARER, XOAUTH2",
        "'', LOGIN OAUTHBEARER, OAUTHBEARER"
    })
    void mechanism_isTheBestThatBothKnow(String listed, String offered, String spoken) throws Exception {
        try (ScriptedServer server = server(offered, "334 ", "235 2.7.0 in")) {
            connect(server, listed).close();
            List<String> said = said(server);
            assertEquals("C: AUTH " + spoken, said.get(0));
            String message = new String(Base64.getDecoder().decode(said.get(1).substring(3)), StandardCharsets.UTF_8);
            assertTrue(message.startsWith(
                    spoken.equals("XOAUTH2")
                            ? "user=" + MAILBOX + "\u0001auth=Bearer ey"
                            : "n,a=" + MAILBOX + ",\u0001host=localhost\u0001"));
        }
    }

    /** RFC 7628 section 4.3: the error is answered by ^A, and then comes the refusal. */
    @Test
    void errorChallenge_isAcknowledgedAndTold() {
        try (ScriptedServer server = server("OAUTHBEARER", "334 ", "334 " + ERROR, "535 5.7.8 no")) {
            AuthenticationFailedException failure =
                    assertThrows(AuthenticationFailedException.class, () -> connect(server, "OAUTHBEARER"));
            assertTrue(failure.getMessage().contains("invalid_token"), failure.getMessage());
            assertEquals("C: AQ==", said(server).get(2));
            assertEquals(2, server.connections(), "one more try with a fresh token");
        }
    }

    @ParameterizedTest
    @CsvSource({"OAUTHBEARER, LOGIN XOAUTH2, OAUTHBEARER", "XOAUTH2, OAUTHBEARER, XOAUTH2"})
    void mechanism_thatIsNotOffered_isNamed(String listed, String offered, String named) {
        try (ScriptedServer server = server(offered, "334 ", "235 in")) {
            AuthenticationFailedException failure =
                    assertThrows(AuthenticationFailedException.class, () -> connect(server, listed));
            assertTrue(
                    failure.getMessage().contains("does not offer " + named + ", only: " + offered),
                    failure.getMessage());
            assertEquals(List.of(), said(server));
        }
    }

    private Transport connect(ScriptedServer server, String mechanisms) throws MessagingException {
        Transport transport = Reader.withOAuth2(sandbox, "smtps")
                .set("mail.smtps.port", String.valueOf(server.port()))
                .set("mail.smtps.auth.mechanisms", mechanisms)
                .session()
                .getTransport("smtps");
        transport.connect();
        return transport;
    }

    private static List<String> said(ScriptedServer server) {
        return server.transcript().stream()
                .filter(line -> line.startsWith("C: ") && !line.matches("C: (EHLO|QUIT|RSET|NOOP).*"))
                .toList();
    }

    private ScriptedServer server(String mechanisms, String... answers) {
        return ScriptedServer.start(sandbox, "220 ready", () -> {
            Deque<String> left = new ArrayDeque<>(List.of(answers));
            return line -> line.startsWith("EHLO")
                    ? List.of("250-hi", "250 AUTH " + mechanisms)
                    : List.of(line.equals("QUIT") ? "221 bye" : left.isEmpty() ? "500 what" : left.poll());
        });
    }
}
