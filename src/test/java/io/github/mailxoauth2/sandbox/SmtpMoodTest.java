package io.github.mailxoauth2.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.SocketException;
import java.util.List;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SmtpMoodTest {

    private static final String USER = "mailer@contoso.com";

    private final Sandbox sandbox = Sandbox.start();
    private String response;

    @BeforeEach
    void newToken() {
        response = RawClient.xoauth2(USER, TokenPost.token(sandbox.entra()));
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "REJECT_535_5_7_3          | 535 5.7.3 Authentication unsuccessful [LO2P265CA0001.",
                "REJECT_SMTP_AUTH_DISABLED | 535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the Tenant. Visit https://aka.ms/smtp_auth_disabled for more information. [",
                "TEMPORARY_454             | 454 4.7.0 Temporary authentication failure [",
                "TEMPORARY_451_4_7_0       | 451 4.7.0 Temporary server error. Please try again later. PRX4 [",
                "NO_XOAUTH2                | 504 5.7.4 Unrecognized authentication type [",
                "NO_AUTH                   | 504 5.7.4 Unrecognized authentication type [",
                "LINE_LIMIT_512            | 500 5.5.2 Line too long",
                "GMAIL_CHALLENGE           | 235 2.7.0 Authentication successful",
            })
    void auth_goodTokenInOneStep(SmtpMood mood, String start) throws IOException {
        sandbox.exchange().mood(mood);
        try (RawClient client = connect()) {
            String reply = client.say("AUTH XOAUTH2 " + response);
            assertTrue(reply.startsWith(start), reply);
            assertEquals(reply, onlyLogin().reply());
            assertEquals(USER, onlyLogin().user());
        }
    }

    @ParameterizedTest
    @CsvSource({"NO_XOAUTH2, 250-AUTH LOGIN", "NO_AUTH, ", "NORMAL, 250-AUTH LOGIN XOAUTH2"})
    void ehlo_auth(SmtpMood mood, String expected) throws IOException {
        sandbox.exchange().mood(mood);
        try (RawClient client = connect()) {
            List<String> lines = client.replies("EHLO test.example");
            assertEquals(
                    expected,
                    lines.stream()
                            .filter(line -> line.contains("AUTH"))
                            .findFirst()
                            .orElse(null));
        }
    }

    @Test
    void advertise_others_areShownAndUnknownOnesRefused() throws IOException {
        sandbox.exchange().advertise("XOAUTH2", "OAUTHBEARER");
        try (RawClient client = connect()) {
            assertTrue(client.replies("EHLO test.example").contains("250-AUTH XOAUTH2 OAUTHBEARER"));
            assertTrue(client.say("AUTH LOGIN").startsWith("504 5.7.4 "));
        }
    }

    @Test
    void gmailChallenge_badToken_waitsForTheEmptyLine() throws IOException {
        sandbox.exchange().mood(SmtpMood.GMAIL_CHALLENGE);
        sandbox.entra().revokeAll();
        try (RawClient client = connect()) {
            assertEquals(
                    "334 "
                            + RawClient.base64(
                                    "{\"status\":\"400\",\"schemes\":\"Bearer\",\"scope\":\"https://mail.google.com/\"}"),
                    client.say("AUTH XOAUTH2 " + response));
            assertEquals(0, sandbox.exchange().logins().size());
            assertEquals(List.of(SmtpReplies.gmailRefusal()), client.replies(""));
            assertEquals(
                    String.join("\n", SmtpReplies.gmailRefusal()), onlyLogin().reply());
        }
    }

    @Test
    void lineLimit_twoSteps_isAccepted() throws IOException {
        sandbox.exchange().mood(SmtpMood.LINE_LIMIT_512);
        try (RawClient client = connect()) {
            assertEquals("500 5.5.2 Line too long", client.say("AUTH XOAUTH2 " + response));
            assertEquals("334 ", client.say("AUTH XOAUTH2"));
            assertEquals("235 2.7.0 Authentication successful", client.say(response));
        }
    }

    @ParameterizedTest
    @CsvSource({"512, 501 5.5.124", "513, 500 5.5.2"})
    void lineLimit_countsTheLineEnd(int octets, String reply) throws IOException {
        sandbox.exchange().mood(SmtpMood.LINE_LIMIT_512);
        try (RawClient client = connect()) {
            String padded = "AUTH XOAUTH2 " + "A".repeat(octets - 2 - "AUTH XOAUTH2 ".length());
            assertTrue(client.say(padded).startsWith(reply));
        }
    }

    @Test
    void ignoresInitialResponse_wantsItAgain() throws IOException {
        sandbox.exchange().mood(SmtpMood.IGNORES_INITIAL_RESPONSE);
        try (RawClient client = connect()) {
            assertEquals("334 ", client.say("AUTH XOAUTH2 " + response));
            assertEquals("235 2.7.0 Authentication successful", client.say(response));
            assertTrue(onlyLogin().twoStep());
        }
    }

    @Test
    void noStartTls_takesAuthInTheClear() throws IOException {
        sandbox.exchange().mood(SmtpMood.NO_STARTTLS);
        try (RawClient client = RawClient.plain(sandbox.exchange().smtpPort())) {
            client.read();
            List<String> lines = client.replies("EHLO test.example");
            assertTrue(lines.contains("250-AUTH LOGIN XOAUTH2"), lines.toString());
            assertFalse(lines.contains("250-STARTTLS"), lines.toString());
            assertEquals("502 5.3.3 Command not implemented", client.say("STARTTLS"));
            assertEquals("235 2.7.0 Authentication successful", client.say("AUTH XOAUTH2 " + response));
            assertFalse(onlyLogin().tls());
        }
    }

    @Test
    void dropAfterAuth_cutsTheConnection() throws IOException {
        sandbox.exchange().mood(SmtpMood.DROP_AFTER_AUTH);
        try (RawClient client = connect()) {
            assertNull(client.say("AUTH XOAUTH2 " + response));
        }
        assertEquals(new SeenLogin("smtp", "XOAUTH2", USER, true, false, false, ""), onlyLogin());
    }

    @Test
    void stallAtAuth_endsAtClose() throws IOException {
        sandbox.exchange().mood(SmtpMood.STALL_AT_AUTH);
        try (RawClient client = connect()) {
            client.send("AUTH XOAUTH2");
            sandbox.close();
            try {
                assertNull(client.read());
            } catch (IOException cutInsideTls) {
                assertTrue(
                        cutInsideTls instanceof SSLException || cutInsideTls instanceof SocketException,
                        cutInsideTls.toString());
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SEND_AS_DENIED     | 554 5.2.252 SendAsDenied; mailer@contoso.com not allowed to send as boss@contoso.com; STOREDRV.Submission.Exception:SendAsDeniedException",
                "MAILBOX_RIGHTS_430 | 430 4.2.0 STOREDRV; mailbox logon failure; STOREDRV.Submission.Exception:ConnectionFailedTransientException.MapiExceptionLogonFailed;",
                "CONCURRENT_432     | 432 4.3.2 Concurrent connections limit exceeded. Visit https://aka.ms/concurrent_sending for more information. [Hostname=",
            })
    void endOfData_refused(SmtpMood mood, String start) throws IOException {
        sandbox.exchange().mood(mood);
        try (RawClient client = connect()) {
            client.say("AUTH XOAUTH2 " + response);
            client.say("MAIL FROM:<boss@contoso.com>");
            client.say("RCPT TO:<shared@contoso.com>");
            client.say("DATA");
            client.send("Subject: x", "", "y");
            String reply = client.say(".");
            assertTrue(reply.startsWith(start), reply);
            assertEquals(0, sandbox.exchange().delivered());
        }
    }

    private RawClient connect() throws IOException {
        return RawClient.smtp(sandbox.exchange().smtpPort());
    }

    private SeenLogin onlyLogin() {
        assertEquals(1, sandbox.exchange().logins().size());
        return sandbox.exchange().logins().get(0);
    }
}
