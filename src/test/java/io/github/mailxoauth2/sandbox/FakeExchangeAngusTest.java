package io.github.mailxoauth2.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.util.Properties;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Stock Angus Mail with its own XOAUTH2 mechanism, where the password is a token. */
class FakeExchangeAngusTest {

    private static final String USER = "mailer@contoso.com";

    private final Sandbox sandbox = Sandbox.start();

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"smtp", "smtps"})
    void send_withToken_isDelivered(String protocol) throws MessagingException {
        send(protocol, TokenPost.token(sandbox.entra()), properties(protocol));

        assertEquals(1, sandbox.exchange().delivered());
        assertEquals("hello", sandbox.exchange().messages().get(0).getSubject());
        SeenLogin login = sandbox.exchange().logins().get(0);
        assertEquals(
                new SeenLogin(protocol, "XOAUTH2", USER, true, false, true, "235 2.7.0 Authentication successful"),
                login);
    }

    @Test
    void send_chunked_isDelivered() throws MessagingException {
        Properties properties = properties("smtp");
        properties.setProperty("mail.smtp.chunksize", "100");

        send("smtp", TokenPost.token(sandbox.entra()), properties);

        assertEquals(1, sandbox.exchange().delivered());
        assertTrue(sandbox.exchange().transcript().stream().anyMatch(line -> line.matches("C: BDAT \\d+ LAST")));
    }

    @Test
    void connect_revokedToken_isRefused() {
        String token = TokenPost.token(sandbox.entra());
        sandbox.entra().revokeAll();

        AuthenticationFailedException e =
                assertThrows(AuthenticationFailedException.class, () -> send("smtp", token, properties("smtp")));

        assertTrue(e.getMessage().startsWith("535 5.7.3 Authentication unsuccessful ["), e.getMessage());
    }

    private void send(String protocol, String token, Properties properties) throws MessagingException {
        Session session = Session.getInstance(properties);
        MimeMessage message = new MimeMessage(session);
        message.setFrom(USER);
        message.setRecipient(Message.RecipientType.TO, new InternetAddress("someone@example.com"));
        message.setSubject("hello");
        message.setText("first\n.second\n");
        int port = protocol.equals("smtp")
                ? sandbox.exchange().smtpPort()
                : sandbox.exchange().smtpsPort();
        try (Transport transport = new SMTPTransport(session, null, protocol, protocol.equals("smtps")) {}) {
            transport.connect(sandbox.exchange().host(), port, USER, token);
            transport.sendMessage(message, message.getAllRecipients());
        }
    }

    private static Properties properties(String protocol) {
        Properties properties = new Properties();
        properties.setProperty("mail." + protocol + ".auth.mechanisms", "XOAUTH2");
        properties.setProperty("mail." + protocol + ".starttls.enable", "true");
        properties.setProperty("mail." + protocol + ".ssl.checkserveridentity", "true");
        return properties;
    }
}
