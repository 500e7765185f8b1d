package io.github.mailxoauth2.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.mailxoauth2.internal.operating.SeenBeans;
import io.github.mailxoauth2.internal.wiring.NoTokens;
import io.github.mailxoauth2.sandbox.Sandbox;
import io.github.mailxoauth2.sandbox.SmtpMood;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Service;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * With everything turned on that prints, neither the token nor the secret is in any output, in any of the forms they
 * take on the wire.
 */
class SilenceTest {

    @ParameterizedTest
    @CsvSource({
        "3000, NORMAL",
        "3000, REJECT_535_5_7_3",
        "3000, GMAIL_CHALLENGE",
        "3000, DROP_AFTER_AUTH",
        "1500, IGNORES_INITIAL_RESPONSE"
    })
    void output_withAllLoggersAtFinestAndMailDebug_holdsNoSecret(int tokenLength, SmtpMood mood) throws Exception {
        try (Sandbox sandbox = Sandbox.start();
                Output output = new Output()) {
            sandbox.entra().tokenLength(tokenLength);
            sandbox.exchange().mood(mood);
            List<String> tokens = new CopyOnWriteArrayList<>();
            sandbox.exchange()
                    .acceptToken(token -> tokens.add(token)
                            && mood != SmtpMood.GMAIL_CHALLENGE
                            && sandbox.entra().accepts(token));
            Application application = Application.withOAuth2(sandbox)
                    .set("mail.debug", "true")
                    .set("mail.debug.auth", "true")
                    .set("mail.debug.auth.password", "true")
                    .set("mail.smtp.user", "mailer@contoso.com");
            // Before the login: it makes no MBean server itself.
            NoTokens.kept();
            SeenBeans beans = SeenBeans.of(sandbox.entra().clientId());
            try {
                application.send();
            } catch (MessagingException e) {
                e.printStackTrace(output.stackTraces);
            }
            String everything =
                    output.text() + application.debugOutput.toString(StandardCharsets.UTF_8) + beans.everything();
            assertTrue(everything.contains("DEBUG SMTP"), "the debug output was looked at");
            assertTrue(output.records() > 0, "the log was looked at");
            Output.assertHidden(everything, sandbox.entra().clientSecret());
            for (String token : tokens) {
                Output.assertHidden(everything, token);
                assertFalse(everything.contains(token.split("\\.")[2]), "the token's signature");
            }
            for (String line : sandbox.exchange().transcript()) {
                String sent = line.substring("C: ".length());
                boolean secret = line.startsWith("C: ")
                        && sent.length() > 200
                        && sent.matches("(AUTH XOAUTH2 )?[A-Za-z0-9+/=]+");
                assertFalse(secret && everything.contains(sent.substring(sent.length() - 200)), "the SASL response");
            }
        }
    }

    /** The stock transport reads the switch when it is made, and keeps to it. */
    @ParameterizedTest
    @ValueSource(strings = {"smtp", "imaps", "pop3s"})
    void output_withDebugAuthSwitchedOnLate_holdsNoSecret(String protocol) throws Exception {
        try (Sandbox sandbox = Sandbox.start();
                Output output = new Output()) {
            Reader reader = Reader.withOAuth2(sandbox, protocol).set("mail.debug", "true");
            Session session = reader.session();
            try (Service service =
                    protocol.equals("smtp") ? session.getTransport(protocol) : session.getStore(protocol)) {
                session.setDebug(true);
                reader.properties.put("mail.debug.auth", true);
                reader.set("mail.debug.auth.password", "true");
                service.connect();
            }
            assertSilent(sandbox, output, reader);
        }
    }

    /** What was made loud before anybody spoke of OAuth2 cannot be made silent. */
    @Test
    void output_ofATransportThatPrintsItsLogins_isSparedTheToken() throws Exception {
        try (Sandbox sandbox = Sandbox.start();
                Output output = new Output()) {
            Reader reader = Reader.of(sandbox, "smtp")
                    .set("mail.smtp.user", Application.MAILBOX)
                    .set("mail.debug", "true")
                    .set("mail.debug.auth", "true");
            Session session = reader.session();
            try (Transport transport = session.getTransport("smtp")) {
                reader.oauth2(sandbox, "smtp");
                AuthenticationFailedException failure =
                        assertThrows(AuthenticationFailedException.class, transport::connect);
                assertTrue(failure.getMessage().contains("Fix: remove mail.debug.auth"), failure.getMessage());
            }
            assertEquals(0, sandbox.exchange().logins().size());
            try (Transport transport = session.getTransport("smtp")) {
                transport.connect();
            }
            assertSilent(sandbox, output, reader);
        }
    }

    private static void assertSilent(Sandbox sandbox, Output output, Reader reader) {
        assertEquals(1, sandbox.exchange().logins().size());
        assertTrue(sandbox.exchange().logins().get(0).accepted());
        String everything = output.text() + reader.debugOutput.toString(StandardCharsets.UTF_8);
        assertTrue(everything.contains("DEBUG"), "the debug output was looked at");
        for (String line : sandbox.exchange().transcript()) {
            String said = line.replaceFirst("^C: (?:.* )?", "");
            if (line.startsWith("C: ") && said.length() > 200) {
                Output.assertHidden(everything, said);
                String message = new String(Base64.getDecoder().decode(said), StandardCharsets.UTF_8);
                Output.assertHidden(
                        everything, message.substring(message.indexOf("Bearer ") + 7, message.length() - 2));
            }
        }
    }

    @Test
    void assertion_ofThisTest_canFail() {
        assertEquals("a secret, plain, is in the output", complaint("a line with s3cret&more in it"));
        assertEquals("a secret, url-encoded, is in the output", complaint("a line with s3cret%26more in it"));
        String base64 = Base64.getEncoder().encodeToString("s3cret&more".getBytes(StandardCharsets.UTF_8));
        assertEquals("a secret, base64, is in the output", complaint("a line with " + base64 + " in it"));
    }

    private static String complaint(String output) {
        AssertionError failure = assertThrows(AssertionError.class, () -> Output.assertHidden(output, "s3cret&more"));
        return failure.getMessage().replaceFirst(" ==> .*", "");
    }
}
