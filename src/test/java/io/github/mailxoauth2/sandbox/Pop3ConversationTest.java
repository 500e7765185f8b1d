package io.github.mailxoauth2.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The POP3 conversation, line by line. */
class Pop3ConversationTest {

    private static final String USER = "mailer@contoso.com";
    private static final String REFUSED = "-ERR Authentication failure: unknown user name or bad password.";
    private static final String PROTOCOL_ERROR = "-ERR Protocol error. Connection is closed. 10";

    private final Sandbox sandbox = Sandbox.start();
    private final FakeExchange exchange = sandbox.exchange();

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void auth_twoLines_opensTheMailbox() throws IOException {
        try (RawClient client = connect()) {
            assertEquals(List.of("+OK", "TOP", "UIDL", "SASL PLAIN XOAUTH2", "USER", "."), client.until(".", "CAPA"));
            assertEquals("+ ", client.say("AUTH XOAUTH2"));
            assertEquals("+OK User successfully authenticated.", client.say(response()));
            assertEquals(
                    new SeenLogin("pop3s", "XOAUTH2", USER, true, true, true, "+OK User successfully authenticated."),
                    onlyLogin());
            assertEquals("+OK 0 0", client.say("STAT"));
            assertTrue(client.say("QUIT").startsWith("+OK"));
            assertNull(client.read());
        }
    }

    @Test
    void auth_oneLine_isAProtocolError() throws IOException {
        try (RawClient client = connect()) {
            assertEquals(PROTOCOL_ERROR, client.say("AUTH XOAUTH2 " + response()));
            assertNull(client.read());
            assertEquals(new SeenLogin("pop3s", "XOAUTH2", USER, true, false, false, PROTOCOL_ERROR), onlyLogin());
        }
    }

    @Test
    void auth_tokenOver4096_isAProtocolError() throws IOException {
        sandbox.entra().tokenLength(4096);
        try (RawClient client = connect()) {
            client.say("AUTH XOAUTH2");
            assertEquals("+OK User successfully authenticated.", client.say(response()));
        }
        sandbox.entra().tokenLength(4097);
        try (RawClient client = connect()) {
            client.say("AUTH XOAUTH2");
            assertEquals(PROTOCOL_ERROR, client.say(response()));
        }
    }

    @Test
    void auth_revokedOrMalformed_isRefused() throws IOException {
        String response = response();
        sandbox.entra().revokeAll();
        try (RawClient client = connect()) {
            client.say("AUTH XOAUTH2");
            assertEquals(REFUSED, client.say(response));
            client.say("AUTH XOAUTH2");
            assertEquals(REFUSED, client.say("%%%"));
            client.say("AUTH XOAUTH2");
            assertEquals("-ERR Authentication cancelled.", client.say("*"));
        }
    }

    @Test
    void clear_noLoginBeforeStls() throws IOException {
        try (RawClient client = RawClient.plain(exchange.pop3Port())) {
            client.read();
            assertEquals(List.of("+OK", "TOP", "UIDL", "STLS", "."), client.until(".", "CAPA"));
            assertEquals("-ERR Command is not valid in this state.", client.say("AUTH XOAUTH2"));
            assertEquals("+OK Begin TLS negotiation.", client.say("STLS"));
            client.startTls();
            assertEquals(List.of("+OK", "PLAIN", "XOAUTH2", "."), client.until(".", "AUTH"));
            client.say("AUTH XOAUTH2");
            assertEquals("+OK User successfully authenticated.", client.say(response()));
        }
        assertEquals(
                List.of(
                        new SeenLogin(
                                "pop3", "XOAUTH2", "", false, false, false, "-ERR Command is not valid in this state."),
                        new SeenLogin(
                                "pop3", "XOAUTH2", USER, true, true, true, "+OK User successfully authenticated.")),
                exchange.logins());
    }

    @Test
    void password_isRefusedUnlessAccepted() throws IOException {
        try (RawClient client = connect()) {
            client.say("USER " + USER);
            assertEquals("-ERR Logon failure: unknown user name or bad password.", client.say("PASS secret"));
            exchange.acceptPasswords(true);
            assertEquals("+OK User successfully logged on.", client.say("PASS secret"));
        }
    }

    @Test
    void mood_reject_refusesAGoodToken() throws IOException {
        exchange.storeMood(StoreMood.REJECT);
        try (RawClient client = connect()) {
            client.say("AUTH XOAUTH2");
            assertEquals(REFUSED, client.say(response()));
        }
    }

    private String response() {
        return RawClient.xoauth2(USER, TokenPost.token(sandbox.entra()));
    }

    private RawClient connect() throws IOException {
        RawClient client = RawClient.tls(exchange.pop3sPort());
        client.read();
        return client;
    }

    private SeenLogin onlyLogin() {
        assertEquals(1, exchange.logins().size());
        return exchange.logins().get(0);
    }
}
