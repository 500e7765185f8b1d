package io.github.mailxoauth2.internal.cache;

/**
 * The two clocks by which a token's age is measured. A seam: the real ones are made where the jar is wired together.
 *
 * <p>Two, because each fails in its own way: the time of day jumps when it is set, the monotonic clock stands still
 * while a machine sleeps.
 */
public interface Clocks {

    /** The time of day in milliseconds since 1970, as {@link System#currentTimeMillis()}. */
    long wallMillis();

    /** A time in nanoseconds that never runs backwards, as {@link System#nanoTime()}. */
    long monotonicNanos();
}
