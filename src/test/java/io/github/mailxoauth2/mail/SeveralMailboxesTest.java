package io.github.mailxoauth2.mail;

import static io.github.mailxoauth2.mail.Application.MAILBOX;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.mailxoauth2.sandbox.Sandbox;
import io.github.mailxoauth2.sandbox.SeenLogin;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.Transport;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Several mailboxes and several applications (client ids) in one JVM, each Session with its own. */
class SeveralMailboxesTest {

    private static final String SHARED = "shared@contoso.com";

    private Sandbox sandbox;

    @BeforeEach
    void start() {
        sandbox = Sandbox.start();
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    /** The sender stays who the application says; the login is the shared mailbox's. */
    @Test
    void sharedMailbox_sendsForAnotherSender() throws Exception {
        Application application = Application.withOAuth2(sandbox).set("mail.smtp.user", SHARED);
        application.send();
        assertEquals(SHARED, sandbox.exchange().logins().get(0).user());
        assertTrue(sandbox.exchange().messages().get(0).getFrom()[0].toString().contains(MAILBOX));
    }

    /** One token serves all mailboxes of an application: Entra gives it to the application, not to a mailbox. */
    @ParameterizedTest
    @ValueSource(strings = {"imaps", "pop3s"})
    void severalMailboxes_ofOneSession_shareOneToken(String protocol) throws Exception {
        Session session = Reader.of(sandbox, protocol).oauth2(sandbox, protocol).session();
        try (Store one = session.getStore(protocol);
                Store other = session.getStore(protocol)) {
            one.connect(MAILBOX, null);
            other.connect(SHARED, "");
            assertTrue(one.isConnected() && other.isConnected());
        }
        assertEquals(
                List.of(MAILBOX, SHARED),
                sandbox.exchange().logins().stream().map(SeenLogin::user).toList());
        assertEquals(1, sandbox.entra().tokenRequests());
    }

    /**
     * Reading with one application's token and sending with another's, in one Session: the keys of each protocol are
     * its own.
     */
    @Test
    void twoProtocols_withTwoApplications_keepTheirTokensApart() throws Exception {
        try (Sandbox other = Sandbox.start()) {
            Reader reader = Reader.withOAuth2(sandbox, "imaps");
            Application.withOAuth2(other)
                    .properties
                    .forEach((name, value) -> reader.set(name.toString(), value.toString()));
            Session session = reader.session();
            try (Store store = session.getStore("imaps");
                    Transport transport = session.getTransport("smtp")) {
                store.connect();
                transport.connect();
            }
            assertTrue(sandbox.exchange().logins().get(0).accepted());
            assertTrue(other.exchange().logins().get(0).accepted());
            assertEquals(1, sandbox.entra().tokenRequests());
            assertEquals(1, other.entra().tokenRequests());
        }
    }

    @Test
    void twoSessions_withTwoApplications_keepTheirTokensApart() throws Exception {
        try (Sandbox other = Sandbox.start()) {
            Set<String> here = tokens(sandbox);
            Set<String> there = tokens(other);
            for (int i = 0; i < 3; i++) {
                Reader.withOAuth2(sandbox, "imaps").session().getStore("imaps").connect();
                Reader.withOAuth2(other, "imaps").session().getStore("imaps").connect();
            }
            assertEquals(1, here.size());
            assertEquals(1, there.size());
            assertTrue(sandbox.exchange().logins().stream().allMatch(SeenLogin::accepted));
            assertTrue(other.exchange().logins().stream().allMatch(SeenLogin::accepted));
        }
    }

    private static Set<String> tokens(Sandbox of) {
        Set<String> seen = ConcurrentHashMap.newKeySet();
        of.exchange()
                .acceptToken(token -> (seen.add(token) || true) && of.entra().accepts(token));
        return seen;
    }
}
