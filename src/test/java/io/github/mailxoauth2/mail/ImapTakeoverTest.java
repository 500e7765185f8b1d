package io.github.mailxoauth2.mail;

import static io.github.mailxoauth2.mail.Application.MAILBOX;
import static io.github.mailxoauth2.mail.Application.PASSWORD;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.mailxoauth2.sandbox.Sandbox;
import io.github.mailxoauth2.sandbox.SeenLogin;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Folder;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.URLName;
import java.util.Properties;
import org.eclipse.angus.mail.imap.IMAPSSLStore;
import org.eclipse.angus.mail.imap.IMAPStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every way in which an application opens an IMAP store, with OAuth2 switched on by properties alone. */
class ImapTakeoverTest {

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
    @ValueSource(strings = {"imap", "imaps"})
    void connect_withPropertiesAlone_reads(String protocol) throws Exception {
        read(Reader.withOAuth2(sandbox, protocol).session().getStore(protocol));
        assertLoggedIn(protocol, MAILBOX);
    }

    @Test
    void imaps_withKeysOfImap_reads() throws Exception {
        Reader reader = Reader.of(sandbox, "imaps").set("mail.imaps.user", MAILBOX);
        reader.oauth2(sandbox, "imap");
        read(reader.session().getStore("imaps"));
        assertLoggedIn("imaps", MAILBOX);
    }

    @ParameterizedTest
    @ValueSource(strings = {"imap", "imaps"})
    void connect_withHostPortUserPassword_neverSendsThePassword(String protocol) throws Exception {
        Reader reader = Reader.of(sandbox, protocol).oauth2(sandbox, protocol);
        Store store = reader.session().getStore(protocol);
        store.connect("localhost", Reader.port(sandbox, protocol), MAILBOX, PASSWORD);
        read(store);
        assertLoggedIn(protocol, MAILBOX);
    }

    @Test
    void connect_withUrl_takesItsUser() throws Exception {
        Session session = Reader.of(sandbox, "imaps").oauth2(sandbox, "imaps").session();
        read(session.getStore(
                new URLName("imaps", "localhost", sandbox.exchange().imapsPort(), null, MAILBOX, PASSWORD)));
        assertLoggedIn("imaps", MAILBOX);
    }

    @Test
    void connect_withAuthenticator_takesItsUser() throws Exception {
        Reader reader = Reader.of(sandbox, "imaps").oauth2(sandbox, "imaps").authenticator(MAILBOX, PASSWORD);
        read(reader.session().getStore("imaps"));
        assertLoggedIn("imaps", MAILBOX);
    }

    @Test
    void connect_withoutAnyUser_takesOurKey() throws Exception {
        Reader reader = Reader.of(sandbox, "imaps").oauth2(sandbox, "imaps").set("mail.imap.oauth2.user", MAILBOX);
        read(reader.session().getStore("imaps"));
        assertLoggedIn("imaps", MAILBOX);
    }

    @Test
    void connect_withoutAnyUserAtAll_saysSoAndNeverTakesTheSystemLogin() throws Exception {
        Store store =
                Reader.of(sandbox, "imaps").oauth2(sandbox, "imaps").session().getStore("imaps");
        AuthenticationFailedException failure = assertThrows(AuthenticationFailedException.class, store::connect);
        assertTrue(failure.getMessage().contains("mail.imaps.oauth2.user"), failure.getMessage());
        assertEquals(0, sandbox.exchange().connections());
    }

    /** Whatever mechanisms and SASL switches stand there, so long as they do not switch OAuth2 off. */
    @ParameterizedTest
    @CsvSource({"'', false", "XOAUTH2, false", "'PLAIN XOAUTH2', false", "XOAUTH2, true", "'', true"})
    void connect_withOtherSwitches_logsInWithTheToken(String mechanisms, String sasl) throws Exception {
        Reader reader = Reader.withOAuth2(sandbox, "imap")
                .set("mail.imap.auth.mechanisms", mechanisms)
                .set("mail.imap.sasl.enable", sasl)
                .set("mail.imap.starttls.enable", "false")
                .set("mail.imap.auth.login.disable", "true");
        read(reader.session().getStore("imap"));
        assertLoggedIn("imap", MAILBOX);
    }

    @Test
    void connect_withStartTlsOfTheApplicationsOwn_usesItOnce() throws Exception {
        Reader reader = Reader.withOAuth2(sandbox, "imap")
                .set("mail.imap.starttls.enable", "true")
                .set("mail.imap.starttls.required", "true");
        read(reader.session().getStore("imap"));
        assertLoggedIn("imap", MAILBOX);
        assertEquals(
                1,
                sandbox.exchange().transcript().stream()
                        .filter(line -> line.endsWith(" STARTTLS") && line.startsWith("C: "))
                        .count());
    }

    @Test
    void connect_withoutSaslIr_saysTheTokenOnItsOwnLine() throws Exception {
        sandbox.exchange().withoutSaslInitialResponse();
        read(Reader.withOAuth2(sandbox, "imaps").session().getStore("imaps"));
        assertTrue(sandbox.exchange().logins().get(0).twoStep());
    }

    @Test
    void store_isTheStockOneToWhoeverCastsIt() throws Exception {
        Session session = Reader.withOAuth2(sandbox, "imaps").session();
        assertTrue(session.getStore("imap") instanceof IMAPStore);
        assertTrue(session.getStore("imaps") instanceof IMAPSSLStore);
        IMAPStore store = (IMAPStore) session.getStore("imaps");
        store.connect();
        assertTrue(store.isSSL());
        assertTrue(store.hasCapability("IDLE"));
        assertTrue(store.isConnected());
        assertEquals(
                "already connected",
                assertThrows(IllegalStateException.class, store::connect).getMessage());
        store.close();
        assertFalse(store.isConnected());
    }

    @Test
    void session_afterALogin_holdsNeitherTokenNorNewProperties() throws Exception {
        Reader reader = Reader.withOAuth2(sandbox, "imaps");
        Properties before = (Properties) reader.properties.clone();
        Session session = reader.session();
        Store store = session.getStore("imaps");
        store.connect();
        Folder inbox = store.getFolder("INBOX");
        assertAll(
                () -> assertEquals(before, session.getProperties()),
                () -> assertNull(session.getPasswordAuthentication(store.getURLName())),
                () -> assertNull(store.getURLName().getPassword()),
                () -> assertEquals(MAILBOX, store.getURLName().getUsername()));
        inbox.open(Folder.READ_ONLY);
        store.close();
    }

    @Test
    void reconnect_withTheSameStore_logsInAgainAsTheSameUser() throws Exception {
        Session session = Reader.of(sandbox, "imaps").oauth2(sandbox, "imaps").session();
        Store store = session.getStore("imaps");
        store.connect(MAILBOX, PASSWORD);
        store.close();
        store.connect();
        store.close();
        assertEquals(2, sandbox.exchange().logins().size());
        assertTrue(sandbox.exchange().logins().stream()
                .allMatch(login -> login.accepted() && login.user().equals(MAILBOX)));
    }

    @Test
    void off_byMechanisms_isTheStockConversation() throws Exception {
        sandbox.exchange().acceptPasswords(true);
        Reader reader = Reader.withOAuth2(sandbox, "imaps").set("mail.imaps.auth.mechanisms", "PLAIN");
        Store store = reader.session().getStore("imaps");
        store.connect(MAILBOX, PASSWORD);
        store.close();
        SeenLogin login = sandbox.exchange().logins().get(0);
        assertEquals("PLAIN", login.mechanism());
        assertEquals(0, sandbox.entra().tokenRequests());
    }

    private void read(Store store) throws Exception {
        if (!store.isConnected()) {
            store.connect();
        }
        Folder inbox = store.getFolder("INBOX");
        inbox.open(Folder.READ_ONLY);
        assertEquals(0, inbox.getMessageCount());
        inbox.close(false);
        store.close();
    }

    private void assertLoggedIn(String protocol, String user) {
        assertEquals(
                1,
                sandbox.exchange().logins().size(),
                () -> sandbox.exchange().logins().toString());
        SeenLogin login = sandbox.exchange().logins().get(0);
        assertAll(
                () -> assertEquals(protocol, login.protocol()),
                () -> assertEquals("XOAUTH2", login.mechanism()),
                () -> assertEquals(user, login.user()),
                () -> assertTrue(login.tls()),
                () -> assertTrue(login.accepted()),
                () -> assertEquals(1, sandbox.entra().tokenRequests()),
                () -> assertFalse(
                        String.join("\n", sandbox.exchange().transcript()).contains(PASSWORD)));
    }
}
