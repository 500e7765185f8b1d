package io.github.mailxoauth2.internal.cache;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** Clocks that go on only when told, together or each alone as real ones do on a bad day. */
public final class VirtualClocks implements Clocks {

    private final AtomicLong wallMillis = new AtomicLong(1_700_000_000_000L);

    /** Near its overflow, as {@link System#nanoTime()} may be. */
    private final AtomicLong monotonicNanos =
            new AtomicLong(Long.MAX_VALUE - Duration.ofMinutes(20).toNanos());

    @Override
    public long wallMillis() {
        return wallMillis.get();
    }

    @Override
    public long monotonicNanos() {
        return monotonicNanos.get();
    }

    /** Time passes. */
    public void pass(Duration time) {
        setWallClock(time);
        monotonicNanos.addAndGet(time.toNanos());
    }

    /** Somebody sets the time of day; or the machine slept, and the monotonic clock with it. */
    public void setWallClock(Duration forward) {
        wallMillis.addAndGet(forward.toMillis());
    }
}
