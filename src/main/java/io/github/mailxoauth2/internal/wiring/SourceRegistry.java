package io.github.mailxoauth2.internal.wiring;

import io.github.mailxoauth2.internal.cache.CachedTokenSource;
import io.github.mailxoauth2.internal.cache.Clocks;
import io.github.mailxoauth2.internal.settings.Settings;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * One cached token source for each distinct settings, and not more than it was made for: what was not used longest goes
 * first.
 *
 * <p>A look-up that finds its source takes no lock; with settings that were looked up before it allocates nothing
 * either. A source that goes while a request is under way ends that request all the same, for whoever waits for it.
 */
final class SourceRegistry {

    /**
     * Who was used last matters to the second only; noting it more often would have all senders write to the same
     * memory.
     */
    private static final long NOTED_EVERY_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final int most;
    private final Clocks clocks;
    private final Function<Settings, CachedTokenSource> create;
    private final ConcurrentMap<SourceKey, Kept> sources = new ConcurrentHashMap<>();

    SourceRegistry(int most, Clocks clocks, Function<Settings, CachedTokenSource> create) {
        this.most = most;
        this.clocks = clocks;
        this.create = create;
    }

    CachedTokenSource source(Settings settings) {
        SourceKey key = settings.workedOutOnce(SourceKey.class, SourceKey::of);
        Kept kept = sources.get(key);
        if (kept == null) {
            kept = keep(key, create.apply(settings));
        }
        kept.noteUse(clocks.monotonicNanos());
        return kept.source;
    }

    int size() {
        return sources.size();
    }

    /** Not computed inside the map: to create one may load classes of others, which may come back here. */
    private Kept keep(SourceKey key, CachedTokenSource made) {
        Kept mine = new Kept(made, clocks.monotonicNanos());
        Kept earlier = sources.putIfAbsent(key, mine);
        if (earlier != null) {
            return earlier;
        }
        shrink(key);
        return mine;
    }

    private synchronized void shrink(SourceKey newest) {
        while (sources.size() > most) {
            SourceKey eldest = null;
            long greatestAge = -1;
            for (Map.Entry<SourceKey, Kept> entry : sources.entrySet()) {
                long age = clocks.monotonicNanos() - entry.getValue().usedNanos;
                if (age > greatestAge && !entry.getKey().equals(newest)) {
                    eldest = entry.getKey();
                    greatestAge = age;
                }
            }
            if (eldest == null) {
                return;
            }
            sources.remove(eldest);
        }
    }

    private static final class Kept {

        final CachedTokenSource source;
        volatile long usedNanos;

        Kept(CachedTokenSource source, long nowNanos) {
            this.source = source;
            this.usedNanos = nowNanos;
        }

        void noteUse(long nowNanos) {
            if (nowNanos - usedNanos > NOTED_EVERY_NANOS) {
                usedNanos = nowNanos;
            }
        }
    }
}
