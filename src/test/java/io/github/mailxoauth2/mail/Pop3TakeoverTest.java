package io.github.mailxoauth2.mail;

import static io.github.mailxoauth2.mail.Application.MAILBOX;
import static io.github.mailxoauth2.mail.Application.PASSWORD;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.mailxoauth2.internal.wiring.VirtualTime;
import io.github.mailxoauth2.sandbox.Sandbox;
import io.github.mailxoauth2.sandbox.SeenLogin;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import javax.net.ssl.HostnameVerifier;
import org.eclipse.angus.mail.pop3.POP3Folder;
import org.eclipse.angus.mail.pop3.POP3SSLStore;
import org.eclipse.angus.mail.pop3.POP3Store;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every way in which an application opens a POP3 store, with OAuth2 switched on by properties alone. */
class Pop3TakeoverTest {

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
    @ValueSource(strings = {"pop3", "pop3s"})
    void connect_withPropertiesAlone_readsAndDeletes(String protocol) throws Exception {
        Application.withOAuth2(sandbox).send(transport -> {
            transport.connect();
            MimeMessage message = Application.of(sandbox).message(Session.getInstance(new Properties()));
            message.saveChanges();
            transport.sendMessage(
                    message, new jakarta.mail.Address[] {new jakarta.mail.internet.InternetAddress(MAILBOX)});
        });
        int smtpLogins = sandbox.exchange().logins().size();
        Session session = Reader.withOAuth2(sandbox, protocol).session();
        try (Store store = session.getStore(protocol)) {
            store.connect();
            Folder inbox = store.getFolder("INBOX");
            inbox.open(Folder.READ_WRITE);
            Message message = inbox.getMessage(1);
            assertEquals("Nightly report", message.getSubject());
            assertTrue(message.getContent().toString().startsWith("All is well."));
            assertSame(session, message.getSession());
            message.setFlag(Flags.Flag.DELETED, true);
            inbox.close(true);
        }
        try (Store store = session.getStore(protocol)) {
            store.connect();
            Folder inbox = store.getDefaultFolder().getFolder("INBOX");
            inbox.open(Folder.READ_ONLY);
            assertEquals(0, inbox.getMessageCount());
            inbox.close(false);
        }
        List<SeenLogin> logins = sandbox.exchange()
                .logins()
                .subList(smtpLogins, sandbox.exchange().logins().size());
        assertEquals(2, logins.size(), logins::toString);
        for (SeenLogin login : logins) {
            assertEquals(protocol, login.protocol());
            assertEquals("XOAUTH2", login.mechanism());
            assertEquals(MAILBOX, login.user());
            assertTrue(login.tls() && login.twoStep() && login.accepted(), login::toString);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"pop3", "pop3s"})
    void connect_withHostPortUserPassword_neverSendsThePassword(String protocol) throws Exception {
        Store store =
                Reader.of(sandbox, protocol).oauth2(sandbox, protocol).session().getStore(protocol);
        store.connect("localhost", Reader.port(sandbox, protocol), MAILBOX, PASSWORD);
        read(store);
        assertEquals(1, sandbox.exchange().logins().size());
        assertFalse(String.join("\n", sandbox.exchange().transcript()).contains(PASSWORD));
    }

    @Test
    void connect_withoutAnyUserAtAll_saysSo() throws Exception {
        Store store =
                Reader.of(sandbox, "pop3s").oauth2(sandbox, "pop3s").session().getStore("pop3s");
        AuthenticationFailedException failure = assertThrows(AuthenticationFailedException.class, store::connect);
        assertTrue(failure.getMessage().contains("mail.pop3s.oauth2.user"), failure.getMessage());
        assertEquals(0, sandbox.exchange().connections());
    }

    /** Whatever the application set for the stock login. */
    @ParameterizedTest
    @CsvSource({
        "pop3, starttls.enable, true",
        "pop3, starttls.required, true",
        "pop3s, starttls.required, true",
        "pop3, apop.enable, true",
        "pop3s, pipelining, true",
        "pop3, auth.xoauth2.two.line.authentication.format, false",
        "pop3, auth.mechanisms, XOAUTH2",
        "pop3s, auth.mechanisms, PLAIN XOAUTH2",
        "pop3s, disablecapa, true",
        "pop3s, timeout, 20000",
        "pop3, connectiontimeout, 20000",
        "pop3s, writetimeout, 20000",
        "pop3s, ssl.trust, localhost",
        "pop3s, ssl.checkserveridentity, true",
        "pop3s, ssl.hostnameverifier.class, MailHostnameVerifier"
    })
    void connect_withOtherSwitches_logsInWithTheToken(String protocol, String name, String value) throws Exception {
        read(Reader.withOAuth2(sandbox, protocol)
                .set("mail." + protocol + "." + name, value)
                .session()
                .getStore(protocol));
        assertTrue(sandbox.exchange().logins().get(0).tls());
        assertEquals(1, sandbox.exchange().logins().size());
    }

    /** It is asked about the real connection, once, and not about the stock class's imagined one. */
    @ParameterizedTest
    @ValueSource(strings = {"pop3", "pop3s"})
    void connect_withAHostnameVerifier_asksItAboutTheServer(String protocol) throws Exception {
        List<String> asked = new ArrayList<>();
        HostnameVerifier own = (host, session) -> asked.add(host + " " + session.getPeerPort());
        Reader reader = Reader.withOAuth2(sandbox, protocol);
        reader.properties.put("mail." + protocol + ".ssl.hostnameverifier", own);
        read(reader.session().getStore(protocol));
        assertEquals(List.of("localhost " + Reader.port(sandbox, protocol)), asked);
    }

    @Test
    void pop3_withTlsSwitchedOn_isEncryptedFromTheStart() throws Exception {
        read(Reader.withOAuth2(sandbox, "pop3")
                .set("mail.pop3.port", String.valueOf(sandbox.exchange().pop3sPort()))
                .set("mail.pop3.ssl.enable", "true")
                .session()
                .getStore("pop3"));
        assertEquals("pop3s", sandbox.exchange().logins().get(0).protocol());
    }

    @Test
    void store_isTheStockOneToWhoeverCastsIt() throws Exception {
        Session session = Reader.withOAuth2(sandbox, "pop3s").session();
        assertTrue(session.getStore("pop3") instanceof POP3Store);
        assertTrue(session.getStore("pop3s") instanceof POP3SSLStore);
        POP3Store store = (POP3Store) session.getStore("pop3s");
        store.connect();
        assertTrue(store.isSSL());
        assertTrue(store.isConnected());
        assertTrue(store.capabilities().containsKey("UIDL"));
        assertTrue(store.getFolder("INBOX") instanceof POP3Folder);
        assertEquals(
                "already connected",
                assertThrows(IllegalStateException.class, store::connect).getMessage());
        store.close();
        assertFalse(store.isConnected());
        assertEquals(
                "Not connected",
                assertThrows(MessagingException.class, () -> store.getFolder("INBOX"))
                        .getMessage());
    }

    @Test
    void session_afterALogin_holdsNeitherTokenNorNewProperties() throws Exception {
        Reader reader = Reader.withOAuth2(sandbox, "pop3s");
        Properties before = (Properties) reader.properties.clone();
        Session session = reader.session();
        Store store = session.getStore("pop3s");
        store.connect();
        assertAll(
                () -> assertEquals(before, session.getProperties()),
                () -> assertNull(session.getPasswordAuthentication(store.getURLName())),
                () -> assertNull(store.getURLName().getPassword()));
        store.close();
    }

    @Test
    void off_byMechanisms_isTheStockConversation() throws Exception {
        sandbox.exchange().acceptPasswords(true);
        Store store = Reader.withOAuth2(sandbox, "pop3s")
                .set("mail.pop3s.auth.mechanisms", "LOGIN")
                .session()
                .getStore("pop3s");
        store.connect(MAILBOX, PASSWORD);
        read(store);
        assertEquals("LOGIN", sandbox.exchange().logins().get(0).mechanism());
        assertTrue(sandbox.exchange().transcript().contains("C: PASS " + PASSWORD));
        assertEquals(0, sandbox.entra().tokenRequests());
    }

    /** A poll each minute with a new store, and one with a store that is held and only its folder opened and closed. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void poll_everyMinuteAcrossTwoTokenLives_neverPresentsAnExpiredToken(boolean storeHeld) throws Exception {
        try (VirtualTime time = VirtualTime.in(sandbox)) {
            Store store = Reader.withOAuth2(sandbox, "pop3s").session().getStore("pop3s");
            for (int minute = 0; minute < 125; minute++) {
                if (!storeHeld || minute == 0) {
                    store.connect();
                }
                Folder inbox = store.getFolder("INBOX");
                inbox.open(Folder.READ_ONLY);
                assertEquals(0, inbox.getMessageCount());
                inbox.close(false);
                if (!storeHeld) {
                    store.close();
                }
                time.pass(Duration.ofMinutes(1));
            }
        }
        assertEquals(125, sandbox.exchange().logins().size());
        assertTrue(sandbox.exchange().logins().stream().allMatch(SeenLogin::accepted));
    }

    private static void read(Store store) throws Exception {
        if (!store.isConnected()) {
            store.connect();
        }
        Folder inbox = store.getFolder("INBOX");
        inbox.open(Folder.READ_ONLY);
        assertEquals(0, inbox.getMessageCount());
        inbox.close(false);
        store.close();
    }
}
