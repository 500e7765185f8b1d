package io.github.mailxoauth2.internal.cache;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.mailxoauth2.token.AccessToken;
import io.github.mailxoauth2.token.TokenException;
import java.lang.ref.WeakReference;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A token that has expired is let go of, whether the next one can be had or not. */
class ExpiredTokenTest {

    private static final Duration LIFE = Duration.ofHours(1);

    private final VirtualClocks clocks = new VirtualClocks();
    private final ScriptedSource provider = new ScriptedSource();
    private final CachedTokenSource source =
            CachedTokenSource.inFrontOf(provider, Runnable::run, clocks).build();

    @Test
    void expired_nextOneCannotBeHad_isLetGoOf() throws Exception {
        WeakReference<AccessToken> first = new WeakReference<>(source.token());
        clocks.pass(LIFE);
        provider.thenFail(Failed.refused());
        TokenException failure = assertThrows(TokenException.class, source::token);
        assertEquals(Failed.refused().getMessage(), failure.getMessage());
        assertNull(afterCollection(first));
    }

    @Test
    void expired_forgetExpired_isLetGoOfWithoutARequest() throws Exception {
        WeakReference<AccessToken> first = new WeakReference<>(source.token());
        clocks.pass(LIFE);
        source.forgetExpired();
        assertNull(afterCollection(first));
        assertEquals(1, provider.requests());
        assertEquals("token2", source.token().value());
    }

    @Test
    void usable_forgetExpired_isKept() throws Exception {
        WeakReference<AccessToken> first = new WeakReference<>(source.token());
        clocks.pass(LIFE.minusMinutes(1));
        source.forgetExpired();
        assertNotNull(afterCollection(first));
        assertEquals("token1", source.token().value());
    }

    @Test
    void empty_forgetExpired_doesNothing() throws Exception {
        source.forgetExpired();
        assertEquals("token1", source.token().value());
        assertEquals(1, provider.requests());
    }

    /** Collections are repeated until one has been seen to happen. */
    private static AccessToken afterCollection(WeakReference<AccessToken> token) {
        WeakReference<Object> seen = new WeakReference<>(new Object());
        while (seen.get() != null) {
            System.gc();
        }
        return token.get();
    }
}
