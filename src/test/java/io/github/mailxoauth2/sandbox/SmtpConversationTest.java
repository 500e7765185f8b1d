package io.github.mailxoauth2.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The SMTP conversation, line by line. */
class SmtpConversationTest {

    private static final String USER = "mailer@contoso.com";
    private static Sandbox sandbox;

    private String token;

    @BeforeAll
    static void start() {
        sandbox = Sandbox.start();
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    @BeforeEach
    void newToken() {
        token = TokenPost.token(sandbox.entra());
        sandbox.exchange().clearTranscript();
    }

    @Test
    void ehlo_beforeTls_offersStartTlsAndNoAuth() throws IOException {
        try (RawClient client = RawClient.plain(sandbox.exchange().smtpPort())) {
            String greeting = client.read();
            assertTrue(
                    greeting.startsWith(
                            "220 LO2P265CA0001.outlook.office365.com Microsoft ESMTP MAIL Service ready at "),
                    greeting);
            assertEquals(
                    List.of(
                            "250-LO2P265CA0001.outlook.office365.com Hello [127.0.0.1]",
                            "250-SIZE 157286400",
                            "250-PIPELINING",
                            "250-DSN",
                            "250-ENHANCEDSTATUSCODES",
                            "250-STARTTLS",
                            "250-8BITMIME",
                            "250-BINARYMIME",
                            "250-CHUNKING",
                            "250 SMTPUTF8"),
                    client.replies("EHLO test.example"));
            assertStart("504 5.7.4 Unrecognized authentication type [LO2P265CA0001.", client.say("AUTH XOAUTH2"));
            assertStart(
                    "530 5.7.57 Client not authenticated to send mail. [",
                    client.say("MAIL FROM:<mailer@contoso.com>"));
        }
    }

    @Test
    void ehlo_afterTls_offersAuth() throws IOException {
        try (RawClient client = RawClient.smtp(sandbox.exchange().smtpPort())) {
            List<String> extensions = client.replies("EHLO test.example");
            assertTrue(extensions.contains("250-AUTH LOGIN XOAUTH2"), extensions.toString());
            assertTrue(!extensions.contains("250-STARTTLS"), extensions.toString());
            assertStart("503 5.5.2 ", client.say("STARTTLS"));
        }
    }

    @Test
    void auth_oneStep_accepted() throws IOException {
        try (RawClient client = RawClient.smtp(sandbox.exchange().smtpPort())) {
            assertEquals(
                    "235 2.7.0 Authentication successful",
                    client.say("AUTH XOAUTH2 " + RawClient.xoauth2(USER, token)));
            assertEquals(
                    new SeenLogin("smtp", "XOAUTH2", USER, true, false, true, "235 2.7.0 Authentication successful"),
                    lastLogin());
            assertStart("503 ", client.say("AUTH XOAUTH2"));
        }
    }

    @Test
    void auth_twoSteps_accepted() throws IOException {
        try (RawClient client = RawClient.tls(sandbox.exchange().smtpsPort())) {
            client.read();
            client.replies("EHLO test.example");
            assertEquals("334 ", client.say("AUTH XOAUTH2"));
            assertEquals(
                    "235 2.7.0 Authentication successful", client.say(RawClient.xoauth2("Shared@contoso.com", token)));
            assertEquals(
                    new SeenLogin(
                            "smtps",
                            "XOAUTH2",
                            "Shared@contoso.com",
                            true,
                            true,
                            true,
                            "235 2.7.0 Authentication successful"),
                    lastLogin());
        }
    }

    @ParameterizedTest
    @CsvSource({"nobody@contoso.com, true", "mailer@contoso.com, false"})
    void auth_unknownUserOrBadToken_refusedWithoutChallenge(String user, boolean goodToken) throws IOException {
        try (RawClient client = RawClient.smtp(sandbox.exchange().smtpPort())) {
            String reply = client.say("AUTH XOAUTH2 " + RawClient.xoauth2(user, goodToken ? token : "wrong"));
            assertTrue(
                    reply.matches(
                            "535 5\\.7\\.3 Authentication unsuccessful "
                                    + "\\[LO2P265CA0001\\.GBRP265\\.PROD\\.OUTLOOK\\.COM \\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{3})?Z 08[0-9A-F]{14}]"),
                    reply);
            assertEquals(new SeenLogin("smtp", "XOAUTH2", user, true, false, false, reply), lastLogin());
            assertEquals(
                    "235 2.7.0 Authentication successful",
                    client.say("AUTH XOAUTH2 " + RawClient.xoauth2(USER, token)));
        }
    }

    @Test
    void auth_malformed_isSaidSo() throws IOException {
        try (RawClient client = RawClient.smtp(sandbox.exchange().smtpPort())) {
            for (String response : List.of(
                    "=",
                    "%%%",
                    RawClient.base64("user=a\u0001auth=Bearer x\u0001"),
                    RawClient.base64("user=a,auth=Bearer x"))) {
                assertEquals("501 5.5.124 Invalid XOAUTH2 auth data", client.say("AUTH XOAUTH2 " + response));
            }
            client.say("AUTH XOAUTH2");
            assertEquals("501 5.7.0 Authentication cancelled", client.say("*"));
        }
    }

    @Test
    void auth_password_isRefusedUnlessAccepted() throws IOException {
        try (RawClient client = RawClient.smtp(sandbox.exchange().smtpPort())) {
            assertStart("535 5.7.139 Authentication unsuccessful, basic authentication is disabled. [", logIn(client));
            sandbox.exchange().acceptPasswords(true);
            assertStart("235 ", logIn(client));
        } finally {
            sandbox.exchange().acceptPasswords(false);
        }
    }

    @Test
    void auth_otherMechanism_isUnrecognized() throws IOException {
        try (RawClient client = RawClient.smtp(sandbox.exchange().smtpPort())) {
            assertStart("504 5.7.4 Unrecognized authentication type [", client.say("AUTH OAUTHBEARER"));
        }
    }

    @Test
    void data_isUnstuffedAndDelivered() throws Exception {
        int before = sandbox.exchange().delivered();
        try (RawClient client = loggedIn()) {
            client.send(
                    "MAIL FROM:<mailer@contoso.com> SIZE=100 BODY=8BITMIME",
                    "RCPT TO:<shared@contoso.com>",
                    "RCPT TO:<someone@example.com> NOTIFY=NEVER",
                    "DATA");
            assertEquals("250 2.1.0 Sender OK", client.read());
            assertEquals("250 2.1.5 Recipient OK", client.read());
            assertEquals("250 2.1.5 Recipient OK", client.read());
            assertEquals("354 Start mail input; end with <CRLF>.<CRLF>", client.read());
            client.send("Subject: dots", "", "..one", "...");
            assertStart("250 2.0.0 OK <", client.say("."));
            assertStart("221 2.0.0 ", client.say("QUIT"));
            assertNull(client.read());
        }
        assertEquals(before + 1, sandbox.exchange().delivered());
        MimeMessage message = sandbox.exchange().messages().get(before);
        assertEquals("dots", message.getSubject());
        assertEquals(".one\r\n..\r\n", message.getContent());
    }

    @Test
    void bdat_chunksAreJoined() throws Exception {
        int before = sandbox.exchange().delivered();
        try (RawClient client = loggedIn()) {
            client.send("BDAT 2", "");
            assertStart("503 5.5.2 Need rcpt command", client.read());
            assertStart("250 ", client.say("MAIL FROM:<mailer@contoso.com> BODY=BINARYMIME"));
            assertStart("250 ", client.say("RCPT TO:<shared@contoso.com>"));
            client.send("BDAT 12", "Subject: x");
            assertEquals("250 2.0.0 12 octets received", client.read());
            client.send("BDAT 7 LAST", "", "12345");
            assertStart("250 2.0.0 OK <", client.read());
        }
        assertEquals(before + 1, sandbox.exchange().delivered());
    }

    @Test
    void transaction_outOfOrder() throws IOException {
        try (RawClient client = loggedIn()) {
            assertStart("503 5.5.2 Need mail command", client.say("RCPT TO:<shared@contoso.com>"));
            assertStart("503 5.5.2 Need rcpt command", client.say("DATA"));
            assertStart("501 5.5.4 Invalid arguments", client.say("MAIL mailer@contoso.com"));
            assertStart("552 5.3.4 ", client.say("MAIL FROM:<mailer@contoso.com> SIZE=157286401"));
            assertStart("250 ", client.say("MAIL FROM:<mailer@contoso.com>"));
            assertStart("503 5.5.2 Sender already specified", client.say("MAIL FROM:<mailer@contoso.com>"));
            assertStart("250 2.0.0 Resetting", client.say("RSET"));
            assertStart("503 5.5.2 Need mail command", client.say("RCPT TO:<shared@contoso.com>"));
            assertStart("252 ", client.say("VRFY mailer"));
            assertStart("250 ", client.say("NOOP"));
            assertStart("500 5.3.3 Unrecognized command 'XYZZY'", client.say("XYZZY"));
        }
    }

    @Test
    void connections_areCounted() throws Exception {
        int before = sandbox.exchange().connections();
        try (RawClient client = RawClient.plain(sandbox.exchange().smtpPort())) {
            client.read();
            assertEquals(before + 1, sandbox.exchange().connections());
        }
        assertTrue(sandbox.exchange().awaitNoConnections(Duration.ofSeconds(10)));
        assertEquals(0, sandbox.exchange().openConnections());
    }

    @Test
    void transcript_hasBothSides() throws IOException {
        try (RawClient client = RawClient.plain(sandbox.exchange().smtpPort())) {
            client.read();
            client.say("NOOP");
        }
        List<String> lines = sandbox.exchange().transcript();
        assertTrue(lines.containsAll(List.of("C: NOOP", "S: 250 2.0.0 OK")), lines.toString());
    }

    private RawClient loggedIn() throws IOException {
        RawClient client = RawClient.smtp(sandbox.exchange().smtpPort());
        assertStart("235 ", client.say("AUTH XOAUTH2 " + RawClient.xoauth2(USER, token)));
        return client;
    }

    private static String logIn(RawClient client) throws IOException {
        assertEquals("334 VXNlcm5hbWU6", client.say("AUTH LOGIN"));
        assertEquals("334 UGFzc3dvcmQ6", client.say(RawClient.base64(USER)));
        return client.say(RawClient.base64("P@ssw0rd"));
    }

    private static SeenLogin lastLogin() {
        List<SeenLogin> logins = sandbox.exchange().logins();
        return logins.get(logins.size() - 1);
    }

    private static void assertStart(String expected, String line) {
        assertTrue(line.startsWith(expected), line);
    }
}
