package io.github.mailxoauth2.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.mailxoauth2.sandbox.FaultyMailServer;
import io.github.mailxoauth2.sandbox.FaultyMailServer.Point;
import io.github.mailxoauth2.sandbox.Sandbox;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an answer to EHLO means where several things are missing in it: what has to be mended first is said. */
class SmtpOfferTest {

    private final Sandbox sandbox = Sandbox.start();

    @AfterEach
    void stop() {
        sandbox.close();
    }

    /** It has no STARTTLS in it either, and is no reason to look for the administrator. */
    @ParameterizedTest
    @CsvSource({"HELLO, 421 4.3.2", "HELLO, 451 4.7.0", "HELLO_AFTER_TLS, 421 4.3.2"})
    void ehlo_ofABusyServer_mayPass(Point point, String answer) {
        MessagingException failure =
                assertThrows(MessagingException.class, () -> connect(point, answer + " come back later"));
        assertEquals(MessagingException.class, failure.getClass());
        assertTrue(failure.getMessage().contains(answer + " come back later"), failure.getMessage());
    }

    @Test
    void ehlo_withNeitherTlsNorMechanism_isALackOfTls() {
        AuthenticationFailedException failure = assertThrows(
                AuthenticationFailedException.class, () -> connect(Point.HELLO, "250-here\r\n250 SIZE 1000"));
        assertTrue(failure.getMessage().contains("mail.smtp.oauth2.cleartext"), failure.getMessage());
    }

    @Test
    void ehlo_afterTlsWithoutMechanism_isALackOfThat() {
        AuthenticationFailedException failure = assertThrows(
                AuthenticationFailedException.class,
                () -> connect(Point.HELLO_AFTER_TLS, "250-here\r\n250 AUTH LOGIN PLAIN"));
        assertTrue(failure.getMessage().contains("LOGIN PLAIN"), failure.getMessage());
    }

    /** As Exchange Online answers: mechanisms are for TLS only. */
    @Test
    void ehlo_withoutMechanismBeforeTls_isNoReasonToStop() throws Exception {
        connect(Point.HELLO, "250-here\r\n250 STARTTLS");
    }

    private void connect(Point point, String answer) throws MessagingException {
        try (FaultyMailServer server =
                FaultyMailServer.answering("smtp", sandbox.entra()::accepts, point, answer, FaultyMailServer.ALWAYS)) {
            Application application = Application.withOAuth2(sandbox);
            application.set("mail.smtp.port", String.valueOf(server.port()));
            application.session().getTransport("smtp").connect();
        }
    }
}
