package io.github.mailxoauth2.mail;

import static io.github.mailxoauth2.mail.Application.MAILBOX;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.mailxoauth2.sandbox.Sandbox;
import io.github.mailxoauth2.sandbox.SeenLogin;
import io.github.mailxoauth2.sandbox.SmtpMood;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The AUTH exchange on the wire: how many steps, how many tries, and when the token is not sent at all. */
class SmtpExchangeTest {

    private Sandbox sandbox;

    @BeforeEach
    void start() {
        sandbox = Sandbox.start();
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    /** The AUTH line with its CRLF may have 512 octets; user and key words of XOAUTH2 take their share of them. */
    @ParameterizedTest
    @CsvSource({"3000, true", "200, false"})
    void login_byTokenLength_takesOneStepOrTwo(int tokenLength, boolean twoSteps) throws Exception {
        if (tokenLength < 1000) {
            sandbox.exchange().acceptToken(token -> true);
        }
        sandbox.entra().tokenLength(tokenLength);
        Application.withOAuth2(sandbox).send();
        SeenLogin login = sandbox.exchange().logins().get(0);
        assertTrue(login.accepted());
        assertEquals(twoSteps, login.twoStep());
        assertTrue(sandbox.exchange().transcript().stream()
                .filter(line -> line.startsWith("C: AUTH"))
                .allMatch(line -> line.length() - "C: ".length() + 2 <= 512));
    }

    @Test
    void login_whereTheServerLimitsLines_passes() throws Exception {
        sandbox.exchange().mood(SmtpMood.LINE_LIMIT_512);
        Application.withOAuth2(sandbox).send();
        assertEquals(1, sandbox.exchange().delivered());
    }

    @Test
    void login_whereTheServerOverlooksTheInitialResponse_saysItAgain() throws Exception {
        sandbox.exchange().acceptToken(token -> true);
        sandbox.exchange().mood(SmtpMood.IGNORES_INITIAL_RESPONSE);
        sandbox.entra().tokenLength(200);
        Application.withOAuth2(sandbox).send();
        assertEquals(1, sandbox.exchange().delivered());
    }

    @Test
    void login_withRevokedToken_costsOneRefusalAndLosesNoMail() throws Exception {
        Application application = Application.withOAuth2(sandbox);
        application.send();
        sandbox.entra().revokeAll();
        application.send();
        assertEquals(
                List.of(true, false, true),
                sandbox.exchange().logins().stream().map(SeenLogin::accepted).toList());
        assertEquals(2, sandbox.exchange().delivered());
        assertEquals(2, sandbox.entra().tokenRequests());
    }

    @Test
    void login_refusedWithFreshTokenToo_asksEntraOnceAMinuteHoweverManyLoginsFail() {
        sandbox.exchange().mood(SmtpMood.REJECT_535_5_7_3);
        Application application = Application.withOAuth2(sandbox);
        for (int i = 0; i < 5; i++) {
            AuthenticationFailedException failure =
                    assertThrows(AuthenticationFailedException.class, application::send);
            assertTrue(failure.getMessage().contains("535 5.7.3"), failure.getMessage());
        }
        assertEquals(2, sandbox.entra().tokenRequests());
        assertEquals(6, sandbox.exchange().logins().size());
    }

    @Test
    void login_refusedWithErrorChallenge_answersItAndTellsIt() {
        sandbox.exchange().mood(SmtpMood.GMAIL_CHALLENGE);
        sandbox.exchange().acceptToken(token -> false);
        AuthenticationFailedException failure =
                assertThrows(AuthenticationFailedException.class, Application.withOAuth2(sandbox)::send);
        assertTrue(failure.getMessage().contains("5.7.8"), failure.getMessage());
        assertTrue(failure.getMessage().contains("\"status\":\"400\""), failure.getMessage());
        List<String> lines = sandbox.exchange().transcript();
        assertTrue(lines.contains("C: "), "the error challenge is answered by an empty line");
    }

    @Test
    void login_withoutTls_isRefusedBeforeTheTokenIsSent() {
        sandbox.exchange().mood(SmtpMood.NO_STARTTLS);
        MessagingException failure = assertThrows(MessagingException.class, Application.withOAuth2(sandbox)::send);
        assertTrue(failure.getMessage().contains("mail.smtp.oauth2.cleartext"), failure.getMessage());
        assertTrue(sandbox.exchange().transcript().stream().noneMatch(line -> line.startsWith("C: AUTH")));
    }

    @Test
    void login_withoutTlsWhereAllowed_delivers() throws Exception {
        sandbox.exchange().mood(SmtpMood.NO_STARTTLS);
        Application.withOAuth2(sandbox)
                .set("mail.smtp.oauth2.cleartext", "true")
                .send();
        assertFalse(sandbox.exchange().logins().get(0).tls());
        assertEquals(1, sandbox.exchange().delivered());
    }

    @Test
    void login_toAServerOfAnotherName_isRefusedBeforeTheTokenIsSent() throws Exception {
        try (Sandbox other = Sandbox.startWithExchangeNamed("mail.example.net")) {
            MessagingException failure = assertThrows(MessagingException.class, Application.withOAuth2(other)::send);
            assertTrue(failure.getMessage().contains("TLS"), failure.getMessage());
            assertTrue(other.exchange().transcript().stream().noneMatch(line -> line.startsWith("C: AUTH")));
        }
    }

    @Test
    void login_toAServerOfAnotherNameWhereTheApplicationDoesNotCheck_passes() throws Exception {
        try (Sandbox other = Sandbox.startWithExchangeNamed("mail.example.net")) {
            Application application = Application.withOAuth2(other);
            application.properties.put("mail.smtp.ssl.checkserveridentity", Boolean.FALSE);
            application.send();
            assertEquals(1, other.exchange().delivered());
        }
    }

    @ParameterizedTest
    @CsvSource({"NO_XOAUTH2, LOGIN", "NO_AUTH, SMTP AUTH"})
    void login_whereXoauth2IsNotOffered_saysSo(SmtpMood mood, String named) {
        sandbox.exchange().mood(mood);
        MessagingException failure = assertThrows(MessagingException.class, Application.withOAuth2(sandbox)::send);
        assertTrue(failure.getMessage().contains(named), failure.getMessage());
        assertEquals(0, sandbox.exchange().delivered());
        assertTrue(sandbox.exchange().transcript().stream().noneMatch(line -> line.startsWith("C: MAIL")));
    }

    @Test
    void coldStart_with200Threads_costsOneTokenRequest() throws Exception {
        Application application = Application.withOAuth2(sandbox);
        CountDownLatch together = new CountDownLatch(1);
        ExecutorService threads = Executors.newFixedThreadPool(200);
        try {
            Callable<Void> send = () -> {
                together.await();
                application.send();
                return null;
            };
            List<Future<Void>> sent =
                    Stream.generate(() -> threads.submit(send)).limit(200).toList();
            together.countDown();
            for (Future<Void> one : sent) {
                one.get();
            }
        } finally {
            threads.shutdownNow();
        }
        assertEquals(1, sandbox.entra().tokenRequests());
        assertEquals(0, sandbox.entra().discoveryRequests());
        assertEquals(200, sandbox.exchange().delivered());
        assertTrue(sandbox.exchange().logins().stream()
                .allMatch(login -> login.accepted() && login.user().equals(MAILBOX)));
    }
}
