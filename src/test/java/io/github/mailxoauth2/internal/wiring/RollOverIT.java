package io.github.mailxoauth2.internal.wiring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.mailxoauth2.internal.cache.CachedTokenSource;
import io.github.mailxoauth2.internal.cache.Crowd;
import io.github.mailxoauth2.internal.cache.VirtualClocks;
import io.github.mailxoauth2.internal.entra.EntraSources;
import io.github.mailxoauth2.internal.settings.Written;
import io.github.mailxoauth2.sandbox.FakeEntra;
import io.github.mailxoauth2.sandbox.TestCertificates;
import io.github.mailxoauth2.token.AccessToken;
import io.github.mailxoauth2.token.TokenSource;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * A thousand threads need a token at the same moment, with MSAL4J, real threads and a real connection: Entra sees one
 * request.
 */
class RollOverIT {

    private static final int THOUSAND = 1000;

    private final FakeEntra entra = FakeEntra.start(TestCertificates.shared().serverContext());

    @AfterEach
    void close() {
        entra.close();
    }

    @Test
    void coldStart_aThousandThreads_makeOneTokenRequestAndNoDiscovery() throws Exception {
        Written written = Written.in(entra);
        entra.hold();
        Crowd<AccessToken> crowd = Crowd.of(
                        THOUSAND,
                        () -> TokenSources.of(written.settings(), null).token())
                .untilAllWait();
        entra.release();
        assertServedWith(1, crowd.results());
    }

    @Test
    void rollOver_aThousandThreadsAndTheOldTokenStale_waitForNothingAndMakeOneRequest() throws Exception {
        VirtualClocks clocks = new VirtualClocks();
        CachedTokenSource source = source(clocks);
        String old = source.token().value();
        for (int rollOver = 1; rollOver <= 3; rollOver++) {
            clocks.pass(Duration.ofMinutes(40));
            entra.hold();
            List<AccessToken> served = Crowd.of(THOUSAND, source::token).results();
            assertEquals(Set.of(old), values(served));
            assertTrue(entra.awaitTokenRequests(rollOver + 1, Duration.ofSeconds(30)));
            entra.release();
            old = newToken(source, old);
            assertEquals(rollOver + 1, entra.tokenRequests());
        }
        assertEquals(0, entra.discoveryRequests());
    }

    @Test
    void rollOver_aThousandThreadsAndTheOldTokenExpired_makeOneRequest() throws Exception {
        VirtualClocks clocks = new VirtualClocks();
        CachedTokenSource source = source(clocks);
        source.token();
        for (int rollOver = 1; rollOver <= 3; rollOver++) {
            clocks.pass(Duration.ofHours(1));
            entra.hold();
            Crowd<AccessToken> crowd = Crowd.of(THOUSAND, source::token).untilAllWait();
            entra.release();
            assertServedWith(rollOver + 1, crowd.results());
        }
    }

    private CachedTokenSource source(VirtualClocks clocks) {
        Written written = Written.in(entra);
        TokenSource source = new EntraSources("test", clocks::wallMillis, notice -> {}, new TokenThreads())
                .of(written.settings(), written.entraApplication(), end -> {});
        return CachedTokenSource.inFrontOf(source, new TokenThreads(), clocks)
                .patience(Duration.ofSeconds(60))
                .build();
    }

    /** The renewal lands a moment after its answer was let go. */
    private static String newToken(CachedTokenSource source, String old) throws Exception {
        long start = System.nanoTime();
        while (source.token().value().equals(old)) {
            assertTrue(System.nanoTime() - start < Duration.ofSeconds(30).toNanos(), "no new token");
            Thread.yield();
        }
        return source.token().value();
    }

    private void assertServedWith(int requests, List<AccessToken> served) {
        assertEquals(THOUSAND, served.size());
        assertEquals(1, values(served).size());
        assertTrue(entra.accepts(served.get(0).value()));
        assertEquals(requests, entra.tokenRequests());
        assertEquals(requests, entra.connections());
        assertEquals(0, entra.discoveryRequests());
    }

    private static Set<String> values(List<AccessToken> tokens) {
        Set<String> values = new HashSet<>();
        tokens.forEach(token -> values.add(token.value()));
        return values;
    }
}
