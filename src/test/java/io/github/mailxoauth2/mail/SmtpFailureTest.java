package io.github.mailxoauth2.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.mailxoauth2.sandbox.EntraMood;
import io.github.mailxoauth2.sandbox.Sandbox;
import io.github.mailxoauth2.sandbox.SmtpMood;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every failure reaches the application in time, says what happened and what to do, and is over when its cause is gone.
 */
class SmtpFailureTest {

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
    @CsvSource({
        "clientsecret, not~the~right~secret~0123456789abcdef, AADSTS7000215",
        "clientid, 99999999-aaaa-bbbb-cccc-999999999999, AADSTS700016",
        "tenant, 88888888-aaaa-bbbb-cccc-888888888888, AADSTS90002"
    })
    void send_withAWrongValue_namesEntrasCodeAndTheCure(String key, String value, String code) {
        Application application = Application.withOAuth2(sandbox).set("mail.smtp.oauth2." + key, value);
        AuthenticationFailedException failure = assertThrows(AuthenticationFailedException.class, application::send);
        assertExplained(failure, code);
        assertTrue(
                failure.getMessage().matches("(?s).*[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}.*"),
                failure.getMessage());
        assertEquals(0, sandbox.exchange().connections());
    }

    @ParameterizedTest
    @EnumSource(
            value = EntraMood.class,
            names = {
                "THROTTLED_429",
                "UNAVAILABLE_503",
                "HTML_PROXY_PAGE",
                "HTML_503",
                "PROXY_407",
                "EMPTY_200",
                "NO_ACCESS_TOKEN",
                "NOT_JSON",
                "STALL",
                "DROP",
                "SERVER_ERROR_500_JSON"
            })
    void send_whileEntraMisbehaves_failsInTimeAndWorksOnceItIsOver(EntraMood mood) throws Exception {
        sandbox.entra().retryAfter("0");
        sandbox.entra().mood(mood);
        Application application = Application.withOAuth2(sandbox)
                .set("mail.smtp.oauth2.connectiontimeout", "1000")
                .set("mail.smtp.oauth2.timeout", "1000");
        MessagingException failure = assertTimeoutPreemptively(
                Duration.ofSeconds(10), () -> assertThrows(MessagingException.class, application::send));
        assertFalse(failure instanceof AuthenticationFailedException, "it may pass by itself: " + failure);
        assertExplained(failure, "");
        assertEquals(0, sandbox.exchange().connections());

        sandbox.entra().mood(EntraMood.NORMAL);
        application.send();
        assertEquals(1, sandbox.exchange().delivered());
    }

    @Test
    void send_withUnreachableEntra_saysWhere() throws Exception {
        int nobody = freePort();
        Application application =
                Application.withOAuth2(sandbox).set("mail.smtp.oauth2.authority", "https://localhost:" + nobody);
        MessagingException failure = assertThrows(MessagingException.class, application::send);
        assertExplained(failure, "localhost:" + nobody);
    }

    @ParameterizedTest
    @CsvSource({
        "REJECT_535_5_7_3, true, New-ServicePrincipal",
        "REJECT_SMTP_AUTH_DISABLED, true, Set-CASMailbox",
        "TEMPORARY_454, false, 454",
        "TEMPORARY_451_4_7_0, false, 451",
        "DROP_AFTER_AUTH, false, Fix:"
    })
    void send_refusedByTheServer_explainsInItsWords(SmtpMood mood, boolean permanent, String named) throws Exception {
        sandbox.exchange().mood(mood);
        Application application = Application.withOAuth2(sandbox);
        MessagingException failure = assertThrows(MessagingException.class, application::send);
        assertEquals(permanent, failure instanceof AuthenticationFailedException, failure.toString());
        assertExplained(failure, named);
        assertEquals(failure.getClass().getName() + ": " + failure.getMessage(), failure.toString(), "one line");

        sandbox.exchange().mood(SmtpMood.NORMAL);
        application.send();
        assertEquals(1, sandbox.exchange().delivered());
    }

    @Test
    void send_stalledAtAuth_endsWithTheApplicationsOwnTimeout() {
        sandbox.exchange().mood(SmtpMood.STALL_AT_AUTH);
        Application application = Application.withOAuth2(sandbox).set("mail.smtp.timeout", "500");
        MessagingException failure = assertTimeoutPreemptively(
                Duration.ofSeconds(10), () -> assertThrows(MessagingException.class, application::send));
        assertExplained(failure, "");
        assertInstanceOf(IOException.class, rootOf(failure));
    }

    @ParameterizedTest
    @CsvSource({
        "SEND_AS_DENIED, Add-RecipientPermission",
        "MAILBOX_RIGHTS_430, Add-MailboxPermission",
        "CONCURRENT_432, 4.3.2"
    })
    void send_refusedAfterTheLogin_explainsToo(SmtpMood mood, String named) {
        sandbox.exchange().mood(mood);
        MessagingException failure = assertThrows(MessagingException.class, Application.withOAuth2(sandbox)::send);
        assertExplained(rootMessaging(failure), named);
    }

    @Test
    void send_withSettingsThatCannotWork_namesThemAll() {
        Application application = Application.withOAuth2(sandbox)
                .set("mail.smtp.oauth2.clientsecret", "${SECRET}")
                .set("mail.smtp.oauth2.timeout", "soon")
                .unset("mail.smtp.oauth2.tenant");
        AuthenticationFailedException failure = assertThrows(AuthenticationFailedException.class, application::send);
        assertExplained(failure, "mail.smtp.oauth2.tenant");
        assertTrue(failure.getMessage().contains("mail.smtp.oauth2.clientsecret"), failure.getMessage());
        assertTrue(failure.getMessage().contains("mail.smtp.oauth2.timeout (soon)"), failure.getMessage());
        assertEquals(0, sandbox.entra().tokenRequests());
    }

    private void assertExplained(MessagingException failure, String named) {
        String message = failure.getMessage();
        assertTrue(message.contains(named), message);
        assertTrue(message.contains("Fix: "), message);
        assertFalse(message.contains("\n") || message.contains("\r"), "one line: " + message);
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            assertFalse(
                    String.valueOf(cause.getMessage()).contains(sandbox.entra().clientSecret()), message);
        }
    }

    private static MessagingException rootMessaging(MessagingException failure) {
        return failure.getNextException() instanceof MessagingException nested
                        && !failure.getMessage().contains("Fix: ")
                ? rootMessaging(nested)
                : failure;
    }

    private static Throwable rootOf(Throwable failure) {
        return failure.getCause() == null ? failure : rootOf(failure.getCause());
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
