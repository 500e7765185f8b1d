package io.github.mailxoauth2.token;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a provider's author sees of the keys. */
class ProviderSettingsTest {

    private final ProviderSettings settings = ProviderSettings.of(
                    "mail.smtp.oauth2.",
                    Map.of("serviceaccount.file", "/sa.json", "subjectdomain", "from the environment", "empty", ""))
            .build();

    @ParameterizedTest
    @ValueSource(
            strings = {"serviceaccount.file", "serviceAccount.File", "service-account.file", "service_account.file"})
    void find_key_ignoresCaseAndHyphens(String key) {
        assertEquals(Optional.of("/sa.json"), settings.find(key));
    }

    @Test
    void find_keyFromTheEnvironment_needsNoDots() {
        assertEquals(Optional.of("from the environment"), settings.find("subject.domain"));
    }

    @Test
    void find_emptyOrMissing_isEmpty() {
        assertEquals(Optional.empty(), settings.find("empty"));
        assertEquals(Optional.empty(), settings.find("none"));
    }

    @Test
    void require_missing_namesTheKeyInFull() {
        TokenException missing = assertThrows(TokenException.class, () -> settings.require("subject"));
        assertEquals("mail.smtp.oauth2.subject is missing", missing.getMessage());
        assertEquals(TokenException.Reason.CREDENTIAL_UNUSABLE, missing.reason());
    }

    @Test
    void timeouts_unlessGiven_areTheDefaultsOfTheKeys() {
        assertEquals(Duration.ofSeconds(10), settings.connectionTimeout());
        assertEquals(Duration.ofSeconds(15), settings.timeout());
        assertEquals(Optional.empty(), settings.mailbox());
    }

    @Test
    void toString_settings_showNamesOnly() {
        assertEquals(
                "ProviderSettings[apikey]",
                ProviderSettings.of("x.", Map.of("ApiKey", "s3cret")).build().toString());
        assertEquals(Set.of("serviceaccount.file", "subjectdomain", "empty"), settings.names());
    }
}
