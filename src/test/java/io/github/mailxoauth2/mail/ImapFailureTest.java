package io.github.mailxoauth2.mail;

import static io.github.mailxoauth2.mail.Application.MAILBOX;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.mailxoauth2.sandbox.EntraMood;
import io.github.mailxoauth2.sandbox.Sandbox;
import io.github.mailxoauth2.sandbox.ScriptedServer;
import io.github.mailxoauth2.sandbox.SeenLogin;
import io.github.mailxoauth2.sandbox.StoreMood;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Store;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an application hears when an IMAP login fails, and what the server never gets. */
class ImapFailureTest {

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
    void refusal_isExplainedAfterOneFreshToken() throws Exception {
        sandbox.exchange().storeMood(StoreMood.REJECT);
        AuthenticationFailedException failure = assertThrows(AuthenticationFailedException.class, connecting("imaps"));
        assertTrue(failure.getMessage().contains("NO AUTHENTICATE failed"), failure.getMessage());
        assertTrue(failure.getMessage().contains("Fix: "), failure.getMessage());
        assertEquals(2, sandbox.exchange().logins().size());
        assertEquals(2, sandbox.entra().tokenRequests());
    }

    /** The mail API asks an Authenticator again after a refusal: with a token it would only cost refusals. */
    @Test
    void refusal_withAuthenticator_isNotTriedWithItsPassword() throws Exception {
        sandbox.exchange().storeMood(StoreMood.REJECT);
        Reader reader = Reader.of(sandbox, "imaps").oauth2(sandbox, "imaps").authenticator(MAILBOX, "pw");
        Store store = reader.session().getStore("imaps");
        AuthenticationFailedException failure = assertThrows(AuthenticationFailedException.class, store::connect);
        assertTrue(failure.getMessage().contains("a fresh token was refused as well"), failure.getMessage());
        assertEquals(2, sandbox.exchange().logins().size());
        assertTrue(
                sandbox.exchange().logins().stream().map(SeenLogin::mechanism).allMatch("XOAUTH2"::equals));
    }

    @Test
    void refusal_withErrorChallenge_isAcknowledgedWithoutTheToken() throws Exception {
        sandbox.exchange().storeMood(StoreMood.ERROR_CHALLENGE);
        sandbox.exchange().acceptToken(token -> false);
        AuthenticationFailedException failure = assertThrows(AuthenticationFailedException.class, connecting("imaps"));
        assertTrue(failure.getMessage().contains("\"status\":\"400\""), failure.getMessage());
        List<String> lines = sandbox.exchange().transcript();
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).startsWith("S: + ")) {
                assertEquals("C: ", lines.get(i + 1));
            }
        }
        assertEquals(2, lines.stream().filter("C: "::equals).count());
    }

    @Test
    void revokedToken_costsOneRefusal() throws Exception {
        connect("imaps").close();
        sandbox.entra().revokeAll();
        connect("imaps").close();
        assertEquals(
                List.of(true, false, true),
                sandbox.exchange().logins().stream().map(SeenLogin::accepted).toList());
    }

    @Test
    void droppedConnection_isNoQuestionOfTheTokenAndMayPass() throws Exception {
        sandbox.exchange().storeMood(StoreMood.DROP_AFTER_AUTH);
        MessagingException failure = assertThrows(MessagingException.class, connecting("imaps"));
        assertEquals(MessagingException.class, failure.getClass());
        assertTrue(failure.getMessage().contains("Fix: "), failure.getMessage());
        assertEquals(1, sandbox.entra().tokenRequests());
    }

    @Test
    void withoutTls_theTokenIsNotSent() throws Exception {
        sandbox.exchange().storeMood(StoreMood.NO_STARTTLS);
        AuthenticationFailedException failure = assertThrows(AuthenticationFailedException.class, connecting("imap"));
        assertTrue(failure.getMessage().contains("mail.imap.oauth2.cleartext"), failure.getMessage());
        assertEquals(0, sandbox.exchange().logins().size());
        assertTrue(sandbox.exchange().transcript().stream().noneMatch(line -> line.contains("AUTHENTICATE")));
    }

    @Test
    void withoutTlsWhereAllowed_itIs() throws Exception {
        sandbox.exchange().storeMood(StoreMood.NO_STARTTLS);
        Reader reader = Reader.withOAuth2(sandbox, "imap").set("mail.imap.oauth2.cleartext", "true");
        try (Store store = reader.session().getStore("imap")) {
            store.connect();
        }
        assertFalse(sandbox.exchange().logins().get(0).tls());
    }

    @Test
    void serverWithAnotherName_isRefusedBeforeTheToken() throws Exception {
        sandbox.close();
        sandbox = Sandbox.startWithExchangeNamed("mail.other.example");
        MessagingException tls = assertThrows(MessagingException.class, connecting("imaps"));
        assertTrue(tls.toString().contains("localhost"), tls.toString());
        MessagingException startTls = assertThrows(MessagingException.class, connecting("imap"));
        assertTrue(startTls.toString().contains("STARTTLS failure"), startTls.toString());
        assertEquals(0, sandbox.exchange().logins().size());
    }

    @Test
    void noToken_isExplainedWithoutAnyConnection() throws Exception {
        sandbox.entra().mood(EntraMood.SECRET_EXPIRED);
        AuthenticationFailedException failure = assertThrows(AuthenticationFailedException.class, connecting("imaps"));
        assertTrue(failure.getMessage().contains("AADSTS7000222"), failure.getMessage());
        assertEquals(0, sandbox.exchange().connections());
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\u0001auth=Bearer x", "a\r\nb", "\ud800"})
    void user_thatCannotBeSaid_isRefused(String user) throws Exception {
        Store store =
                Reader.of(sandbox, "imaps").oauth2(sandbox, "imaps").session().getStore("imaps");
        AuthenticationFailedException failure =
                assertThrows(AuthenticationFailedException.class, () -> store.connect(user, "x"));
        assertTrue(failure.getMessage().contains("the user name holds"), failure.getMessage());
        assertEquals(0, sandbox.exchange().connections());
    }

    /** RFC 7628 section 4: the success and the failure, with the answer to the error. */
    @ParameterizedTest
    @CsvSource({"OAUTHBEARER, AQ==", "XOAUTH2, ''"})
    void mechanism_thatIsListed_isSpoken(String mechanism, String acknowledgement) throws Exception {
        try (ScriptedServer server = server("SASL-IR AUTH=OAUTHBEARER AUTH=XOAUTH2", "+ " + ERROR, "{tag} NO no")) {
            AuthenticationFailedException failure =
                    assertThrows(AuthenticationFailedException.class, () -> connect(server, mechanism, false));
            assertTrue(failure.getMessage().contains("\"status\":\"401\""), failure.getMessage());
            List<String> said = server.transcript().stream()
                    .filter(line -> line.startsWith("C: "))
                    .toList();
            String[] words = said.get(1).split(" ");
            assertEquals("AUTHENTICATE", words[2]);
            assertEquals(mechanism, words[3]);
            String message = new String(Base64.getDecoder().decode(words[4]), StandardCharsets.UTF_8);
            assertTrue(
                    message.startsWith(
                            mechanism.equals("XOAUTH2")
                                    ? "user=" + MAILBOX + "\u0001auth=Bearer ey"
                                    : "n,a=" + MAILBOX + ",\u0001host=localhost\u0001port=" + server.port()
                                            + "\u0001auth=Bearer ey"),
                    "the message");
            assertEquals("C: " + acknowledgement, said.get(2));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'XOAUTH2 OAUTHBEARER', AUTH=XOAUTH2 AUTH=OAUTHBEARER, OAUTHBEARER",
        "'XOAUTH2 OAUTHBEARER', AUTH=XOAUTH2, XOAUTH2",
        "'PLAIN,OAUTHBEARER', AUTH=PLAIN AUTH=XOAUTH2 AUTH=OAUTHBEARER, OAUTHBEARER",
        "'', AUTH=XOAUTH2 AUTH=OAUTHBEARER, XOAUTH2",
        "'', AUTH=OAUTHBEARER AUTH=PLAIN, OAUTHBEARER"
    })
    void mechanism_isTheBestThatBothKnow(String listed, String offered, String spoken) throws Exception {
        try (ScriptedServer server = server(offered, "{tag} OK [CAPABILITY IMAP4rev1] in")) {
            connect(server, listed, true).close();
            assertTrue(server.transcript().get(4).endsWith(" AUTHENTICATE " + spoken), server.transcript()::toString);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "OAUTHBEARER, AUTH=XOAUTH2 AUTH=PLAIN",
        "XOAUTH2, AUTH=OAUTHBEARER",
        "'', AUTH=PLAIN",
        "'', LOGINDISABLED"
    })
    void mechanism_thatIsNotOffered_isExplainedAndNothingIsSent(String listed, String offered) {
        try (ScriptedServer server = server(offered, "{tag} OK in")) {
            AuthenticationFailedException failure =
                    assertThrows(AuthenticationFailedException.class, () -> connect(server, listed, true));
            assertTrue(
                    failure.getMessage().contains("does not offer")
                            || failure.getMessage().contains("offers no login"),
                    failure.getMessage());
            assertTrue(server.transcript().stream()
                    .noneMatch(line -> line.contains("AUTHENTICATE") || line.contains("LOGIN ")));
        }
    }

    /** A server may hang up once it has refused: the fresh token then gets a connection of its own. */
    @Test
    void serverThatHangsUpAfterARefusal_getsTheFreshTokenOnANewConnection() throws Exception {
        AtomicInteger connections = new AtomicInteger();
        try (ScriptedServer server =
                ScriptedServer.start(sandbox, "* OK [CAPABILITY IMAP4rev1 SASL-IR AUTH=XOAUTH2] hi", () -> {
                    boolean first = connections.getAndIncrement() == 0;
                    AtomicInteger tries = new AtomicInteger();
                    return line -> {
                        if (!line.contains("AUTHENTICATE")) {
                            return List.of(line.split(" ")[0] + " OK done");
                        }
                        return !first
                                ? List.of(line.split(" ")[0] + " OK [CAPABILITY IMAP4rev1] in")
                                : tries.getAndIncrement() == 0
                                        ? List.of(line.split(" ")[0] + " NO AUTHENTICATE failed.")
                                        : ScriptedServer.HANG_UP;
                    };
                })) {
            connect(server, "XOAUTH2", true).close();
            assertEquals(2, server.connections());
            assertEquals(2, sandbox.entra().tokenRequests());
        }
    }

    /** The server that never comes to an end with its untagged lines or its challenges. */
    @ParameterizedTest
    @ValueSource(strings = {"* OK still thinking", "+ Zm9v"})
    void serverThatGoesOnForEver_isLeft(String line) {
        try (ScriptedServer server = ScriptedServer.start(
                sandbox,
                "* OK [CAPABILITY IMAP4rev1 SASL-IR AUTH=XOAUTH2] hi",
                () -> said -> java.util.Collections.nCopies(said.contains("AUTHENTICATE") ? 2000 : 1, line))) {
            MessagingException failure = assertThrows(MessagingException.class, () -> connect(server, "XOAUTH2", true));
            assertTrue(failure.getMessage().contains("Fix: "), failure.getMessage());
        }
    }

    private Store connect(ScriptedServer server, String mechanisms, boolean quiet) throws MessagingException {
        Reader reader = Reader.withOAuth2(sandbox, "imaps")
                .set("mail.imaps.port", String.valueOf(server.port()))
                .set("mail.imaps.auth.mechanisms", mechanisms);
        Store store = reader.session().getStore("imaps");
        store.connect();
        return store;
    }

    /** A server with these capabilities that goes through the answers at AUTHENTICATE and after it; all else is OK. */
    private ScriptedServer server(String capabilities, String... answers) {
        return ScriptedServer.start(sandbox, "* OK ready", () -> script(capabilities, answers));
    }

    private static Function<String, List<String>> script(String capabilities, String... answers) {
        Deque<String> left = new ArrayDeque<>(List.of(answers));
        String[] tag = {"", ""};
        return line -> {
            if (line.contains(" CAPABILITY")) {
                return List.of("* CAPABILITY IMAP4rev1 " + capabilities, line.split(" ")[0] + " OK done");
            }
            if (line.contains(" LOGOUT")) {
                return List.of("* BYE", line.split(" ")[0] + " OK bye");
            }
            if (line.contains(" AUTHENTICATE ")) {
                tag[0] = line.split(" ")[0];
                left.clear();
                left.addAll(List.of(answers));
            }
            return List.of(left.isEmpty() ? tag[0] + " BAD what" : left.poll().replace("{tag}", tag[0]));
        };
    }

    private Store connect(String protocol) throws MessagingException {
        Store store = Reader.withOAuth2(sandbox, protocol).session().getStore(protocol);
        store.connect();
        return store;
    }

    private org.junit.jupiter.api.function.Executable connecting(String protocol) {
        return () -> connect(protocol);
    }
}
