package io.github.mailxoauth2.internal.cache;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.mailxoauth2.token.AccessToken;
import io.github.mailxoauth2.token.TokenException;
import io.github.mailxoauth2.token.TokenException.Reason;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import org.junit.jupiter.api.Test;

/** Many callers, one request: who waits, for what, how long, and what all of them are told. */
class ManyCallersTest {

    private static final int MANY = 100;

    private final VirtualClocks clocks = new VirtualClocks();
    private final ManualExecutor executor = new ManualExecutor();
    private final ScriptedSource provider = new ScriptedSource();
    private final CachedTokenSource source = CachedTokenSource.inFrontOf(provider, executor, clocks)
            .patience(Duration.ofSeconds(60))
            .build();

    @Test
    void token_manyThreadsAtAColdStart_makeOneRequest() throws Exception {
        Crowd<AccessToken> crowd = Crowd.of(MANY, source::token).untilAllWait();
        assertEquals(1, executor.runAll());
        assertEquals(0, executor.waiting());
        AccessToken first = crowd.results().get(0);
        assertEquals(Collections.nCopies(MANY, first), crowd.results());
        assertEquals(1, provider.requests());
    }

    @Test
    void token_manyThreadsWithAStaleToken_waitForNothingAndMakeOneRequest() throws Exception {
        warmUp();
        clocks.pass(Duration.ofMinutes(30));
        List<AccessToken> served = Crowd.of(MANY, source::token).results();
        assertEquals(1, served.stream().map(AccessToken::value).distinct().count());
        assertEquals("token1", served.get(0).value());
        assertEquals(1, executor.runAll());
        assertEquals(0, executor.waiting());
        assertEquals(2, provider.requests());
    }

    @Test
    void token_expiredWhileTheRenewalIsUnderWay_waitsForThatRenewal() throws Exception {
        warmUp();
        clocks.pass(Duration.ofMinutes(59));
        source.token();
        clocks.pass(Duration.ofMinutes(1));
        Crowd<AccessToken> crowd = Crowd.of(MANY, source::token).untilAllWait();
        assertEquals(1, executor.runAll());
        assertEquals("token2", crowd.results().get(MANY - 1).value());
        assertEquals(2, provider.requests());
    }

    @Test
    void token_requestFails_allWhoWaitedShareItEachWithItsOwnStack() throws Exception {
        TokenException shared = Failed.refused();
        provider.thenFail(shared);
        Crowd<AccessToken> crowd = Crowd.of(MANY, source::token).untilAllWait();
        assertEquals(1, executor.runAll());
        List<Throwable> failures = crowd.failures();
        assertEquals(MANY, failures.stream().distinct().count());
        for (Throwable thrown : failures) {
            TokenException failure = (TokenException) thrown;
            assertSame(shared, failure.getCause());
            assertNotSame(shared, failure);
            assertAll(
                    () -> assertEquals(shared.getMessage(), failure.getMessage()),
                    () -> assertEquals(shared.reason(), failure.reason()),
                    () -> assertEquals(shared.error(), failure.error()),
                    () -> assertEquals(shared.statusCode(), failure.statusCode()),
                    () -> assertEquals(shared.correlationId(), failure.correlationId()),
                    () -> assertTrue(List.of(failure.getStackTrace()).stream()
                            .anyMatch(frame -> frame.getClassName().equals(CachedTokenSource.class.getName())
                                    && frame.getMethodName().equals("token"))));
        }
        assertEquals(1, provider.requests());
    }

    @Test
    void token_afterASharedFailure_isAskedForAgain() throws Exception {
        provider.thenFail(Failed.unavailable());
        Crowd<AccessToken> crowd = Crowd.of(2, source::token).untilAllWait();
        executor.runAll();
        crowd.failures();
        Crowd<AccessToken> again = Crowd.of(2, source::token).untilAllWait();
        assertEquals(1, executor.runAll());
        assertEquals("token2", again.results().get(0).value());
    }

    @Test
    void token_requestLastsLongerThanThePatience_timesOut() {
        CachedTokenSource impatient = CachedTokenSource.inFrontOf(provider, executor, clocks)
                .patience(Duration.ofMillis(3))
                .build();
        TokenException failure = assertThrows(TokenException.class, impatient::token);
        assertEquals("no access token after 3 ms", failure.getMessage());
        assertEquals(Reason.TIMED_OUT, failure.reason());
        assertTrue(failure.isRetryable());
    }

    @Test
    void token_answeredAfterACallerGaveUp_servesTheNextWithoutARequest() throws Exception {
        CachedTokenSource impatient = CachedTokenSource.inFrontOf(provider, executor, clocks)
                .patience(Duration.ZERO)
                .build();
        assertTimesOut(impatient);
        assertEquals(1, executor.runAll());
        assertEquals("token1", impatient.token().value());
        assertEquals(1, provider.requests());
    }

    /** A stock login does not end because the application's thread is interrupted; neither does ours. */
    @Test
    void token_waitingThreadInterrupted_waitsOnWithTheOthersAndKeepsItsFlag() throws Exception {
        Boolean[] flag = new Boolean[1];
        Crowd<AccessToken> interrupted = Crowd.of(1, () -> {
            AccessToken token = source.token();
            flag[0] = Thread.currentThread().isInterrupted();
            return token;
        });
        interrupted.untilAllWait();
        Crowd<AccessToken> others = Crowd.of(5, source::token).untilAllWait();
        interrupted.thread(0).interrupt();
        assertEquals(1, executor.runAll());
        assertEquals("token1", interrupted.results().get(0).value());
        assertTrue(flag[0]);
        assertEquals("token1", others.results().get(4).value());
        assertEquals(1, provider.requests());
    }

    @Test
    void token_atHandAndThreadInterruptedBefore_isServed() throws Exception {
        warmUp();
        Thread.currentThread().interrupt();
        try {
            assertEquals("token1", source.token().value());
        } finally {
            assertTrue(Thread.interrupted());
        }
    }

    /**
     * The answer comes after the caller has looked and before it has the lock: the clock is the only seam between the
     * two.
     */
    @Test
    void token_answeredBetweenLookAndLock_isServedWithoutASecondRequest() throws Exception {
        Queue<Runnable> atNextLook = new ArrayDeque<>();
        Clocks watched = new Clocks() {
            @Override
            public long wallMillis() {
                return clocks.wallMillis();
            }

            @Override
            public long monotonicNanos() {
                long before = clocks.monotonicNanos();
                Optional.ofNullable(atNextLook.poll()).ifPresent(Runnable::run);
                return before;
            }
        };
        CachedTokenSource racing =
                CachedTokenSource.inFrontOf(provider, executor, watched).build();
        Crowd<AccessToken> first = Crowd.of(1, racing::token).untilAllWait();
        executor.runAll();
        first.results();
        clocks.pass(Duration.ofMinutes(59));
        racing.token();
        clocks.pass(Duration.ofSeconds(40));
        atNextLook.add(executor::runAll);
        assertEquals("token2", racing.token().value());
        assertEquals(2, provider.requests());
        assertEquals(0, executor.waiting());
    }

    @Test
    void token_requestHangsForEver_isGivenUpAfterTwiceThePatience() throws Exception {
        Crowd<AccessToken> stuck = Crowd.of(1, source::token).untilAllWait();
        executor.take();
        clocks.pass(Duration.ofSeconds(120));
        Crowd<AccessToken> joined = Crowd.of(1, source::token).untilAllWait();
        assertEquals(0, executor.waiting());
        clocks.pass(Duration.ofMillis(1));
        Crowd<AccessToken> next = Crowd.of(1, source::token).untilAllWait();
        assertEquals(1, executor.runAll());
        assertEquals("token1", next.results().get(0).value());
        stuck.thread(0).interrupt();
        joined.thread(0).interrupt();
    }

    @Test
    void token_requestGivenUpEndsAfterAll_changesNothingForTheOthers() throws Exception {
        Crowd<AccessToken> stuck = Crowd.of(1, source::token).untilAllWait();
        Runnable hanging = executor.take();
        clocks.pass(Duration.ofMinutes(3));
        Crowd<AccessToken> next = Crowd.of(1, source::token).untilAllWait();
        executor.runAll();
        assertEquals("token1", next.results().get(0).value());
        provider.then(() -> AccessToken.of("late", Duration.ofHours(1)));
        hanging.run();
        assertEquals("late", stuck.results().get(0).value());
        assertEquals("token1", source.token().value());
    }

    @Test
    void token_everyRequestHangs_threadsAreNotPiledUp() throws Exception {
        CachedTokenSource impatient = CachedTokenSource.inFrontOf(provider, executor, clocks)
                .patience(Duration.ZERO)
                .build();
        for (int i = 0; i < MANY; i++) {
            assertTimesOut(impatient);
            clocks.pass(Duration.ofMinutes(1).plusMillis(1));
        }
        assertEquals(4, executor.waiting(), "one under way and three given up");
        assertEquals(4, executor.runAll());
        assertEquals("token4", impatient.token().value());
        assertEquals(4, provider.requests());
    }

    private static void assertTimesOut(CachedTokenSource impatient) {
        TokenException failure = assertThrows(TokenException.class, impatient::token);
        assertEquals("no access token after 0 ms", failure.getMessage());
    }

    private void warmUp() throws Exception {
        Crowd<AccessToken> one = Crowd.of(1, source::token).untilAllWait();
        assertEquals(1, executor.runAll());
        one.results();
    }
}
