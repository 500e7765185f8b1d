package io.github.mailxoauth2.internal.cache;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.mailxoauth2.token.TokenException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Requests that fail: behind a token that lives nobody notices but the listener, afterwards everybody is told, and the
 * provider is left in peace.
 */
class RenewalFailureTest {

    private final VirtualClocks clocks = new VirtualClocks();
    private final ScriptedSource provider = new ScriptedSource();
    private final List<String> heard = new ArrayList<>();
    private final CachedTokenSource source = CachedTokenSource.inFrontOf(provider, Runnable::run, clocks)
            .listener(new RenewalListener() {
                @Override
                public void renewalFailed(TokenException failure, Duration usable) {
                    heard.add(failure.reason() + " " + usable);
                }

                @Override
                public void recovered() {
                    heard.add("recovered");
                }
            })
            .build();

    @Test
    void renewal_failsThenSucceeds_isNoticedByTheListenerAlone() throws Exception {
        warmUpAndGoStale();
        provider.thenFail(Failed.unavailable()).thenFail(Failed.throttled(null));
        assertServed("token1");
        assertEquals(2, provider.requests());
        clocks.pass(Duration.ofSeconds(5).minusMillis(1));
        assertServed("token1");
        assertEquals(2, provider.requests(), "five seconds are not over");
        clocks.pass(Duration.ofMillis(1));
        assertServed("token1");
        assertEquals(3, provider.requests());
        clocks.pass(Duration.ofSeconds(10));
        assertServed("token1");
        assertServed("token4");
        assertEquals(List.of("UNAVAILABLE PT29M30S", "THROTTLED PT29M25S", "recovered"), heard);
    }

    @Test
    void renewal_succeedsAtOnce_isNotToldToTheListener() throws Exception {
        warmUpAndGoStale();
        assertServed("token1");
        assertServed("token2");
        assertEquals(List.of(), heard);
    }

    @Test
    void renewal_afterRecovery_backsOffFromTheBeginning() throws Exception {
        warmUpAndGoStale();
        provider.thenFail(Failed.unavailable());
        assertServed("token1");
        clocks.pass(Duration.ofSeconds(5));
        assertServed("token1");
        clocks.pass(Duration.ofMinutes(30));
        provider.thenFail(Failed.unavailable());
        assertServed("token3");
        clocks.pass(Duration.ofSeconds(5));
        assertServed("token3");
        assertServed("token5");
    }

    @Test
    void renewal_refused_isThrownWhenTheTokenEnds() throws Exception {
        warmUpAndGoStale();
        TokenException refusal = Failed.refused();
        provider.thenFail(Failed.refused()).thenFail(refusal);
        assertServed("token1");
        clocks.pass(Duration.ofMinutes(29).plusSeconds(30));
        TokenException failure = assertThrows(TokenException.class, source::token);
        assertEquals(refusal.getMessage(), failure.getMessage());
        assertSame(refusal, failure.getCause());
        assertNotSame(refusal, failure);
        assertEquals(List.of("REFUSED PT29M30S"), heard, "what is thrown is not told to the listener too");
    }

    @Test
    void request_withCallerWaiting_failsIsNotToldToTheListener() {
        provider.thenFail(Failed.refused());
        TokenException failure = assertThrows(TokenException.class, source::token);
        assertEquals(Failed.refused().getMessage(), failure.getMessage());
        assertEquals(List.of(), heard);
    }

    @Test
    void listener_throws_leavesTheSourceUsable() throws Exception {
        CachedTokenSource told = CachedTokenSource.inFrontOf(provider, Runnable::run, clocks)
                .listener((failure, usable) -> {
                    throw new IllegalStateException("the listener's fault");
                })
                .build();
        assertEquals("token1", told.token().value());
        clocks.pass(Duration.ofMinutes(30));
        provider.thenFail(Failed.unavailable());
        List<Throwable> shown = new ArrayList<>();
        Thread.currentThread().setUncaughtExceptionHandler((thread, fault) -> shown.add(fault));
        try {
            assertEquals("token1", told.token().value());
        } finally {
            Thread.currentThread().setUncaughtExceptionHandler(null);
        }
        assertEquals("[java.lang.IllegalStateException: the listener's fault]", shown.toString());
        clocks.pass(Duration.ofMinutes(1));
        assertEquals("token1", told.token().value());
        assertEquals("token3", told.token().value());
    }

    @ParameterizedTest
    @ValueSource(strings = {"429", "503"})
    void renewal_retryAfter_isObeyedToTheMillisecond(String status) throws Exception {
        warmUpAndGoStale();
        Duration asked = Duration.ofSeconds(77);
        provider.thenFail(status.equals("429") ? Failed.throttled(asked) : Failed.unavailable(asked));
        assertServed("token1");
        clocks.pass(asked.minusMillis(1));
        assertServed("token1");
        assertEquals(2, provider.requests());
        clocks.pass(Duration.ofMillis(1));
        assertServed("token1");
        assertServed("token3");
    }

    @ParameterizedTest
    @ValueSource(strings = {"429", "503"})
    void caller_retryAfter_isObeyedAndTheFailureIsToldAgain(String status) throws Exception {
        Duration asked = Duration.ofSeconds(77);
        TokenException told = status.equals("429") ? Failed.throttled(asked) : Failed.unavailable(asked);
        provider.thenFail(told);
        for (int i = 0; i < 100; i++) {
            TokenException failure = assertThrows(TokenException.class, source::token);
            assertEquals(told.getMessage(), failure.getMessage());
            assertSame(told, failure.getCause());
            assertEquals(1, provider.requests());
        }
        clocks.pass(asked);
        assertServed("token2");
    }

    @Test
    void caller_retryAfterOnARenewal_isObeyedWhenTheTokenHasEnded() throws Exception {
        warmUpAndGoStale();
        clocks.pass(Duration.ofMinutes(29));
        provider.thenFail(Failed.throttled(Duration.ofMinutes(2)));
        assertServed("token1");
        clocks.pass(Duration.ofMinutes(1));
        TokenException failure = assertThrows(TokenException.class, source::token);
        assertEquals("AADSTS90055: too many requests", failure.getMessage());
        assertEquals(2, provider.requests());
        clocks.pass(Duration.ofMinutes(1));
        assertServed("token3");
    }

    @Test
    void caller_tryingForEverAgainstARefusal_makesNoStorm() {
        for (int i = 0; i < 3600; i++) {
            provider.thenFail(Failed.refused());
            TokenException failure = assertThrows(TokenException.class, source::token);
            assertEquals(Failed.refused().getMessage(), failure.getMessage());
            clocks.pass(Duration.ofSeconds(1));
        }
        // Ten one after the other, then after 1, 2, 4, 8 and 16 seconds, then one each half minute.
        assertEquals(10 + 5 + 118, provider.requests());
    }

    private void warmUpAndGoStale() throws TokenException {
        source.token();
        clocks.pass(Duration.ofMinutes(30));
    }

    private void assertServed(String value) throws TokenException {
        assertEquals(value, source.token().value());
    }
}
