package io.github.mailxoauth2.internal.wiring;

import io.github.mailxoauth2.internal.cache.CachedTokenSource;
import io.github.mailxoauth2.internal.cache.Clocks;
import java.util.concurrent.TimeUnit;

/** A source that a {@link SourceRegistry} keeps, with the time of its last use. */
final class KeptSource {

    /**
     * Who was used last matters to the second only; noting it more often would have all senders write to the same
     * memory.
     */
    private static final long NOTED_EVERY_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final CachedTokenSource source;
    private final Clocks clocks;
    private volatile long usedNanos;
    private volatile boolean dropped;

    KeptSource(CachedTokenSource source, Clocks clocks) {
        this.source = source;
        this.clocks = clocks;
        this.usedNanos = clocks.monotonicNanos();
    }

    CachedTokenSource source() {
        return source;
    }

    /** Returns the source and notes that it is in use. */
    CachedTokenSource used() {
        long now = clocks.monotonicNanos();
        if (now - usedNanos > NOTED_EVERY_NANOS) {
            usedNanos = now;
            source.used();
        }
        return source;
    }

    long unusedNanos() {
        return clocks.monotonicNanos() - usedNanos;
    }

    /** Returns whether the registry has let go of it: whoever has it in hand looks for another. */
    boolean isDropped() {
        return dropped;
    }

    void drop() {
        dropped = true;
        source.dropped();
    }
}
