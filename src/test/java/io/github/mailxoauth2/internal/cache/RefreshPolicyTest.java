package io.github.mailxoauth2.internal.cache;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.mailxoauth2.token.AccessToken;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** When a token grows stale and when it is expired, by its life and by what the provider says. */
class RefreshPolicyTest {

    private static final double ALMOST_ONE = Math.nextDown(1.0);

    /** Without jitter. Half the life less a tenth, unless the provider says otherwise. */
    @ParameterizedTest(name = "life {0}, refresh_in {1}: stale after {2}, expired after {3}")
    @CsvSource({
        // Entra's usual lives: 60 to 90 minutes, without refresh_in for an application's token
        "PT1H,    ,        PT27M,      PT59M30S",
        "PT75M,   ,        PT33M45S,   PT74M30S",
        "PT90M,   ,        PT40M30S,   PT89M30S",
        // a day and more, with continuous access evaluation or a lifetime policy
        "PT24H,   ,        PT10H48M,   PT23H59M30S",
        "PT24H,   PT12H,   PT12H,      PT23H59M30S",
        "PT28H,   PT14H,   PT14H,      PT27H59M30S",
        "PT28H,   ,        PT12H36M,   PT27H59M30S",
        // the provider's word counts, early or late
        "PT1H,    PT6M,    PT6M,       PT59M30S",
        "PT1H,    PT45M,   PT45M,      PT59M30S",
        // but never in the last ten minutes, which High Volume Email refuses
        "PT1H,    PT50M,   PT50M,      PT59M30S",
        "PT1H,    PT55M,   PT50M,      PT59M30S",
        // absurd: no time at all, before the start, less than a tenth of the life, at the end, behind it
        "PT1H,    PT0S,    PT27M,      PT59M30S",
        "PT1H,    PT-5M,   PT27M,      PT59M30S",
        "PT1H,    PT1S,    PT27M,      PT59M30S",
        "PT1H,    PT5M59S, PT27M,      PT59M30S",
        "PT1H,    PT1H,    PT27M,      PT59M30S",
        "PT1H,    PT48H,   PT27M,      PT59M30S",
        // short lives: ten minutes before the end as long as that is sensible
        "PT21M,   ,        PT9M27S,    PT20M30S",
        "PT20M,   ,        PT9M,       PT19M30S",
        "PT20M,   PT15M,   PT10M,      PT19M30S",
        "PT15M,   ,        PT5M,       PT14M30S",
        "PT12M,   ,        PT3M,       PT11M30S",
        "PT10M,   ,        PT4M30S,    PT9M30S",
        "PT10M,   PT8M,    PT8M,       PT9M30S",
        "PT5M,    ,        PT2M15S,    PT4M30S",
        "PT100S,  ,        PT45S,      PT90S",
        "PT5S,    ,        PT2.25S,    PT4.5S",
        "PT0.001S,,        PT0S,       PT0.0009S",
    })
    void policy_byLifeAndRefreshIn(Duration life, Duration refreshIn, Duration stale, Duration expired) {
        AccessToken token = token(life, refreshIn);
        RefreshPolicy policy = new RefreshPolicy(() -> 0);
        assertEquals(stale, policy.staleAfter(token));
        assertEquals(expired, policy.expiredAfter(token));
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT48H", "PT49H", "P3650D", "PT2562047788015215H"})
    void policy_lifeLongerThanAnyRealOne_countsAsTwoDays(Duration life) {
        AccessToken token = token(life, null);
        RefreshPolicy policy = new RefreshPolicy(() -> 0);
        assertEquals(Duration.parse("PT21H36M"), policy.staleAfter(token));
        assertEquals(Duration.parse("PT47H59M30S"), policy.expiredAfter(token));
    }

    @Test
    void staleAfter_largestJitter_isATwentiethEarlier() {
        RefreshPolicy policy = new RefreshPolicy(() -> ALMOST_ONE);
        assertEquals(1539, policy.staleAfter(token(Duration.ofHours(1), null)).getSeconds());
        assertEquals(Duration.parse("PT11H24M"), policy.staleAfter(token(Duration.ofHours(24), Duration.ofHours(12))));
    }

    @Test
    void expiredAfter_jitter_changesNothing() {
        AccessToken token = token(Duration.ofHours(1), null);
        assertEquals(Duration.parse("PT59M30S"), new RefreshPolicy(() -> ALMOST_ONE).expiredAfter(token));
    }

    /**
     * An outage of 30 minutes, one retry that is as late as can be after it, and the time-out of the request that
     * failed last.
     */
    @Test
    void usualLives_leaveRoomForHalfAnHoursOutage() {
        RefreshPolicy policy = new RefreshPolicy(() -> 0);
        for (int minutes = 60; minutes <= 90; minutes++) {
            AccessToken token = token(Duration.ofMinutes(minutes), null);
            Duration room = policy.expiredAfter(token).minus(policy.staleAfter(token));
            assertTrue(room.compareTo(Duration.ofMinutes(30).plusSeconds(60 + 25)) > 0, minutes + ": " + room);
        }
    }

    private static AccessToken token(Duration life, Duration refreshIn) {
        AccessToken token = AccessToken.of("token", life);
        return refreshIn == null ? token : token.refreshIn(refreshIn);
    }
}
