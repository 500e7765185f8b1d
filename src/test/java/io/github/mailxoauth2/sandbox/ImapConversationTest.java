package io.github.mailxoauth2.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The IMAP conversation, line by line. */
class ImapConversationTest {

    private static final String USER = "mailer@contoso.com";

    private final Sandbox sandbox = Sandbox.start();
    private final FakeExchange exchange = sandbox.exchange();
    private final String response = RawClient.xoauth2(USER, TokenPost.token(sandbox.entra()));

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void authenticate_oneStep_opensTheMailbox() throws Exception {
        try (RawClient client = connect()) {
            assertEquals("a OK AUTHENTICATE completed.", client.say("a AUTHENTICATE XOAUTH2 " + response));
            assertEquals(
                    new SeenLogin("imaps", "XOAUTH2", USER, true, false, true, "a OK AUTHENTICATE completed."),
                    onlyLogin());
            List<String> selected = client.until("b ", "b SELECT INBOX");
            assertTrue(selected.contains("* 0 EXISTS"), selected.toString());
            client.until("c ", "c LOGOUT");
            assertNull(client.read());
        }
        assertTrue(exchange.awaitNoConnections(Duration.ofSeconds(10)));
        assertTrue(exchange.transcript().containsAll(List.of("C: b SELECT INBOX", "S: * 0 EXISTS")));
    }

    @Test
    void authenticate_twoSteps_opensTheMailbox() throws IOException {
        exchange.withoutSaslInitialResponse();
        try (RawClient client = connect()) {
            assertEquals(
                    "* CAPABILITY IMAP4 IMAP4rev1 AUTH=PLAIN AUTH=XOAUTH2 UIDPLUS MOVE IDLE LITERAL+",
                    client.until("a ", "a CAPABILITY").get(0));
            assertEquals("+ ", client.say("b AUTHENTICATE XOAUTH2"));
            assertEquals("b OK AUTHENTICATE completed.", client.say(response));
            assertTrue(onlyLogin().twoStep());
        }
    }

    @Test
    void authenticate_revokedOrMalformed_isRefused() throws IOException {
        sandbox.entra().revokeAll();
        try (RawClient client = connect()) {
            assertEquals("a NO AUTHENTICATE failed.", client.say("a AUTHENTICATE XOAUTH2 " + response));
            assertEquals("b NO AUTHENTICATE failed.", client.say("b AUTHENTICATE XOAUTH2 ="));
            assertEquals(
                    new SeenLogin("imaps", "XOAUTH2", USER, true, false, false, "a NO AUTHENTICATE failed."),
                    exchange.logins().get(0));
        }
    }

    @Test
    void authenticate_cancelled() throws IOException {
        try (RawClient client = connect()) {
            client.say("a AUTHENTICATE XOAUTH2");
            assertEquals("a BAD AUTHENTICATE cancelled.", client.say("*"));
            assertEquals("b NO Unsupported authentication mechanism.", client.say("b AUTHENTICATE OAUTHBEARER"));
        }
    }

    @Test
    void clear_noLoginBeforeStartTls() throws IOException {
        try (RawClient client = RawClient.plain(exchange.imapPort())) {
            client.read();
            assertEquals(
                    "* CAPABILITY IMAP4 IMAP4rev1 LOGINDISABLED STARTTLS SASL-IR UIDPLUS MOVE IDLE LITERAL+",
                    client.until("a ", "a CAPABILITY").get(0));
            assertEquals("b BAD Command received in Invalid state.", client.say("b AUTHENTICATE XOAUTH2 " + response));
            assertEquals("c BAD Command received in Invalid state.", client.say("c LOGIN a b"));
            assertEquals("d OK Begin TLS negotiation now.", client.say("d STARTTLS"));
            client.startTls();
            assertEquals("e OK AUTHENTICATE completed.", client.say("e AUTHENTICATE XOAUTH2 " + response));
        }
        assertEquals(
                List.of(
                        new SeenLogin(
                                "imap",
                                "XOAUTH2",
                                USER,
                                false,
                                false,
                                false,
                                "b BAD Command received in Invalid state."),
                        new SeenLogin(
                                "imap", "LOGIN", "", false, false, false, "c BAD Command received in Invalid state."),
                        new SeenLogin("imap", "XOAUTH2", USER, true, false, true, "e OK AUTHENTICATE completed.")),
                exchange.logins());
    }

    @Test
    void password_isRefusedUnlessAccepted() throws IOException {
        String plain = RawClient.base64("\0" + USER + "\0P@ssw0rd");
        try (RawClient client = connect()) {
            assertEquals("a NO LOGIN failed.", client.say("a LOGIN \"mailer@contoso.com\" \"P@ss w0rd\""));
            assertEquals("b NO AUTHENTICATE failed.", client.say("b AUTHENTICATE PLAIN " + plain));
            exchange.acceptPasswords(true);
            assertEquals("c OK LOGIN completed.", client.say("c LOGIN \"mailer@contoso.com\" \"P@ss w0rd\""));
        }
        assertEquals(
                List.of("LOGIN", "PLAIN", "LOGIN"),
                exchange.logins().stream().map(SeenLogin::mechanism).toList());
        assertEquals(USER, exchange.logins().get(0).user());
    }

    @Test
    void mood_errorChallenge_waitsForALine() throws IOException {
        exchange.storeMood(StoreMood.ERROR_CHALLENGE);
        sandbox.entra().revokeAll();
        try (RawClient client = connect()) {
            assertTrue(client.say("a AUTHENTICATE XOAUTH2 " + response).startsWith("+ eyJzdGF0dXMi"));
            assertEquals("a NO AUTHENTICATE failed.", client.say(""));
        }
    }

    @Test
    void mood_notConnected_refusesWhatFollows() throws IOException {
        exchange.storeMood(StoreMood.AUTHENTICATED_BUT_NOT_CONNECTED);
        try (RawClient client = connect()) {
            assertEquals("a OK AUTHENTICATE completed.", client.say("a AUTHENTICATE XOAUTH2 " + response));
            client.until("b ", "b CAPABILITY");
            assertEquals("c BAD User is authenticated but not connected.", client.say("c SELECT INBOX"));
            assertEquals("* BYE Connection closed. 14", client.read());
            assertNull(client.read());
        }
    }

    @Test
    void mood_drop_cutsTheConnection() throws IOException {
        exchange.storeMood(StoreMood.DROP_AFTER_AUTH);
        try (RawClient client = connect()) {
            assertNull(client.say("a AUTHENTICATE XOAUTH2 " + response));
        }
    }

    @Test
    void mood_noStartTls_takesLoginsInTheClear() throws IOException {
        exchange.storeMood(StoreMood.NO_STARTTLS);
        try (RawClient client = RawClient.plain(exchange.imapPort())) {
            client.read();
            assertEquals("a BAD Command received in Invalid state.", client.say("a STARTTLS"));
            assertEquals("b OK AUTHENTICATE completed.", client.say("b AUTHENTICATE XOAUTH2 " + response));
            assertEquals(false, onlyLogin().tls());
        }
    }

    @Test
    void close_endsAnOpenMailbox() throws IOException {
        try (RawClient client = connect()) {
            client.say("a AUTHENTICATE XOAUTH2 " + response);
            client.until("b ", "b SELECT INBOX");
            exchange.close();
            assertEquals(0, exchange.openConnections());
        }
    }

    private RawClient connect() throws IOException {
        RawClient client = RawClient.tls(exchange.imapsPort());
        client.read();
        return client;
    }

    private SeenLogin onlyLogin() {
        assertEquals(1, exchange.logins().size());
        return exchange.logins().get(0);
    }
}
