package io.github.mailxoauth2.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Folder;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.URLName;
import java.util.Properties;
import org.eclipse.angus.mail.imap.IMAPStore;
import org.eclipse.angus.mail.pop3.POP3Store;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Stock Angus Mail reads by IMAP and POP3 what was sent by SMTP. */
class FakeExchangeStoreTest {

    private static final String USER = "shared@contoso.com";

    private final Sandbox sandbox = Sandbox.start();
    private final FakeExchange exchange = sandbox.exchange();

    @BeforeEach
    void sendOne() throws Exception {
        try (RawClient client = RawClient.smtp(exchange.smtpPort())) {
            client.say("AUTH XOAUTH2 " + RawClient.xoauth2("mailer@contoso.com", TokenPost.token(sandbox.entra())));
            client.say("MAIL FROM:<mailer@contoso.com>");
            client.say("RCPT TO:<shared@contoso.com>");
            client.say("DATA");
            client.send("Subject: report", "", "all is well");
            client.say(".");
        }
        exchange.clearTranscript();
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"imap", "imaps", "pop3", "pop3s"})
    void read_withToken(String protocol) throws Exception {
        try (Store store = store(protocol)) {
            store.connect(exchange.host(), port(protocol), USER, TokenPost.token(sandbox.entra()));
            Folder inbox = store.getFolder("INBOX");
            inbox.open(Folder.READ_ONLY);
            assertEquals(1, inbox.getMessageCount());
            assertEquals("report", inbox.getMessage(1).getSubject());
            assertEquals(
                    "all is well", inbox.getMessage(1).getContent().toString().trim());
            inbox.close(false);
        }
        SeenLogin login = exchange.logins().get(1);
        assertEquals(protocol, login.protocol());
        assertEquals("XOAUTH2", login.mechanism());
        assertEquals(USER, login.user());
        assertEquals(true, login.tls() && login.accepted());
    }

    @Test
    void imap_withoutSaslIr_angusSendsTheTokenOnItsOwnLine() throws MessagingException {
        exchange.withoutSaslInitialResponse();
        try (Store store = store("imaps")) {
            store.connect(exchange.host(), exchange.imapsPort(), USER, TokenPost.token(sandbox.entra()));
        }
        assertEquals(true, exchange.logins().get(1).twoStep());
    }

    @Test
    void imap_revokedToken_isRefused() throws MessagingException {
        String token = TokenPost.token(sandbox.entra());
        sandbox.entra().revokeAll();
        try (Store store = store("imaps")) {
            AuthenticationFailedException e = assertThrows(
                    AuthenticationFailedException.class,
                    () -> store.connect(exchange.host(), exchange.imapsPort(), USER, token));
            assertEquals("AUTHENTICATE failed.", e.getMessage());
        }
    }

    private int port(String protocol) {
        return switch (protocol) {
            case "imap" -> exchange.imapPort();
            case "imaps" -> exchange.imapsPort();
            case "pop3" -> exchange.pop3Port();
            default -> exchange.pop3sPort();
        };
    }

    private static Store store(String protocol) {
        Properties properties = new Properties();
        String prefix = "mail." + protocol;
        properties.setProperty(prefix + ".auth.mechanisms", "XOAUTH2");
        properties.setProperty(prefix + ".auth.xoauth2.two.line.authentication.format", "true");
        properties.setProperty(prefix + ".starttls.enable", Boolean.toString(!protocol.endsWith("s")));
        properties.setProperty(prefix + ".ssl.enable", Boolean.toString(protocol.endsWith("s")));
        Session session = Session.getInstance(properties);
        URLName url = new URLName(protocol, null, -1, null, null, null);
        return protocol.startsWith("imap") ? new NamedImap(session, url) : new NamedPop3(session, url);
    }

    /** The stock store, whatever provider is registered. */
    private static final class NamedImap extends IMAPStore {
        NamedImap(Session session, URLName url) {
            super(session, url, url.getProtocol(), url.getProtocol().endsWith("s"));
        }
    }

    private static final class NamedPop3 extends POP3Store {
        NamedPop3(Session session, URLName url) {
            super(session, url, url.getProtocol(), url.getProtocol().endsWith("s"));
        }
    }
}
