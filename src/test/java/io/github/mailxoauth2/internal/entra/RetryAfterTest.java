package io.github.mailxoauth2.internal.entra;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The forms that RFC 9110 knows, and those that none should have. */
class RetryAfterTest {

    private static final String SENT = "Mon, 23 Nov 2026 08:00:00 GMT";

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "120, 120",
        "' 61 ', 61",
        "999999999, 999999999",
        "'Mon, 23 Nov 2026 08:02:00 GMT', 120",
        "' Mon, 23 Nov 2026 08:02:00 GMT ', 120",
        "'Mon, 23 Nov 2026 08:00:00 GMT', 0"
    })
    void header_inAFormOfTheStandard_isTheTimeToWait(String value, long seconds) {
        assertEquals(Duration.ofSeconds(seconds), RetryAfter.of(answer(SENT, value)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-1",
                "1.5",
                "1e3",
                "soon",
                "120 s",
                "99999999999999999999",
                "2026-11-23T08:02:00Z",
                // Before the answer was sent: an instruction to wait for the past.
                "Mon, 23 Nov 2026 07:59:59 GMT"
            })
    void header_inAnyOtherForm_saysNothing(String value) {
        assertNull(RetryAfter.of(answer(SENT, value)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "yesterday"})
    void date_besideNoDateOfTheServers_saysNothing(String sent) {
        assertNull(RetryAfter.of(answer(sent, "Mon, 23 Nov 2026 08:02:00 GMT")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"retry-after", "RETRY-AFTER"})
    void header_inAnyCase_isFound(String name) {
        assertEquals(Duration.ofSeconds(7), RetryAfter.of(new HttpAnswer(429, Map.of(name, List.of("7")), "")));
        assertNull(RetryAfter.of(new HttpAnswer(429, Map.of(name + "s", List.of("7")), "")));
    }

    private static HttpAnswer answer(String sent, String retryAfter) {
        Map<String, List<String>> headers = new HashMap<>();
        headers.put("Date", List.of(sent));
        headers.put("Retry-After", List.of(retryAfter));
        return new HttpAnswer(429, headers, "{}");
    }
}
