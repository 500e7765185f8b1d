package io.github.mailxoauth2.internal.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SettingKeyTest {

    @ParameterizedTest
    @EnumSource(SettingKey.class)
    void suffix_anyKey_isLowerCaseLettersDigitsAndDots(SettingKey key) {
        assertTrue(key.suffix().matches("[a-z0-9]+(\\.[a-z0-9]+)*"), key.suffix());
        assertEquals("mail.smtp.oauth2." + key.suffix(), key.name("SMTP"));
    }

    @ParameterizedTest
    @EnumSource(SettingKey.class)
    void sentence_keyWithADefault_endsWithIt(SettingKey key) {
        key.byDefault()
                .ifPresent(
                        value -> assertTrue(key.sentence().endsWith("The default is " + value + "."), key.sentence()));
    }

    @Test
    void suffixes_withoutDots_areDistinctBecauseAVariableHasNone() {
        long distinct = Arrays.stream(SettingKey.values())
                .map(key -> key.suffix().replace(".", ""))
                .distinct()
                .count();

        assertEquals(SettingKey.values().length, distinct);
    }

    @Test
    void isSecret_keys_areTheSecretsAndThePasswords() {
        assertEquals(
                EnumSet.of(
                        SettingKey.CLIENT_SECRET,
                        SettingKey.CERTIFICATE_PASSWORD,
                        SettingKey.CLIENT_SECRET_NEXT,
                        SettingKey.CERTIFICATE_NEXT_PASSWORD,
                        SettingKey.PROXY_PASSWORD),
                Arrays.stream(SettingKey.values())
                        .filter(SettingKey::isSecret)
                        .collect(Collectors.toCollection(() -> EnumSet.noneOf(SettingKey.class))));
    }
}
