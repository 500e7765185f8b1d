package io.github.mailxoauth2.internal.wiring;

import java.lang.ref.WeakReference;
import java.time.Duration;

/** Whether the garbage collector has taken something that must not be held any more. */
final class Collected {

    private static final long PATIENCE_NANOS = Duration.ofSeconds(30).toNanos();

    private Collected() {}

    /** Asks for collections until it is gone; what really is held stays held however often one asks. */
    static boolean within30Seconds(WeakReference<?> reference) {
        long start = System.nanoTime();
        while (reference.get() != null && System.nanoTime() - start < PATIENCE_NANOS) {
            System.gc();
            Thread.yield();
        }
        return reference.get() == null;
    }
}
