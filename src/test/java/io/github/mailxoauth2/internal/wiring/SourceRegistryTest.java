package io.github.mailxoauth2.internal.wiring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.github.mailxoauth2.internal.cache.CachedTokenSource;
import io.github.mailxoauth2.internal.cache.Crowd;
import io.github.mailxoauth2.internal.cache.ManualExecutor;
import io.github.mailxoauth2.internal.cache.VirtualClocks;
import io.github.mailxoauth2.internal.settings.Settings;
import io.github.mailxoauth2.token.AccessToken;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** One source for each distinct settings, and never too many. */
class SourceRegistryTest {

    private final VirtualClocks clocks = new VirtualClocks();
    private final ManualExecutor executor = new ManualExecutor();
    private final AtomicInteger created = new AtomicInteger();

    @Test
    void source_settingsReadTwice_isTheSame() {
        SourceRegistry registry = registry(10);
        assertSame(
                registry.source(Written.somewhere().settings()),
                registry.source(Written.somewhere().settings()));
        assertEquals(1, created.get());
    }

    @Test
    void source_wrongSecret_isAnother() {
        SourceRegistry registry = registry(10);
        CachedTokenSource right = registry.source(Written.somewhere().settings());
        CachedTokenSource wrong = registry.source(
                Written.somewhere().with("clientsecret", "wrong").settings());
        assertNotSame(right, wrong);
        assertEquals(2, registry.size());
    }

    @Test
    void source_manyThreadsAtOnce_getTheSameOne() throws Exception {
        SourceRegistry registry = registry(10);
        List<CachedTokenSource> sources = Crowd.of(
                        100, () -> registry.source(Written.somewhere().settings()))
                .results();
        assertEquals(1, new HashSet<>(sources).size());
        assertEquals(1, registry.size());
    }

    @Test
    void source_moreThanMost_dropsWhatWasNotUsedLongest() {
        SourceRegistry registry = registry(3);
        CachedTokenSource one = source(registry, "1");
        CachedTokenSource two = source(registry, "2");
        CachedTokenSource three = source(registry, "3");
        assertSame(one, source(registry, "1"));
        CachedTokenSource four = source(registry, "4");
        assertEquals(3, registry.size());
        assertSame(one, source(registry, "1"));
        assertSame(three, source(registry, "3"));
        assertSame(four, source(registry, "4"));
        assertNotSame(two, source(registry, "2"));
    }

    @Test
    void source_tenThousandSecrets_staysBounded() {
        SourceRegistry registry = registry(256);
        for (int i = 0; i < 10_000; i++) {
            source(registry, "secret" + i);
        }
        assertEquals(256, registry.size());
    }

    @Test
    void source_droppedWhileARequestIsUnderWay_stillServesWhoWaits() throws Exception {
        SourceRegistry registry = registry(1);
        CachedTokenSource one = source(registry, "1");
        Crowd<AccessToken> waiting = Crowd.of(10, one::token).untilAllWait();
        source(registry, "2");
        assertEquals(1, registry.size());
        assertEquals(1, executor.runAll());
        Set<AccessToken> served = new HashSet<>(waiting.results());
        assertEquals(1, served.size());
    }

    /** A provider's class may be loaded, and send mail, while its source is created. */
    @Test
    void source_createdWhileAnotherIsCreated_isNoDeadlock() {
        SourceRegistry[] self = new SourceRegistry[1];
        self[0] = new SourceRegistry(10, clocks, settings -> {
            if (created.incrementAndGet() < 3) {
                self[0].source(settings);
            }
            return newSource();
        });
        Settings settings = Written.somewhere().settings();
        assertSame(self[0].source(settings), self[0].source(settings));
        assertEquals(1, self[0].size());
    }

    @Test
    void hotLookUp_sameSettings_allocatesNothing() {
        SourceRegistry registry = registry(10);
        Settings settings = Written.somewhere().settings();
        registry.source(settings);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long me = Thread.currentThread().getId();
        CachedTokenSource last = null;
        long least = Long.MAX_VALUE;
        for (int round = 0; round < 10; round++) {
            long before = threads.getThreadAllocatedBytes(me);
            for (int i = 0; i < 10_000; i++) {
                last = registry.source(settings);
            }
            least = Math.min(least, threads.getThreadAllocatedBytes(me) - before);
        }
        assertSame(registry.source(settings), last);
        assertTrue(least < 10_000, "10,000 look-ups allocated " + least + " bytes");
    }

    private CachedTokenSource source(SourceRegistry registry, String secret) {
        clocks.pass(Duration.ofSeconds(2));
        return registry.source(Written.somewhere().with("clientsecret", secret).settings());
    }

    private SourceRegistry registry(int most) {
        return new SourceRegistry(most, clocks, settings -> {
            created.incrementAndGet();
            return newSource();
        });
    }

    private CachedTokenSource newSource() {
        return CachedTokenSource.inFrontOf(() -> AccessToken.of("token", Duration.ofHours(1)), executor, clocks)
                .build();
    }
}
