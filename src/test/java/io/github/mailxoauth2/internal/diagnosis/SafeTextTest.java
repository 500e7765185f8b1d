package io.github.mailxoauth2.internal.diagnosis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SafeTextTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "eyJ0eXAiOiJKV1QiLCJhbGciOiJSUzI1NiJ9.eyJhdWQiOiJvdXRsb29rIn0.c2lnbmF0dXJl",
                "eyJ0eXAiOiJKV1QiLCJhbGciOiJSUzI1NiJ9",
                "eyJ0eXAi\u200BOiJKV1QiLCJhbGci\u0000OiJSUzI1NiJ9.eyJhdWQi.c2ln",
                "dXNlcj10ZXN0QGNvbnRvc28ub25taWNyb3NvZnQuY29tAWF1dGg9QmVhcmVyIEV3QkFBbDNCQUFVRkZwVUFvN0ozVmUwYmpMQldaV0NjbFJDM0VvQUEBAQ==",
            })
    void oneLine_token_isCutOut(String token) {
        assertEquals("before [removed] after", SafeText.oneLine("before " + token + " after", 500));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "auth=Bearer EwBAAl3BAAUFFpUAo7J3Ve0bjLBW x|auth=Bearer [removed] x",
                "client_id=a&client_secret=Abc8Q~very&scope=b|client_id=a&client_secret=[removed]&scope=b",
                "{\"access_token\":\"opaque-token-1\",\"x\":1}|{\"access_token\":\"[removed]\",\"x\":1}",
                "The request body must contain 'client_assertion' or 'client_secret'.|The request body must contain 'client_assertion' or 'client_secret'.",
                "Thumbprint of key used by client: '0123456789ABCDEF0123456789ABCDEF01234567'|Thumbprint of key used by client: '0123456789ABCDEF0123456789ABCDEF01234567'",
            })
    void oneLine_wordsAroundSecrets_onlySecretsAreCutOut(String text, String expected) {
        assertEquals(expected, SafeText.oneLine(text, 500));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\r\nb", "a\tb", "a \u0085 b", "a\u2028b", "a\u00A0b", "\na   b\n", "a\u0007 b\u202E"})
    void oneLine_lineEndsAndControls_oneSpaceOrNothing(String text) {
        assertEquals("a b", SafeText.oneLine(text, 500));
    }

    @Test
    void oneLine_null_empty() {
        assertEquals("", SafeText.oneLine(null, 10));
    }

    @Test
    void oneLine_tooLong_dotsAtTheBound() {
        assertEquals("abcdef ...", SafeText.oneLine("abcdefghijklmno", 10));
    }

    @Test
    void oneLine_surrogatePairAtTheBound_isNotDivided() {
        assertEquals("abcde ...", SafeText.oneLine("abcde\uD83D\uDE00ghijklm", 10));
    }

    @ParameterizedTest
    @ValueSource(strings = {"eyJ", "eyJaaaaaaaa.", "Bearer ", "access_token=", "dXNlcj", "a", " "})
    void oneLine_hostileRepetition_isQuick(String part) {
        assertTimeoutPreemptively(Duration.ofSeconds(5), () -> SafeText.oneLine(part.repeat(1_000_000), 500));
    }
}
