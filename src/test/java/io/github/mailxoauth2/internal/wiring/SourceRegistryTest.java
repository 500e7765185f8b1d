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
import io.github.mailxoauth2.internal.settings.Written;
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
        assertSame(source(registry, Written.somewhere()), source(registry, Written.somewhere()));
        assertEquals(1, created.get());
    }

    @Test
    void source_wrongSecret_isAnother() {
        SourceRegistry registry = registry(10);
        CachedTokenSource right = source(registry, Written.somewhere());
        CachedTokenSource wrong = source(registry, Written.somewhere().with("clientsecret", "wrong"));
        assertNotSame(right, wrong);
        assertEquals(2, registry.size(SourceRegistryTest.class));
    }

    @Test
    void source_manyThreadsAtOnce_getTheSameOne() throws Exception {
        SourceRegistry registry = registry(10);
        List<CachedTokenSource> sources =
                Crowd.of(100, () -> source(registry, Written.somewhere())).results();
        assertEquals(1, new HashSet<>(sources).size());
        assertEquals(1, registry.size(SourceRegistryTest.class));
    }

    @Test
    void source_moreThanMost_dropsWhatWasNotUsedLongest() {
        SourceRegistry registry = registry(3);
        CachedTokenSource one = source(registry, "1");
        CachedTokenSource two = source(registry, "2");
        CachedTokenSource three = source(registry, "3");
        assertSame(one, source(registry, "1"));
        CachedTokenSource four = source(registry, "4");
        assertEquals(3, registry.size(SourceRegistryTest.class));
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
        assertEquals(256, registry.size(SourceRegistryTest.class));
    }

    @Test
    void source_droppedWhileARequestIsUnderWay_stillServesWhoWaits() throws Exception {
        SourceRegistry registry = registry(1);
        CachedTokenSource one = source(registry, "1");
        Crowd<AccessToken> waiting = Crowd.of(10, one::token).untilAllWait();
        source(registry, "2");
        assertEquals(1, registry.size(SourceRegistryTest.class));
        assertEquals(1, executor.runAll());
        Set<AccessToken> served = new HashSet<>(waiting.results());
        assertEquals(1, served.size());
    }

    /** A provider's class may be loaded, and send mail, while its source is created. */
    @Test
    void source_createdWhileAnotherIsCreated_isNoDeadlock() {
        SourceRegistry registry = registry(10);
        SourceKey key = key(Written.somewhere());
        CachedTokenSource made = registry.source(
                SourceRegistryTest.class, key, () -> registry.source(SourceRegistryTest.class, key, this::newSource));
        assertSame(made, source(registry, Written.somewhere()));
        assertEquals(1, registry.size(SourceRegistryTest.class));
    }

    @Test
    void source_ofAnotherOwner_isAnother() {
        SourceRegistry registry = registry(1);
        CachedTokenSource one = source(registry, Written.somewhere());
        assertNotSame(one, registry.source(String.class, key(Written.somewhere()), this::newSource));
        assertSame(one, source(registry, Written.somewhere()));
    }

    @Test
    void find_sourceThatIsThere_allocatesNothing() {
        SourceRegistry registry = registry(10);
        SourceKey key = key(Written.somewhere());
        CachedTokenSource made = source(registry, Written.somewhere());
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long me = Thread.currentThread().getId();
        CachedTokenSource last = null;
        long least = Long.MAX_VALUE;
        for (int round = 0; round < 10; round++) {
            long before = threads.getThreadAllocatedBytes(me);
            for (int i = 0; i < 10_000; i++) {
                last = registry.find(SourceRegistryTest.class, key);
            }
            least = Math.min(least, threads.getThreadAllocatedBytes(me) - before);
        }
        assertSame(made, last);
        assertTrue(least < 10_000, "10,000 look-ups allocated " + least + " bytes");
    }

    private CachedTokenSource source(SourceRegistry registry, String secret) {
        clocks.pass(Duration.ofSeconds(2));
        return source(registry, Written.somewhere().with("clientsecret", secret));
    }

    private CachedTokenSource source(SourceRegistry registry, Written written) {
        return registry.source(SourceRegistryTest.class, key(written), () -> {
            created.incrementAndGet();
            return newSource();
        });
    }

    private static SourceKey key(Written written) {
        return SourceKey.of(written.settings(), null);
    }

    private SourceRegistry registry(int most) {
        return new SourceRegistry(most, clocks);
    }

    private CachedTokenSource newSource() {
        return CachedTokenSource.inFrontOf(() -> AccessToken.of("token", Duration.ofHours(1)), executor, clocks)
                .build();
    }
}
