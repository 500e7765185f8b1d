package io.github.mailxoauth2.internal.bearer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The SASL strings, against the examples of those who defined them. */
class SaslStringsTest {

    private static final String RFC_TOKEN = "vF9dft4qmTc2Nvb3RlckBhbHRhdmlzdGEuY29tCg==";

    /** The example of Microsoft's page on IMAP, POP and SMTP with OAuth. */
    @Test
    void xoauth2_ofMicrosoftsExample_isTheirs() {
        assertEquals(
                "dXNlcj10ZXN0QGNvbnRvc28ub25taWNyb3NvZnQuY29tAWF1dGg9QmVhcmVyIEV3QkFBbDNCQUFVRkZwVUFvN0ozVmUwYmpMQldaV0NjbFJDM0VvQUEBAQ==",
                InitialResponse.xoauth2("test@contoso.onmicrosoft.com", "EwBAAl3BAAUFFpUAo7J3Ve0bjLBWZWCclRC3EoAA")
                        .base64());
    }

    /** The example of Google's page, who defined it. */
    @Test
    void xoauth2_ofGooglesExample_isTheirs() {
        assertEquals(
                "dXNlcj1zb21ldXNlckBleGFtcGxlLmNvbQFhdXRoPUJlYXJlciB5YTI5LnZGOWRmdDRxbVRjMk52YjNSbGNrQmhkSFJoZG1semRHRXVZMjl0Q2cBAQ==",
                InitialResponse.xoauth2("someuser@example.com", "ya29.vF9dft4qmTc2Nvb3RlckBhdHRhdmlzdGEuY29tCg")
                        .base64());
    }

    /** RFC 7628 section 4.1. */
    @Test
    void oauthbearer_ofTheRfcsImapExample_isTheirs() {
        InitialResponse response =
                InitialResponse.oauthbearer("user@example.com", RFC_TOKEN, "server.example.com", 143);
        assertEquals(
                "bixhPXVzZXJAZXhhbXBsZS5jb20sAWhvc3Q9c2VydmVyLmV4YW1wbGUuY29tAXBvcnQ9MTQzAWF1dGg9QmVhcmVyIHZGOWRmdDRxbVRjMk52YjNSbGNrQmhiSFJoZG1semRHRXVZMjl0Q2c9PQEB",
                response.base64());
        assertEquals(
                "n,a=user@example.com,^Ahost=server.example.com^Aport=143^Aauth=Bearer " + RFC_TOKEN + "^A^A",
                plain(response));
    }

    @Test
    void oauthbearer_withoutHostAndPort_leavesThemOut() {
        assertEquals("n,a=u@x.org,^Aauth=Bearer t^A^A", plain(InitialResponse.oauthbearer("u@x.org", "t", null, 0)));
        assertEquals("n,a=u@x.org,^Aauth=Bearer t^A^A", plain(InitialResponse.oauthbearer("u@x.org", "t", "", -1)));
    }

    @ParameterizedTest
    @CsvSource({
        "'a,b@x.org', 'a=2Cb@x.org'",
        "'a=b@x.org', 'a=3Db@x.org'",
        "'a=2Cb@x.org', 'a=3D2Cb@x.org'",
        "'=,=,', '=3D=2C=3D=2C'",
        "'J\u00fcrgen@x.org', 'J\u00fcrgen@x.org'",
        "'\u65e5\u672c@x.org', '\u65e5\u672c@x.org'"
    })
    void user_withCommaEqualsOrNonAscii_isSaidRightly(String user, String escaped) {
        assertEquals("n,a=" + escaped + ",^Aauth=Bearer t^A^A", plain(InitialResponse.oauthbearer(user, "t", null, 0)));
        assertEquals("user=" + user + "^Aauth=Bearer t^A^A", plain(InitialResponse.xoauth2(user, "t")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\u0001auth=Bearer x", "a\u0000b", "a\r\nb", "a\u007fb", "a\u0085b"})
    void user_withControlCharacter_isRefusedByBoth(String user) {
        assertUserRefused(
                user,
                String.format("the user name holds a control character (U+%04X) at position 2", (int) user.charAt(1)));
    }

    @ParameterizedTest
    @CsvSource({
        "'', the user name is empty",
        "'a\ud800', the user name holds half a character (a lone UTF-16 surrogate)",
        "'\udc00b', the user name holds half a character (a lone UTF-16 surrogate)"
    })
    void user_thatIsNoText_isRefusedByBoth(String user, String message) {
        assertUserRefused(user, message);
    }

    private static void assertUserRefused(String user, String message) {
        for (BearerMechanism mechanism : BearerMechanism.values()) {
            IllegalArgumentException failure =
                    assertThrows(IllegalArgumentException.class, () -> mechanism.response(user, "t", null, 0));
            assertEquals(message, failure.getMessage());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "a\u0001b", "a\nb", "a\u00e9", "\u0000"})
    void token_thatCouldBreakOut_isRefusedAndNotShown(String token) {
        for (BearerMechanism mechanism : BearerMechanism.values()) {
            IllegalArgumentException failure =
                    assertThrows(IllegalArgumentException.class, () -> mechanism.response("u", token, null, 0));
            assertEquals(
                    "the token holds a character that no bearer token has, at position " + Math.min(2, token.length())
                            + " of " + token.length() + " (token not shown)",
                    failure.getMessage());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\u0001b", "a b", "a\rb"})
    void host_thatCouldBreakOut_isRefused(String host) {
        IllegalArgumentException failure =
                assertThrows(IllegalArgumentException.class, () -> InitialResponse.oauthbearer("u", "t", host, 143));
        assertEquals(
                String.format(
                        "the host name holds a space or control character (U+%04X) at position 2",
                        (int) host.charAt(1)),
                failure.getMessage());
    }

    @ParameterizedTest
    @EnumSource(BearerMechanism.class)
    void toString_showsNoToken(BearerMechanism mechanism) {
        assertFalse(mechanism.response("user", "s3cret", "h", 1).toString().contains("s3cret"));
    }

    private static String plain(InitialResponse response) {
        return new String(Base64.getDecoder().decode(response.base64()), StandardCharsets.UTF_8)
                .replace("\u0001", "^A");
    }
}
