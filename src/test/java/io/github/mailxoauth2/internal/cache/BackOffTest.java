package io.github.mailxoauth2.internal.cache;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.mailxoauth2.token.TokenException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongPredicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How long the provider is left alone after failures. */
class BackOffTest {

    /** The monotonic clock may be near its overflow. */
    private static final long NOW = Long.MAX_VALUE - 5;

    @Test
    void none_allowsEverything() {
        assertTrue(BackOff.NONE.allowsRenewal(NOW));
        assertTrue(BackOff.NONE.allowsCaller(NOW));
        assertFalse(BackOff.NONE.hasFailures());
    }

    @Test
    void renewal_afterFailuresThatMayPass_doublesToAMinute() {
        assertEquals(List.of(5, 10, 20, 40, 60, 60, 60), renewals(Failed.unavailable(), 0, 7));
    }

    @Test
    void renewal_afterRefusals_doublesToFiveMinutes() {
        assertEquals(List.of(5, 10, 20, 40, 80, 160, 300, 300), renewals(Failed.refused(), 0, 8));
    }

    @Test
    void renewal_largestJitter_isAFifthEarlier() {
        assertEquals(List.of(4, 8, 16, 32, 48, 48), renewals(Failed.unavailable(), Math.nextDown(1.0), 6));
    }

    @Test
    void caller_afterTenFailuresInARow_waitsItsTurnToo() {
        BackOff backOff = BackOff.NONE;
        List<Integer> seconds = new ArrayList<>();
        for (int i = 0; i < 17; i++) {
            backOff = backOff.after(Failed.refused(), NOW, 0);
            seconds.add(seconds(backOff::allowsCaller));
        }
        assertEquals(List.of(0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 2, 4, 8, 16, 30, 30, 30), seconds);
    }

    @Test
    void waits_afterVeryManyFailures_doNotOverflow() {
        BackOff backOff = BackOff.NONE;
        for (int i = 0; i < 1000; i++) {
            backOff = backOff.after(Failed.unavailable(), NOW, 0);
        }
        assertEquals(60, seconds(backOff::allowsRenewal));
        assertEquals(30, seconds(backOff::allowsCaller));
    }

    @ParameterizedTest(name = "Retry-After {0}: renewals wait {1} s, callers {2} s")
    @CsvSource({"PT30S, 30, 30", "PT1S, 5, 1", "PT0S, 5, 0", "PT-10M, 5, 0", "PT1H, 3600, 3600", "P30D, 3600, 3600"})
    void retryAfter_isObeyedByRenewalsAndCallers(Duration asked, int renewals, int callers) {
        for (TokenException failure : List.of(Failed.throttled(asked), Failed.unavailable(asked))) {
            BackOff backOff = BackOff.NONE.after(failure, NOW, 0);
            assertEquals(renewals, seconds(backOff::allowsRenewal));
            assertEquals(callers, seconds(backOff::allowsCaller));
        }
    }

    private static List<Integer> renewals(TokenException failure, double jitter, int failures) {
        BackOff backOff = BackOff.NONE;
        List<Integer> seconds = new ArrayList<>();
        for (int i = 0; i < failures; i++) {
            backOff = backOff.after(failure, NOW, jitter);
            seconds.add(seconds(backOff::allowsRenewal));
        }
        return seconds;
    }

    /** The first full second at which it is allowed. */
    private static int seconds(LongPredicate allows) {
        int seconds = 0;
        while (!allows.test(NOW + Duration.ofSeconds(seconds).toNanos())) {
            seconds++;
        }
        return seconds;
    }
}
