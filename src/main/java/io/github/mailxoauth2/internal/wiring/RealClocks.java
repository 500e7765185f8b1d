package io.github.mailxoauth2.internal.wiring;

import io.github.mailxoauth2.internal.cache.Clocks;

/** The machine's own clocks. */
public final class RealClocks implements Clocks {

    @Override
    public long wallMillis() {
        return System.currentTimeMillis();
    }

    @Override
    public long monotonicNanos() {
        return System.nanoTime();
    }
}
