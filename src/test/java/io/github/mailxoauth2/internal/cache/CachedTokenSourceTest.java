package io.github.mailxoauth2.internal.cache;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.mailxoauth2.token.AccessToken;
import io.github.mailxoauth2.token.TokenException;
import io.github.mailxoauth2.token.TokenException.Reason;
import io.github.mailxoauth2.token.TokenSource;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What one caller sees as time passes: the token at hand, the renewal behind its back, and clocks that go wrong. */
class CachedTokenSourceTest {

    private final VirtualClocks clocks = new VirtualClocks();
    private final ManualExecutor executor = new ManualExecutor();
    private final ScriptedSource provider = new ScriptedSource();
    private final CachedTokenSource source =
            CachedTokenSource.inFrontOf(provider, executor, clocks).build();

    @Test
    void token_fresh_isServedWithoutAnyRequest() throws Exception {
        warmUp();
        clocks.pass(Duration.ofMinutes(27).minusMillis(1));
        assertServed("token1");
        assertEquals(0, executor.waiting());
        assertEquals(1, provider.requests());
    }

    @Test
    void token_stale_isServedWhileOneRenewalIsUnderWay() throws Exception {
        warmUp();
        clocks.pass(Duration.ofMinutes(27));
        for (int i = 0; i < 100; i++) {
            assertServed("token1");
        }
        assertEquals(1, executor.waiting());
        assertEquals(1, executor.runAll());
        assertEquals(2, provider.requests());
        assertServed("token2");
        assertEquals(0, executor.waiting());
    }

    @Test
    void token_staleToTheLastMoment_isServed() throws Exception {
        warmUp();
        clocks.pass(Duration.ofMinutes(59).plusSeconds(30).minusMillis(1));
        assertServed("token1");
    }

    @Test
    void token_expired_isNotServed() throws Exception {
        warmUp();
        clocks.pass(Duration.ofMinutes(59).plusSeconds(30));
        assertEquals("token2", withRunningExecutor().token().value());
        assertEquals(2, provider.requests());
    }

    @Test
    void token_slowAnswer_makesTheTokenOlder() throws Exception {
        provider.then(() -> {
            clocks.pass(Duration.ofSeconds(20));
            return AccessToken.of("slow", Duration.ofHours(1));
        });
        warmUp();
        clocks.pass(Duration.ofMinutes(27).minusSeconds(20).minusMillis(1));
        assertServed("slow");
        assertEquals(0, executor.waiting());
        clocks.pass(Duration.ofMillis(1));
        assertServed("slow");
        assertEquals(1, executor.waiting());
    }

    @Test
    void token_wallClockSetForward_isAskedAnew() throws Exception {
        warmUp();
        clocks.setWallClock(Duration.ofDays(1));
        assertEquals("token2", withRunningExecutor().token().value());
        clocks.pass(Duration.ofMinutes(26));
        assertServed("token2");
        assertEquals(2, provider.requests());
    }

    @Test
    void token_wallClockSetBack_livesNoLonger() throws Exception {
        warmUp();
        clocks.setWallClock(Duration.ofDays(-365));
        assertServed("token1");
        clocks.pass(Duration.ofMinutes(60));
        assertEquals("token2", withRunningExecutor().token().value());
    }

    @Test
    void token_monotonicClockStoodStillWhileTheMachineSlept_expiresByTheWallClock() throws Exception {
        warmUp();
        clocks.setWallClock(Duration.ofHours(8));
        assertEquals("token2", withRunningExecutor().token().value());
        assertEquals(2, provider.requests());
    }

    @Test
    void token_wallClockSetDuringTheRequest_isSafeEitherWay() throws Exception {
        provider.then(() -> {
            clocks.setWallClock(Duration.ofHours(-5));
            return AccessToken.of("back", Duration.ofHours(1));
        });
        warmUp();
        clocks.pass(Duration.ofMinutes(26));
        assertServed("back");
        clocks.pass(Duration.ofMinutes(34));
        assertEquals("token2", withRunningExecutor().token().value());
    }

    @Test
    void token_livingAMoment_isGivenToWhoWaitedForIt() throws Exception {
        provider.life(Duration.ofMillis(1));
        assertEquals("token1", withRunningExecutor().token().value());
        assertEquals("token2", withRunningExecutor().token().value());
    }

    @Test
    void token_executorRunsInTheCaller_isServed() throws Exception {
        CachedTokenSource inCaller =
                CachedTokenSource.inFrontOf(provider, Runnable::run, clocks).build();
        assertEquals("token1", inCaller.token().value());
        clocks.pass(Duration.ofMinutes(30));
        assertEquals("token1", inCaller.token().value());
        assertEquals("token2", inCaller.token().value());
        assertEquals(2, provider.requests());
    }

    @Test
    void token_executorRejects_saysSoAndAsksAgainNextTime() throws Exception {
        boolean[] rejects = {true};
        CachedTokenSource moody = CachedTokenSource.inFrontOf(
                        provider,
                        task -> {
                            if (rejects[0]) {
                                throw new OutOfMemoryError("unable to create native thread");
                            }
                            task.run();
                        },
                        clocks)
                .build();
        TokenException failure = assertThrows(TokenException.class, moody::token);
        assertEquals(
                "no thread for the token request: java.lang.OutOfMemoryError: unable to create native thread",
                failure.getMessage());
        assertEquals(Reason.UNREACHABLE, failure.reason());
        assertTrue(failure.isRetryable());
        rejects[0] = false;
        assertEquals("token1", moody.token().value());
    }

    @Test
    void token_executorRejectsARenewal_servesTheOldOne() throws Exception {
        boolean[] rejects = {false};
        CachedTokenSource moody = CachedTokenSource.inFrontOf(
                        provider,
                        task -> {
                            if (rejects[0]) {
                                throw new IllegalStateException("shut down");
                            }
                            task.run();
                        },
                        clocks)
                .build();
        assertEquals("token1", moody.token().value());
        rejects[0] = true;
        clocks.pass(Duration.ofMinutes(30));
        assertEquals("token1", moody.token().value());
    }

    @Test
    void token_providerThrowsRuntimeException_becomesATokenException() {
        provider.then(() -> {
            throw new IllegalStateException("a bug");
        });
        TokenException failure =
                assertThrows(TokenException.class, () -> inCaller().token());
        assertEquals("the token request failed: java.lang.IllegalStateException: a bug", failure.getMessage());
        assertEquals(Reason.UNEXPECTED_ANSWER, failure.reason());
    }

    @Test
    void token_providerThrowsError_becomesATokenException() {
        provider.then(() -> {
            throw new NoClassDefFoundError("com/azure/json/JsonReader");
        });
        TokenException failure =
                assertThrows(TokenException.class, () -> inCaller().token());
        assertEquals(
                "the token request failed: java.lang.NoClassDefFoundError: com/azure/json/JsonReader",
                failure.getMessage());
        assertEquals(
                NoClassDefFoundError.class,
                failure.getCause().getCause().getClass(),
                "again() wraps the shared failure, which wraps the error");
    }

    @Test
    void token_providerGivesNull_becomesATokenException() {
        provider.then(() -> null);
        TokenException failure =
                assertThrows(TokenException.class, () -> inCaller().token());
        assertTrue(
                failure.getMessage().startsWith("the token request failed: java.lang.NullPointerException"),
                failure.getMessage());
    }

    /** A log handler that sends mail, called on the thread that makes the request. */
    @Test
    void token_askedForInsideTheRequestItself_failsAtOnceInsteadOfWaitingForItself() throws Exception {
        CachedTokenSource[] self = new CachedTokenSource[1];
        TokenException[] inner = new TokenException[1];
        self[0] = CachedTokenSource.inFrontOf(
                        () -> {
                            inner[0] = assertThrows(TokenException.class, self[0]::token);
                            return AccessToken.of("outer", Duration.ofHours(1));
                        },
                        Runnable::run,
                        clocks)
                .patience(Duration.ofDays(1))
                .build();
        assertEquals("outer", self[0].token().value());
        assertEquals(
                "the thread that is asking for an access token needs one itself, as a log handler does that sends mail",
                inner[0].getMessage());
        assertTrue(inner[0].isRetryable());
    }

    private CachedTokenSource inCaller() {
        return CachedTokenSource.inFrontOf(provider, Runnable::run, clocks).build();
    }

    private void warmUp() throws Exception {
        withRunningExecutor().token();
    }

    /** For a call that waits: what it starts is run by another thread meanwhile. */
    private TokenSource withRunningExecutor() {
        return () -> {
            try {
                Crowd<Boolean> runner = Crowd.of(1, () -> {
                    executor.take().run();
                    return true;
                });
                AccessToken token = source.token();
                runner.results();
                return token;
            } catch (TokenException e) {
                throw e;
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        };
    }

    private void assertServed(String value) throws TokenException {
        assertEquals(value, source.token().value());
    }
}
