package io.github.mailxoauth2.internal.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecretTest {

    @Test
    void toString_anySecret_isDots() {
        assertEquals("......", Secret.of("Abc8Q~something").toString());
        assertEquals("......", Secret.of("x").toString());
    }

    @Test
    void reveal_secret_isTheTextAsItIs() {
        assertEquals(" Abc8Q~something ", Secret.of(" Abc8Q~something ").reveal());
    }

    @Test
    void equals_sameText_isEqual() {
        assertEquals(Secret.of("a"), Secret.of("a"));
        assertEquals(Secret.of("a").hashCode(), Secret.of("a").hashCode());
        assertNotEquals(Secret.of("a"), Secret.of("b"));
        assertNotEquals(Secret.of("a"), "a");
    }

    @Test
    void of_emptyText_isRefused() {
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> Secret.of(""));

        assertEquals("a secret must not be empty", e.getMessage());
    }

    @ParameterizedTest
    @CsvSource({
        "11111111-2222-3333-4444-555555555555, true",
        "ABCDEF01-2222-3333-4444-abcdef012345, true",
        "11111111-2222-3333-4444-55555555555, false",
        "11111111222233334444555555555555, false",
        "Abc8Q~11111111-2222-3333-4444-555555555555, false"
    })
    void looksLikeSecretId_text_onlyIfAGuid(String text, boolean expected) {
        assertEquals(expected, Secret.of(text).looksLikeSecretId());
    }
}
