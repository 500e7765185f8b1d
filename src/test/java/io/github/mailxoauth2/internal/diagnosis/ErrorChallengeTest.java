package io.github.mailxoauth2.internal.diagnosis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class ErrorChallengeTest {

    /** Google's own example. */
    private static final String GOOGLES =
            "eyJzdGF0dXMiOiI0MDAiLCJzY2hlbWVzIjoiQmVhcmVyIiwic2NvcGUiOiJodHRwczovL21haWwuZ29vZ2xlLmNvbS8ifQ==";

    @ParameterizedTest
    @ValueSource(strings = {"%s", "334 %s", "+ %s", " %s\r\n", "334 %s\r\n"})
    void decode_challengeLine_json(String line) {
        assertEquals(
                Optional.of("{\"status\":\"400\",\"schemes\":\"Bearer\",\"scope\":\"https://mail.google.com/\"}"),
                ErrorChallenge.decode(line.replace("%s", GOOGLES)));
    }

    @ParameterizedTest
    @CsvSource({
        "eyJzdGF0dXMiOiJpbnZhbGlkX3Rva2VuIn0, '{\"status\":\"invalid_token\"}'",
        "'not base64!', 'not base64!'",
        "Username, Username",
        "'{\"status\":\"401\"}', '{\"status\":\"401\"}'",
    })
    void decode_unusualForm_whatCanBeRead(String challenge, String text) {
        assertEquals(Optional.of(text), ErrorChallenge.decode(challenge));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " ", "334 ", "+ ", "+", "====", "\u0000\u0001"})
    void decode_nothingToRead_empty(String challenge) {
        assertEquals(Optional.empty(), ErrorChallenge.decode(challenge).filter(text -> !text.equals("====")));
    }

    @Test
    void decode_controlCharacters_oneLine() {
        assertEquals(
                Optional.of("{\"a\": 1, \"b\": 2}"),
                ErrorChallenge.decode(encoded("{\"a\":\r\n1,\u0007\t\"b\": 2}\u0001\u0001")));
    }

    @Test
    void decode_huge_isBounded() {
        assertEquals(
                300,
                ErrorChallenge.decode(encoded("{ ab".repeat(100_000)))
                        .orElseThrow()
                        .length(),
                4);
    }

    @Test
    void decode_challengeThatRepeatsTheToken_tokenIsCutOut() {
        String challenge = encoded("{\"token\":\"eyJ0eXAiOiJKV1QiLCJhbGciOiJSUzI1NiJ9.eyJhdWQiOiJ4In0.c2ln\"}");
        assertEquals(Optional.of("{\"token\":\"[removed]\"}"), ErrorChallenge.decode(challenge));
    }

    @Test
    void decode_randomBytes_neverThrowsAndIsOneBoundedLine() {
        Random random = new Random(20_261_123);
        for (int i = 0; i < 4_000; i++) {
            byte[] bytes = new byte[random.nextInt(i % 50 == 0 ? 30_000 : 100)];
            random.nextBytes(bytes);
            String raw = new String(bytes, StandardCharsets.ISO_8859_1);
            for (String challenge :
                    new String[] {raw, Base64.getEncoder().encodeToString(bytes), "334 " + encoded(raw)}) {
                String text = ErrorChallenge.decode(challenge).orElse("");
                assertTrue(text.length() <= ErrorChallenge.LONGEST_TEXT, challenge);
                assertTrue(text.chars().noneMatch(Character::isISOControl), challenge);
            }
        }
    }

    private static String encoded(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
