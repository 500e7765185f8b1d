package io.github.mailxoauth2.internal.cache;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A month of 64 threads that send at random: after the first token has come, no send waits for one and no login is made
 * with one that the mail server refuses, and the identity provider is asked hardly more often than the policy demands.
 */
class SimulatedMonthTest {

    private static final Duration MONTH = Duration.ofDays(30);
    private static final int THREADS = 64;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void month_withAnEntraThatAlwaysAnswers(long seed) {
        Simulation month = Simulation.withSeed(seed).run(MONTH, THREADS);
        assertAll(
                () -> assertUnnoticed(month),
                () -> assertEquals(0, month.refusedByHighVolumeEmail()),
                () -> assertEquals(0, month.failedRequests()),
                () -> assertTrue(month.requests() > month.fewestTokens(), "the yardstick is wrong: " + month),
                () -> assertHardlyMoreRequestsThanDemanded(month));
    }

    @ParameterizedTest
    @ValueSource(longs = {4, 5, 6})
    void month_withAnEntraThatFailsEveryFifthRequest(long seed) {
        Simulation month = Simulation.withSeed(seed).failing(0.2).run(MONTH, THREADS);
        double share = (double) month.failedRequests() / month.requests();
        assertAll(
                () -> assertUnnoticed(month),
                () -> assertEquals(0, month.refusedByHighVolumeEmail()),
                () -> assertTrue(share > 0.15 && share < 0.25, "failed: " + share),
                () -> assertHardlyMoreRequestsThanDemanded(month));
    }

    @ParameterizedTest
    @ValueSource(longs = {7, 8, 9})
    void month_withOutagesOfHalfAnHourAtRandom(long seed) {
        Simulation month = Simulation.withSeed(seed)
                .outagesAtRandom(20, Duration.ofMinutes(30), MONTH)
                .run(MONTH, THREADS);
        assertAll(() -> assertUnnoticed(month), () -> assertHardlyMoreRequestsThanDemanded(month));
    }

    /** Each request that should renew a token meets a new outage: the moment that leaves least of the token at hand. */
    @ParameterizedTest
    @ValueSource(longs = {10, 11, 12})
    void month_withOutagesOfHalfAnHourAtTheWorstMoment(long seed) {
        Simulation month = Simulation.withSeed(seed)
                .shortestLife(Duration.ofMinutes(60))
                .longestLife(Duration.ofMinutes(60))
                .outageAtEachRenewal(Duration.ofMinutes(30))
                .run(MONTH, THREADS);
        assertAll(
                () -> assertUnnoticed(month),
                () -> assertTrue(month.outages() > 400, "outages: " + month.outages()),
                () -> assertHardlyMoreRequestsThanDemanded(month));
    }

    /** The outage after which nobody could have a token: shows that the simulation can fail. */
    @Test
    void month_withOutagesLongerThanATokenLives_isNoticed() {
        Simulation month = Simulation.withSeed(13)
                .outagesAtRandom(3, Duration.ofMinutes(95), MONTH)
                .run(MONTH, THREADS);
        assertTrue(month.waits() > 0, "waits: " + month.waits());
    }

    /**
     * Entra's {@code refresh_in} is obeyed where it is given, and so an outage that begins late in the life cannot be
     * bridged.
     */
    @Test
    void month_withLateRefreshIn_isServedButNotThroughEveryOutage() {
        Simulation.Builder late = Simulation.withSeed(14).refreshInPartOfLife(0.75);
        Simulation calm = late.run(MONTH, THREADS);
        assertAll(
                () -> assertUnnoticed(calm),
                () -> assertEquals(0, calm.refusedByHighVolumeEmail()),
                () -> assertHardlyMoreRequestsThanDemanded(calm));
        Simulation stormy = Simulation.withSeed(14)
                .refreshInPartOfLife(0.75)
                .outageAtEachRenewal(Duration.ofMinutes(30))
                .run(MONTH, THREADS);
        assertTrue(stormy.waits() > 0, "waits: " + stormy.waits());
    }

    @Test
    void month_withTokensOfADay_makesTwoOrThreeRequestsADay() {
        Simulation month = Simulation.withSeed(15)
                .shortestLife(Duration.ofHours(24))
                .longestLife(Duration.ofHours(28))
                .refreshInPartOfLife(0.5)
                .run(MONTH, THREADS);
        assertAll(
                () -> assertUnnoticed(month),
                () -> assertHardlyMoreRequestsThanDemanded(month),
                () -> assertTrue(month.requests() <= 3 * 30, "requests: " + month.requests()));
    }

    @Test
    void simulation_sameSeed_isTheSameMonth() {
        Duration day = Duration.ofDays(1);
        assertEquals(
                Simulation.withSeed(16).failing(0.2).run(day, THREADS).toString(),
                Simulation.withSeed(16).failing(0.2).run(day, THREADS).toString());
    }

    private static void assertUnnoticed(Simulation month) {
        assertAll(
                () -> assertTrue(month.sends() > 400_000, month.toString()),
                () -> assertEquals(0, month.waits(), month.toString()),
                () -> assertEquals(0, month.refusedLogins(), month.toString()));
    }

    /** Failed requests are the provider's: each costs one more, and nothing can be saved there. */
    private static void assertHardlyMoreRequestsThanDemanded(Simulation month) {
        int tokens = month.requests() - month.failedRequests();
        assertTrue(tokens <= month.fewestTokens() * 1.05, month.toString());
    }
}
