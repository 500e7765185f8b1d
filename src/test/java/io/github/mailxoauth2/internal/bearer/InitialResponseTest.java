package io.github.mailxoauth2.internal.bearer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InitialResponseTest {

    private static final String TOKEN = "EwBAAl3BAAUFFpUAo7J3Ve0bjLBWZWCclRC3EoAA";

    /** The example of Microsoft's page "Authenticate an IMAP, POP or SMTP connection using OAuth". */
    @Test
    void xoauth2_microsoftsExample_isMicrosoftsResultByteForByte() {
        assertEquals(
                "dXNlcj10ZXN0QGNvbnRvc28ub25taWNyb3NvZnQuY29tAWF1dGg9QmVhcmVyIEV3QkFBbDNCQUFVRkZwVUFvN0ozVmUwYmpMQldaV0Nj"
                        + "bFJDM0VvQUEBAQ==",
                InitialResponse.xoauth2("test@contoso.onmicrosoft.com", TOKEN).base64());
    }

    @Test
    void base64_longToken_hasNoLineEnds() {
        String encoded =
                InitialResponse.xoauth2("app@contoso.com", "x".repeat(5000)).base64();

        assertEquals(encoded.replaceAll("\\s", ""), encoded);
    }

    /** Two and three octets, four of a pair, and as many as leave one, two and no octet over. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "a@contoso.com",
                "ab@contoso.com",
                "abc@contoso.com",
                "\u00fc@contoso.com",
                "\u0800@contoso.com",
                "\uffee@contoso.com",
                "\ud83d\udce7@contoso.com"
            })
    void base64Length_ofAnyUser_isThatOfTheText(String user) {
        InitialResponse response = InitialResponse.xoauth2(user, TOKEN);

        assertEquals(response.base64().length(), response.base64Length());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "j\u00fcrgen@contoso.com",
                "\u7528\u6237@contoso.com",
                "\ud83d\udce7@contoso.com",
                "a b@contoso.com"
            })
    void xoauth2_nonAsciiUser_isSentInUtf8(String user) {
        byte[] sent =
                Base64.getDecoder().decode(InitialResponse.xoauth2(user, TOKEN).base64());

        assertEquals(
                "user=" + user + "\u0001auth=Bearer " + TOKEN + "\u0001\u0001",
                new String(sent, StandardCharsets.UTF_8));
    }

    @Test
    void xoauth2_emptyUser_isRefused() {
        IllegalArgumentException e =
                assertThrows(IllegalArgumentException.class, () -> InitialResponse.xoauth2("", TOKEN));

        assertEquals("the user name is empty", e.getMessage());
    }

    @ParameterizedTest
    @CsvSource({"1, 0001, 1", "0, 0000, 4", "10, 000A, 4", "13, 000D, 16", "9, 0009, 2", "127, 007F, 3", "133, 0085, 5"
    })
    void xoauth2_controlCharacterInTheUser_isRefusedBecauseItCouldForgeAField(int code, String shown, int position) {
        String user = new StringBuilder("app@contoso.com")
                .insert(position - 1, (char) code)
                .toString();

        IllegalArgumentException e =
                assertThrows(IllegalArgumentException.class, () -> InitialResponse.xoauth2(user, TOKEN));

        assertEquals(
                "the user name holds a control character (U+" + shown + ") at position " + position, e.getMessage());
    }

    @Test
    void toString_response_doesNotShowTheToken() {
        String shown =
                InitialResponse.xoauth2("test@contoso.onmicrosoft.com", TOKEN).toString();

        assertEquals("InitialResponse[88 octets]", shown);
        assertFalse(shown.contains(TOKEN));
    }
}
