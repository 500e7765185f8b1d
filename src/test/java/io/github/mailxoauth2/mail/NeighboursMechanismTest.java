package io.github.mailxoauth2.mail;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.mailxoauth2.sandbox.Sandbox;
import io.github.mailxoauth2.sasl.WithoutOtherMechanisms;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Store;
import java.lang.reflect.Proxy;
import java.security.Provider;
import java.security.Security;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.CallbackHandler;
import javax.security.auth.callback.NameCallback;
import javax.security.auth.callback.PasswordCallback;
import javax.security.sasl.Sasl;
import javax.security.sasl.SaslClient;
import javax.security.sasl.SaslClientFactory;
import javax.security.sasl.SaslException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Another application of the JVM has an XOAUTH2 of its own, and one that we serve asks for SASL: the mechanism of the
 * one goes on answering for it, and is not asked for ours.
 */
@ExtendWith(WithoutOtherMechanisms.class)
class NeighboursMechanismTest {

    private static final AtomicInteger ASKED = new AtomicInteger();

    private final Sandbox sandbox = Sandbox.start();
    private final Neighbour neighbour = new Neighbour();
    private Provider[] before;

    @BeforeEach
    void installTheNeighbour() {
        Security.addProvider(neighbour);
        before = Security.getProviders();
        ASKED.set(0);
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"smtp", "smtps"})
    void neighboursMechanism_besideATransportWithSasl_goesOnAnswering(String protocol) throws Exception {
        int port = Reader.port(sandbox, protocol);
        Application application = Application.withOAuth2(sandbox)
                .set("mail.transport.protocol.rfc822", protocol)
                .set("mail." + protocol + ".host", sandbox.exchange().host())
                .set("mail." + protocol + ".port", String.valueOf(port))
                .set("mail." + protocol + ".user", Application.MAILBOX)
                .set("mail." + protocol + ".sasl.enable", "true")
                .set("mail." + protocol + ".sasl.mechanisms", "XOAUTH2");

        application.send();
        application.send();

        assertEquals(2, sandbox.exchange().delivered());
        assertOnlyTheNeighbourAnswers();
    }

    @ParameterizedTest
    @ValueSource(strings = {"imap", "imaps", "pop3", "pop3s"})
    void neighboursMechanism_besideAStoreWithSasl_goesOnAnswering(String protocol) throws Exception {
        Reader reader = Reader.withOAuth2(sandbox, protocol)
                .set("mail." + protocol + ".sasl.enable", "true")
                .set("mail." + protocol + ".sasl.mechanisms", "XOAUTH2");

        try (Store store = reader.session().getStore(protocol)) {
            store.connect();
        }

        assertEquals(1, sandbox.entra().tokenRequests());
        assertOnlyTheNeighbourAnswers();
    }

    @Test
    void neighboursMechanism_afterALoginThatFailed_goesOnAnswering() throws SaslException {
        Application application = Application.withOAuth2(sandbox)
                .set("mail.smtp.oauth2.clientsecret", "wr0ng-secret-of-ours")
                .set("mail.smtp.sasl.enable", "true");

        AuthenticationFailedException refused = assertThrows(AuthenticationFailedException.class, application::send);

        assertTrue(refused.getMessage().contains("AADSTS7000215"), refused.getMessage());
        assertOnlyTheNeighbourAnswers();
    }

    private void assertOnlyTheNeighbourAnswers() throws SaslException {
        assertEquals(0, ASKED.get(), "our logins ask the neighbour for nothing");
        assertArrayEquals(before, Security.getProviders());
        assertEquals("the neighbour's XOAUTH2", neighboursLogin());
    }

    /** With a password that could be a token: for such a one ours, if it were installed, would answer. */
    private static String neighboursLogin() throws SaslException {
        return Sasl.createSaslClient(new String[] {"XOAUTH2"}, null, "imap", "mail.example.com", Map.of(), answers())
                .getMechanismName();
    }

    private static CallbackHandler answers() {
        return callbacks -> {
            for (Callback callback : callbacks) {
                if (callback instanceof NameCallback name) {
                    name.setName("somebody@example.com");
                } else if (callback instanceof PasswordCallback password) {
                    password.setPassword("t0ken".toCharArray());
                }
            }
        };
    }

    private static final class Neighbour extends Provider {
        private static final long serialVersionUID = 1L;

        Neighbour() {
            super("the-neighbours", "1", "a mechanism of somebody else");
            put("SaslClientFactory.XOAUTH2", NeighboursFactory.class.getName());
        }
    }

    /** Public because the JDK makes it. */
    public static final class NeighboursFactory implements SaslClientFactory {
        @Override
        public SaslClient createSaslClient(
                String[] mechanisms,
                String authorizationId,
                String protocol,
                String serverName,
                Map<String, ?> props,
                CallbackHandler callbacks) {
            ASKED.incrementAndGet();
            return (SaslClient) Proxy.newProxyInstance(
                    NeighboursFactory.class.getClassLoader(),
                    new Class<?>[] {SaslClient.class},
                    (self, method, arguments) ->
                            method.getName().equals("getMechanismName") ? "the neighbour's XOAUTH2" : null);
        }

        @Override
        public String[] getMechanismNames(Map<String, ?> props) {
            return new String[] {"XOAUTH2"};
        }
    }
}
