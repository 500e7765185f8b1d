package io.github.mailxoauth2.internal.wiring;

import io.github.mailxoauth2.internal.cache.CachedTokenSource;
import io.github.mailxoauth2.internal.cache.Clocks;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One cached token source for each key, and not more than it was made for: what was not used longest goes first.
 *
 * <p>A look-up that finds its source takes no lock and allocates nothing. A source that goes while a request is under
 * way ends that request all the same, for whoever waits for it.
 *
 * <p>The sources are kept in the class that {@code owner} names ({@link ClassValue}): for Microsoft's tokens one of
 * this jar's, for a plug-in's its own. Where this jar lies in a server's shared class loader and the plug-in in a web
 * application, the application can be dropped and its sources go with it.
 */
final class SourceRegistry {

    private final int most;
    private final Clocks clocks;
    private final ClassValue<ConcurrentMap<SourceKey, KeptSource>> kept =
            new ClassValue<ConcurrentMap<SourceKey, KeptSource>>() {
                @Override
                protected ConcurrentMap<SourceKey, KeptSource> computeValue(Class<?> owner) {
                    return new ConcurrentHashMap<>();
                }
            };

    /** Creates one that keeps {@code most} sources for each owner. */
    SourceRegistry(int most, Clocks clocks) {
        this.most = most;
        this.clocks = clocks;
    }

    /** Returns the owner's source for a key, made by {@code create} where there is none yet. */
    CachedTokenSource source(Class<?> owner, SourceKey key, Supplier<CachedTokenSource> create) {
        return kept(owner, key, create).used();
    }

    /** The same for whoever keeps it in hand, and then need not look it up until it is dropped. */
    KeptSource kept(Class<?> owner, SourceKey key, Supplier<CachedTokenSource> create) {
        KeptSource known = kept.get(owner).get(key);
        return known != null ? known : keep(kept.get(owner), key, create.get());
    }

    /** Returns the owner's source for a key; null if there is none yet. */
    @Nullable
    CachedTokenSource find(Class<?> owner, SourceKey key) {
        KeptSource found = kept.get(owner).get(key);
        return found == null ? null : found.used();
    }

    /**
     * Has all sources of an owner let go of tokens that have expired; one that nobody uses any more would keep its own.
     */
    void forgetExpired(Class<?> owner) {
        for (KeptSource each : kept.get(owner).values()) {
            each.source().forgetExpired();
        }
    }

    /** Lets go of all sources of an owner. */
    void clear(Class<?> owner) {
        for (SourceKey key : kept.get(owner).keySet()) {
            drop(kept.get(owner), key);
        }
    }

    int size(Class<?> owner) {
        return kept.get(owner).size();
    }

    /** Not computed inside the map: to create one may load classes of others, which may come back here. */
    private KeptSource keep(ConcurrentMap<SourceKey, KeptSource> sources, SourceKey key, CachedTokenSource made) {
        KeptSource mine = new KeptSource(made, clocks);
        KeptSource earlier = sources.putIfAbsent(key, mine);
        if (earlier != null) {
            return earlier;
        }
        shrink(sources, key);
        return mine;
    }

    private synchronized void shrink(ConcurrentMap<SourceKey, KeptSource> sources, SourceKey newest) {
        while (sources.size() > most) {
            SourceKey eldest = null;
            long greatestAge = -1;
            for (Map.Entry<SourceKey, KeptSource> entry : sources.entrySet()) {
                long age = entry.getValue().unusedNanos();
                if (age > greatestAge && !entry.getKey().equals(newest)) {
                    eldest = entry.getKey();
                    greatestAge = age;
                }
            }
            if (eldest == null) {
                return;
            }
            drop(sources, eldest);
        }
    }

    private static void drop(ConcurrentMap<SourceKey, KeptSource> sources, SourceKey key) {
        KeptSource gone = sources.remove(key);
        if (gone != null) {
            gone.drop();
        }
    }
}
