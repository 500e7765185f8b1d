package io.github.mailxoauth2.internal.diagnosis;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServerReplyTest {

    private static final String JWT = "eyJ0eXAiOiJKV1QiLCJhbGciOiJSUzI1NiJ9.eyJhdWQiOiJvdXRsb29rIn0.c2lnbmF0dXJl-_x";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "535 5.7.3 Authentication unsuccessful [host.example.com]|535|5.7.3|Authentication unsuccessful [host.example.com]",
                "535-5.7.8 Username and Password not accepted.\\n535 5.7.8 See https://example.com/x|535|5.7.8|Username and Password not accepted. See https://example.com/x",
                "555-5.5.2 Syntax error, command line too long|555|5.5.2|Syntax error, command line too long",
                "504 5.7.4 Unrecognized authentication type\\r\\n|504|5.7.4|Unrecognized authentication type",
                "535 Authentication failed|535||Authentication failed",
                "430 4.2.0 STOREDRV; mailbox logon failure|430|4.2.0|STOREDRV; mailbox logon failure",
                "250|250||''",
                "A1 NO AUTHENTICATE failed.|0||AUTHENTICATE failed.",
                "NO AUTHENTICATE failed|0||AUTHENTICATE failed",
                "A01 NO [AUTHENTICATIONFAILED] Invalid credentials (Failure)|0||[AUTHENTICATIONFAILED] Invalid credentials (Failure)",
                "BAD User is authenticated but not connected.|0||User is authenticated but not connected.",
                "* BYE Connection closed. 14|0||Connection closed. 14",
                "-ERR Authentication failure: unknown user name or bad password.|0||Authentication failure: unknown user name or bad password.",
                "-ERR [AUTH] Authentication failed.|0||[AUTH] Authentication failed.",
                "failed to connect|0||failed to connect",
                "No route to host|0||No route to host",
                "Could not connect to SMTP host: h, port: 25, response: 421|421||Could not connect to SMTP host: h, port: 25, response: 421",
            })
    void parse_knownForm_codeStatusAndText(String reply, int code, String status, String text) {
        ServerReply parsed = ServerReply.parse(unescaped(reply));
        assertAll(
                () -> assertEquals(code, parsed.code()),
                () -> assertEquals(Optional.ofNullable(status), parsed.enhancedStatus()),
                () -> assertEquals(text, parsed.text()));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                " \r\n",
                "[EOF]",
                "<EOF>",
                "EOF on socket",
                "* BYE JavaMail Exception: java.io.IOException: Connection dropped by server?",
                "* BYE Jakarta Mail Exception: java.net.SocketException: Connection reset",
                "Cannot read field \"ok\" because \"this.resp\" is null",
                "Connection reset by peer"
            })
    void parse_droppedConnection_isEofAndTransient(String reply) {
        ServerReply parsed = ServerReply.parse(reply);
        assertEquals("[EOF]", parsed.toString());
        assertTrue(parsed.isTransient());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "535 5.7.3 Authentication unsuccessful [host.example.com 2024-02-14T14:50:26.590Z 08DC2D372B4C3DED]",
                "NO AUTHENTICATE failed.",
                "BAD User is authenticated but not connected.",
                "-ERR Authentication failure: unknown user name or bad password.",
                "[EOF]",
                "failed to connect",
                "334 {\"status\":\"401\",\"schemes\":\"bearer\",\"scope\":\"mail\"}",
            })
    void toString_oneLineReply_isTheReply(String reply) {
        assertEquals(reply, ServerReply.parse(reply).toString());
    }

    @Test
    void toString_unansweredChallenge_showsItsJson() {
        assertEquals(
                "334 {\"status\":\"401\",\"schemes\":\"bearer\",\"scope\":\"mail\"}",
                ServerReply.parse("334 eyJzdGF0dXMiOiI0MDEiLCJzY2hlbWVzIjoiYmVhcmVyIiwic2NvcGUiOiJtYWlsIn0=")
                        .toString());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "451 4.7.0 Temporary server error. Please try again later. PRX4 [host.example.com]|true",
                "454 4.7.0 Temporary authentication failure|true",
                "421 4.3.2 Service not active|true",
                "432 4.3.2 STOREDRV.ClientSubmit; sender thread limit exceeded|true",
                "NO [UNAVAILABLE] Try later|true",
                "-ERR [SYS/TEMP] Try later|true",
                "535 5.7.3 Authentication unsuccessful|false",
                "NO AUTHENTICATE failed.|false",
                "-ERR Authentication failure: unknown user name or bad password.|false",
                "failed to connect|false",
            })
    void isTransient_reply_asTheServerMeansIt(String reply, boolean expected) {
        assertEquals(expected, ServerReply.parse(reply).isTransient());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "535 5.7.3 Authentication unsuccessful [host.example.com]",
                "535-5.7.8 Username and Password not accepted",
                "535 Authentication failed",
                "535 5.7.0 (#AUTH005) Too many bad auth attempts.",
                "554 5.7.8 Authentication credentials invalid",
                "334 eyJzdGF0dXMiOiI0MDEifQ==",
                "A1 NO AUTHENTICATE failed.",
                "NO AUTHENTICATE failed. Error=\"AuthFailed:LogonDenied-None-OAuthLog:AuthExc_Auth Failed.\"",
                "NO [AUTHENTICATIONFAILED] Invalid credentials (Failure)",
                "AUTHENTICATE failed.",
                "-ERR Authentication failure: unknown user name or bad password.",
                "-ERR [AUTH] Authentication failed.",
                "OAUTH2 authentication failed: {\"status\":\"400\"}",
                "OAUTH2 asked for more",
                "failed to connect",
            })
    void rejectsToken_refusalThatAFreshTokenMayCure_true(String reply) {
        assertTrue(ServerReply.parse(reply).rejectsToken());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the Tenant.",
                "535 5.7.139 Authentication unsuccessful, the request did not meet the criteria to be authenticated successfully.",
                "535 5.7.8 Error: authentication failed: Invalid base64 data in initial response",
                "504 5.7.4 Unrecognized authentication type",
                "501 5.5.124 Invalid XOAUTH2 auth data",
                "530 5.7.57 Client not authenticated to send mail.",
                "534-5.7.9 Application-specific password required.",
                "550 5.7.30 Basic authentication is not supported for Client Submission.",
                "500 5.5.2 Line too long",
                "451 4.7.0 Temporary server error. Please try again later. PRX5",
                "454-4.7.0 Too many login attempts",
                "BAD User is authenticated but not connected.",
                "* BYE Connection closed. 14",
                "NO [UNAVAILABLE] Authentication service is down",
                "NO [AUTHORIZATIONFAILED] Not this mailbox",
                "-ERR Protocol error. Connection is closed. 10",
                "-ERR [SYS/TEMP] Authentication service is down",
                "No authentication mechanisms supported by both server and client",
                "Connect failed",
                "[EOF]",
            })
    void rejectsToken_refusalThatNoTokenCures_false(String reply) {
        assertEquals(false, ServerReply.parse(reply).rejectsToken());
    }

    @Test
    void text_longReply_isCutInTheMiddleAndKeepsTheTail() {
        String tail = "[AM0PR06CA0126.eurprd06.prod.outlook.com 2024-02-14T14:50:26.590Z 08DC2D372B4C3DED]";
        ServerReply reply = ServerReply.parse("554 5.2.0 " + "STOREDRV words; ".repeat(100) + tail);
        assertEquals(500, reply.text().length(), 20);
        assertTrue(reply.text().endsWith(" ... " + tail), reply.text());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "535 5.7.8 failed: %s",
                "NO [ALERT] %s",
                "-ERR %s",
                "stock %s",
                "535-5.7.8 a\n535 5.7.8 %s b",
                "334 %s"
            })
    void toString_replyThatRepeatsTheToken_tokenIsCutOut(String template) {
        String shown = ServerReply.parse(template.replace("%s", JWT)).toString();
        assertTrue(shown.contains("[removed]"), shown);
        assertEquals(false, shown.contains("eyJ") || shown.contains("c2lnbmF0"), shown);
    }

    @Test
    void parse_randomBytes_neverThrowsAndIsOneBoundedLineThatParsesToItself() {
        Random random = new Random(20_261_123);
        String[] fronts = {"", "535 ", "535-5.7.3 ", "A1 NO ", "* BYE ", "-ERR ", "334 ", "+ ", "[", "535 5.7.3 [a.b c]"
        };
        for (int i = 0; i < 4_000; i++) {
            byte[] bytes = new byte[random.nextInt(i % 50 == 0 ? 20_000 : 80)];
            random.nextBytes(bytes);
            String reply = fronts[i % fronts.length]
                    + new String(bytes, i % 2 == 0 ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8);
            ServerReply parsed = ServerReply.parse(reply);
            assertTrue(parsed.text().length() <= ServerReply.LONGEST_TEXT, reply);
            assertTrue(parsed.toString().chars().noneMatch(Character::isISOControl), reply);
            assertEquals(parsed, ServerReply.parse(parsed.toString()), reply);
        }
    }

    @Test
    void parse_printableNoise_parsesToItself() {
        Random random = new Random(42);
        String letters = "535NOBADERR-+*.[] A1eyJ=:abc\r\n\t";
        for (int i = 0; i < 20_000; i++) {
            StringBuilder reply = new StringBuilder();
            for (int j = random.nextInt(60); j > 0; j--) {
                reply.append(letters.charAt(random.nextInt(letters.length())));
            }
            ServerReply parsed = ServerReply.parse(reply.toString());
            assertEquals(parsed, ServerReply.parse(parsed.toString()), reply::toString);
        }
    }

    private static String unescaped(String reply) {
        return reply.replace("\\r", "\r").replace("\\n", "\n");
    }
}
