package io.github.mailxoauth2.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.mailxoauth2.sandbox.EntraMood;
import io.github.mailxoauth2.sandbox.Sandbox;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Service;
import jakarta.mail.Session;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The mail server refuses the token, and another one cannot be had: the server's own words are not lost over that. */
class RefusalWithoutRenewalTest {

    private final Sandbox sandbox = Sandbox.start();

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @ParameterizedTest
    @CsvSource({
        "smtps, UNAVAILABLE_503, false, 535 5.7.3",
        "imaps, UNAVAILABLE_503, false, NO AUTHENTICATE failed",
        "pop3s, UNAVAILABLE_503, false, -ERR Authentication failure",
        "smtps, SECRET_EXPIRED, true, 535 5.7.3",
        "imaps, SECRET_EXPIRED, true, NO AUTHENTICATE failed",
        "pop3s, SECRET_EXPIRED, true, -ERR Authentication failure"
    })
    void refusal_withoutAnotherToken_tellsBoth(String protocol, EntraMood mood, boolean forGood, String words)
            throws Exception {
        Session session = Reader.withOAuth2(sandbox, protocol).session();
        connect(session, protocol);
        sandbox.entra().revokeAll();
        sandbox.entra().mood(mood);

        MessagingException failure = assertThrows(MessagingException.class, () -> connect(session, protocol));

        assertEquals(forGood, failure instanceof AuthenticationFailedException, failure.toString());
        assertTrue(failure.getMessage().contains(words), failure.getMessage());
        assertTrue(
                failure.getMessage().contains("; another token was asked for, but: No access token"),
                failure.getMessage());
        assertEquals(2, sandbox.exchange().logins().size(), "logins");
        assertEquals(2, sandbox.entra().tokenRequests(), "token requests");
    }

    private static void connect(Session session, String protocol) throws MessagingException {
        try (Service service =
                protocol.startsWith("smtp") ? session.getTransport(protocol) : session.getStore(protocol)) {
            service.connect();
        }
    }
}
