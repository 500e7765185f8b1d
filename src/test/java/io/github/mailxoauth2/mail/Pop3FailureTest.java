package io.github.mailxoauth2.mail;

import static io.github.mailxoauth2.mail.Application.MAILBOX;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.mailxoauth2.sandbox.EntraMood;
import io.github.mailxoauth2.sandbox.Sandbox;
import io.github.mailxoauth2.sandbox.ScriptedServer;
import io.github.mailxoauth2.sandbox.SeenLogin;
import io.github.mailxoauth2.sandbox.StoreMood;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Folder;
import jakarta.mail.MessagingException;
import jakarta.mail.Store;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.angus.mail.pop3.POP3Store;
import org.eclipse.angus.mail.util.MailConnectException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an application hears when a POP3 login fails, and what the server never gets. */
class Pop3FailureTest {

    private static final String ERROR = "eyJzdGF0dXMiOiI0MDEiLCJzY2hlbWVzIjoiYmVhcmVyIiwic2NvcGUiOiJtYWlsIn0=";

    private Sandbox sandbox;

    @BeforeEach
    void start() {
        sandbox = Sandbox.start();
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void refusal_isThrownAndExplainedAfterOneFreshToken() throws Exception {
        sandbox.exchange().storeMood(StoreMood.REJECT);
        Store store = Reader.of(sandbox, "pop3s")
                .oauth2(sandbox, "pop3s")
                .authenticator(MAILBOX, "pw")
                .session()
                .getStore("pop3s");
        AuthenticationFailedException failure = assertThrows(AuthenticationFailedException.class, store::connect);
        assertTrue(failure.getMessage().contains("unknown user name or bad password"), failure.getMessage());
        assertTrue(failure.getMessage().contains("Fix: "), failure.getMessage());
        assertFalse(store.isConnected());
        assertEquals(2, sandbox.exchange().logins().size());
        assertEquals(2, sandbox.entra().tokenRequests());
    }

    @Test
    void refusal_withErrorChallenge_isAcknowledgedWithoutTheToken() throws Exception {
        sandbox.exchange().storeMood(StoreMood.ERROR_CHALLENGE);
        sandbox.exchange().acceptToken(token -> false);
        AuthenticationFailedException failure = assertThrows(AuthenticationFailedException.class, connecting("pop3s"));
        assertTrue(failure.getMessage().contains("\"status\":\"400\""), failure.getMessage());
        assertEquals(
                2,
                sandbox.exchange().transcript().stream().filter("C: "::equals).count());
    }

    @Test
    void revokedToken_costsOneRefusal() throws Exception {
        connect("pop3s").close();
        sandbox.entra().revokeAll();
        connect("pop3s").close();
        assertEquals(
                List.of(true, false, true),
                sandbox.exchange().logins().stream().map(SeenLogin::accepted).toList());
    }

    @Test
    void folder_thatCannotLogIn_throwsTheExplanation() throws Exception {
        Store store = connect("pop3s");
        Folder inbox = store.getFolder("INBOX");
        inbox.open(Folder.READ_ONLY);
        inbox.close(false);
        sandbox.exchange().storeMood(StoreMood.REJECT);
        MessagingException failure = assertThrows(MessagingException.class, () -> inbox.open(Folder.READ_ONLY));
        assertTrue(failure.getMessage().contains("Fix: "), failure.getMessage());
        sandbox.exchange().storeMood(StoreMood.NORMAL);
        inbox.open(Folder.READ_ONLY);
        inbox.close(false);
        store.close();
    }

    /** The stock class says QUIT to a connection that failed, and its finalizer says it again. */
    @Test
    void refusedLogin_isNotMadeAgainByTheGarbageCollector() throws Exception {
        sandbox.exchange().storeMood(StoreMood.REJECT);
        WeakReference<Store> store = failedStore();
        for (int i = 0; i < 50 && store.get() != null; i++) {
            System.gc();
            System.runFinalization();
        }
        assertNull(store.get(), "the store is still there");
        System.runFinalization();
        assertEquals(2, sandbox.exchange().logins().size());
        assertEquals(2, sandbox.exchange().connections());
        assertTrue(sandbox.exchange().awaitNoConnections(Duration.ofSeconds(10)), "a connection is still there");
    }

    private WeakReference<Store> failedStore() throws Exception {
        Store store = Reader.withOAuth2(sandbox, "pop3s").session().getStore("pop3s");
        AuthenticationFailedException failure = assertThrows(AuthenticationFailedException.class, store::connect);
        assertTrue(failure.getMessage().contains("Fix: "), failure.getMessage());
        return new WeakReference<>(store);
    }

    /** Whatever a stock class does to a connection that failed or that it never looked at: nothing is opened. */
    @Test
    void socket_thatFailedOrWasNeverLookedAt_opensNothing() throws Exception {
        AtomicInteger opened = new AtomicInteger();
        Pop3Socket.Opener failing = (host, port) -> {
            opened.incrementAndGet();
            throw new MessagingException("refused");
        };
        byte[] quit = "QUIT\r\n".getBytes(StandardCharsets.US_ASCII);
        Pop3Socket unseen = new Pop3Socket(failing);
        unseen.connect(InetSocketAddress.createUnresolved("mail.example.com", 995));
        assertEquals(
                "not logged in",
                assertThrows(IOException.class, () -> unseen.getOutputStream().write(quit))
                        .getMessage());
        unseen.close();
        assertThrowsNotLoggedIn(unseen);
        assertEquals(0, opened.get());

        Pop3Socket failed = new Pop3Socket(failing);
        failed.connect(InetSocketAddress.createUnresolved("mail.example.com", 995));
        assertEquals(
                "refused",
                assertThrows(IOException.class, () -> failed.getInputStream().read())
                        .getMessage());
        assertThrowsNotLoggedIn(failed);
        assertEquals(1, opened.get());
    }

    private static void assertThrowsNotLoggedIn(Pop3Socket socket) {
        IOException failure =
                assertThrows(IOException.class, () -> socket.getInputStream().read());
        assertEquals("not logged in", failure.getMessage());
    }

    /** The stock class throws a NullPointerException here, as text. */
    @Test
    void droppedConnection_isExplainedAndMayPass() {
        sandbox.exchange().storeMood(StoreMood.DROP_AFTER_AUTH);
        MessagingException failure = assertThrows(MessagingException.class, connecting("pop3s"));
        assertEquals(MessagingException.class, failure.getClass());
        assertTrue(failure.getMessage().contains("Fix: "), failure.getMessage());
        assertFalse(failure.getMessage().contains("this.resp"), failure.getMessage());
        assertEquals(1, sandbox.entra().tokenRequests());
    }

    @Test
    void tokenThatIsTooLong_isExplained() {
        sandbox.entra().tokenLength(5000);
        MessagingException failure = assertThrows(MessagingException.class, connecting("pop3s"));
        assertTrue(failure.getMessage().contains("Protocol error"), failure.getMessage());
    }

    @Test
    void withoutTls_theTokenIsNotSent() {
        sandbox.exchange().storeMood(StoreMood.NO_STARTTLS);
        AuthenticationFailedException failure = assertThrows(AuthenticationFailedException.class, connecting("pop3"));
        assertTrue(failure.getMessage().contains("mail.pop3.oauth2.cleartext"), failure.getMessage());
        assertTrue(sandbox.exchange().transcript().stream().noneMatch(line -> line.startsWith("C: AUTH")));
    }

    @Test
    void withoutTlsWhereAllowed_itIs() throws Exception {
        sandbox.exchange().storeMood(StoreMood.NO_STARTTLS);
        POP3Store store = (POP3Store) Reader.withOAuth2(sandbox, "pop3")
                .set("mail.pop3.oauth2.cleartext", "true")
                .session()
                .getStore("pop3");
        store.connect();
        assertFalse(store.isSSL());
        store.close();
        assertFalse(sandbox.exchange().logins().get(0).tls());
    }

    @Test
    void serverWithAnotherName_isRefusedBeforeTheToken() {
        sandbox.close();
        sandbox = Sandbox.startWithExchangeNamed("mail.other.example");
        for (String protocol : new String[] {"pop3s", "pop3"}) {
            MessagingException failure = assertThrows(MessagingException.class, connecting(protocol));
            assertTrue(failure.toString().contains("localhost"), failure.toString());
        }
        assertEquals(0, sandbox.exchange().logins().size());
    }

    @Test
    void serverThatIsNotThere_isTheStockException() {
        Store[] store = new Store[1];
        int port = sandbox.exchange().pop3sPort();
        sandbox.exchange().close();
        MailConnectException failure = assertThrows(MailConnectException.class, () -> {
            store[0] = Reader.withOAuth2(sandbox, "pop3s").session().getStore("pop3s");
            store[0].connect();
        });
        assertEquals(port, failure.getPort());
        assertEquals("localhost", failure.getHost());
    }

    @Test
    void noToken_isExplainedWithoutAnyConnection() {
        sandbox.entra().mood(EntraMood.SECRET_EXPIRED);
        AuthenticationFailedException failure = assertThrows(AuthenticationFailedException.class, connecting("pop3s"));
        assertTrue(failure.getMessage().contains("AADSTS7000222"), failure.getMessage());
        assertEquals(0, sandbox.exchange().connections());
    }

    @ParameterizedTest
    @CsvSource({
        "OAUTHBEARER, XOAUTH2 OAUTHBEARER, OAUTHBEARER, AQ==",
        "XOAUTH2, XOAUTH2 OAUTHBEARER, XOAUTH2, ''",
        "'XOAUTH2,OAUTHBEARER', PLAIN XOAUTH2 OAUTHBEARER, OAUTHBEARER, AQ==",
        "'', PLAIN OAUTHBEARER, OAUTHBEARER, AQ=="
    })
    void mechanism_isTheBestThatBothKnow(String listed, String offered, String spoken, String acknowledgement) {
        try (ScriptedServer server = server("SASL " + offered, "+ ", "+ " + ERROR, "-ERR no")) {
            AuthenticationFailedException failure =
                    assertThrows(AuthenticationFailedException.class, () -> connect(server, listed));
            assertTrue(failure.getMessage().contains("\"status\":\"401\""), failure.getMessage());
            List<String> said = server.transcript().stream()
                    .filter(line -> line.startsWith("C: "))
                    .toList();
            assertEquals("C: CAPA", said.get(0));
            assertEquals("C: AUTH " + spoken, said.get(1));
            String message = new String(Base64.getDecoder().decode(said.get(2).substring(3)), StandardCharsets.UTF_8);
            assertTrue(message.contains(MAILBOX) && message.contains("auth=Bearer ey"));
            assertEquals("C: " + acknowledgement, said.get(3));
        }
    }

    @ParameterizedTest
    @CsvSource({"OAUTHBEARER, SASL XOAUTH2", "XOAUTH2, SASL PLAIN", "'', UIDL"})
    void mechanism_thatIsNotOffered_isExplainedAndNothingIsSent(String listed, String capability) {
        try (ScriptedServer server = server(capability, "+ ", "+OK in")) {
            AuthenticationFailedException failure =
                    assertThrows(AuthenticationFailedException.class, () -> connect(server, listed));
            assertTrue(failure.getMessage().contains(" offer"), failure.getMessage());
            assertTrue(server.transcript().stream().noneMatch(line -> line.startsWith("C: AUTH")));
        }
    }

    /** The server that never comes to an end with its capabilities. */
    @Test
    void serverThatGoesOnForEver_isLeft() {
        try (ScriptedServer server =
                ScriptedServer.start(sandbox, "+OK", () -> line -> Collections.nCopies(2000, "+OK more"))) {
            MessagingException failure = assertThrows(MessagingException.class, () -> connect(server, "XOAUTH2"));
            assertTrue(String.valueOf(failure.getNextException()).contains("more than 1000 lines"), failure.toString());
        }
    }

    @Test
    void greeting_thatRefuses_isExplained() {
        try (ScriptedServer server =
                ScriptedServer.start(sandbox, "-ERR [SYS/TEMP] too many connections", () -> line -> List.of("-ERR"))) {
            MessagingException failure = assertThrows(MessagingException.class, () -> connect(server, "XOAUTH2"));
            assertTrue(failure.getMessage().contains("too many connections"), failure.getMessage());
        }
    }

    private Store connect(ScriptedServer server, String mechanisms) throws MessagingException {
        Store store = Reader.withOAuth2(sandbox, "pop3s")
                .set("mail.pop3s.port", String.valueOf(server.port()))
                .set("mail.pop3s.auth.mechanisms", mechanisms)
                .session()
                .getStore("pop3s");
        store.connect();
        return store;
    }

    private ScriptedServer server(String capability, String... answers) {
        return ScriptedServer.start(sandbox, "+OK ready", () -> {
            Deque<String> left = new ArrayDeque<>(List.of(answers));
            return line -> line.equals("CAPA")
                    ? List.of("+OK", "TOP", capability, ".")
                    : List.of(left.isEmpty() ? "-ERR what" : left.poll());
        });
    }

    private Store connect(String protocol) throws MessagingException {
        Store store = Reader.withOAuth2(sandbox, protocol).session().getStore(protocol);
        store.connect();
        return store;
    }

    private Executable connecting(String protocol) {
        return () -> connect(protocol);
    }
}
