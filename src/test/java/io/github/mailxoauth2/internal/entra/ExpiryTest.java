package io.github.mailxoauth2.internal.entra;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.mailxoauth2.internal.settings.Written;
import io.github.mailxoauth2.sandbox.FakeEntra;
import io.github.mailxoauth2.sandbox.TestCertificates;
import io.github.mailxoauth2.token.AccessToken;
import io.github.mailxoauth2.token.TokenException;
import io.github.mailxoauth2.token.TokenException.Reason;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What becomes of {@code expires_in} and {@code refresh_in}, whatever stands there, on the whole way through MSAL4J.
 */
class ExpiryTest {

    private final FakeEntra entra = FakeEntra.start(TestCertificates.shared().serverContext());

    @AfterEach
    void close() {
        entra.close();
    }

    @ParameterizedTest(name = "expires_in {0} is a life of {1}")
    @CsvSource({
        "3599,                   PT59M59S",
        "'\"3599\"',             PT59M59S",
        "5,                      PT5S",
        "299,                    PT4M59S",
        "86399,                  PT23H59M59S",
        "172801,                 PT48H",
        "2147483648,             PT48H",
        "9223372036854775807,    PT48H",
        "null,                   PT1H",
        "'\"\"',                 PT1H",
    })
    void expiresIn_asText_isTheLife(String rawJson, Duration life) throws Exception {
        entra.expiresInText(rawJson);
        assertEquals(life, token().life());
    }

    @Test
    void expiresIn_missing_isAnHour() throws Exception {
        entra.expiresInText(null);
        assertEquals(Duration.ofHours(1), token().life());
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "-3599", "\"0\"", "\"-5\"", "-9223372036854775808"})
    void expiresIn_notPositive_isNoToken(String rawJson) {
        entra.expiresInText(rawJson);
        TokenException failure = assertThrows(TokenException.class, this::token);
        assertTrue(
                failure.getMessage().startsWith("the token came with a life (expires_in) of "), failure.getMessage());
        assertEquals(Reason.UNEXPECTED_ANSWER, failure.reason());
        assertEquals(200, failure.statusCode());
    }

    /** MSAL4J does not read such an answer, so neither do we; but we say why. */
    @ParameterizedTest
    @ValueSource(strings = {"99999999999999999999", "-1e30", "3599.5", "\"soon\"", "true"})
    void expiresIn_noWholeNumber_isNoTokenAndSaysSo(String rawJson) {
        entra.expiresInText(rawJson);
        TokenException failure = assertThrows(TokenException.class, this::token);
        String number = "(For input string: \"" + rawJson.replace("\"", "") + "\")";
        assertTrue(failure.getMessage().endsWith(number), failure.getMessage());
        assertTrue(failure.getMessage().contains("number"), failure.getMessage());
        assertEquals(Reason.UNEXPECTED_ANSWER, failure.reason());
    }

    /** An array made MSAL4J turn for ever. */
    @ParameterizedTest
    @ValueSource(strings = {"{}", "[]", "[3599]", "{\"seconds\": [1]}"})
    @Timeout(30)
    void expiresIn_noScalar_isIgnored(String rawJson) throws Exception {
        entra.expiresInText(rawJson);
        assertEquals(Duration.ofHours(1), token().life());
    }

    @Test
    void refreshIn_missing_isEmpty() throws Exception {
        assertEquals(Optional.empty(), token().refreshIn());
    }

    @Test
    void refreshIn_given_isHandedOn() throws Exception {
        entra.refreshIn(Duration.ofMinutes(43));
        assertEquals(Optional.of(Duration.ofMinutes(43)), token().refreshIn());
    }

    /** What to make of it is the refresh policy's; here it must only do no harm. */
    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT-1S", "PT-5H", "PT99999999H"})
    void refreshIn_absurd_doesNoHarm(Duration refreshIn) throws Exception {
        entra.refreshIn(refreshIn);
        assertEquals(Duration.ofSeconds(3599), token().life());
    }

    private AccessToken token() throws TokenException {
        Written written = Written.in(entra);
        return new EntraSources("test", () -> 0, notice -> {}, task -> new Thread(task).start())
                .of(written.settings(), written.entraApplication(), end -> {})
                .token();
    }
}
