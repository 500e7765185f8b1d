package io.github.mailxoauth2.internal.cache;

import io.github.mailxoauth2.token.TokenException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * When the identity provider may be asked again after failures: one immutable snapshot of what went wrong so far.
 *
 * <p>Behind a token that still lives: after 5 seconds, doubling to one minute; after a definite refusal to five
 * minutes, because only an administrator can help there. Each is up to a fifth shorter by jitter. One minute, because
 * what is left of a token after an outage may be little more. With callers waiting: at once, but after ten failures in
 * a row they too wait their turn, so that an application that tries for ever makes no storm. {@code Retry-After} is
 * obeyed in both, up to an hour.
 */
final class BackOff {

    /** Nothing has failed. */
    static final BackOff NONE = new BackOff(0, 0, 0, 0);

    private static final long FIRST_MILLIS = 5_000;
    private static final long LONGEST_MILLIS = 60_000;
    private static final long LONGEST_AFTER_REFUSAL_MILLIS = 300_000;
    private static final double LARGEST_JITTER = 0.2;
    private static final int FREE_FAILURES = 10;
    private static final long FIRST_FOR_CALLERS_MILLIS = 1_000;
    private static final long LONGEST_FOR_CALLERS_MILLIS = 30_000;
    private static final Duration LONGEST_RETRY_AFTER = Duration.ofHours(1);

    private final int failures;
    private final long failedNanos;
    private final long renewalMillis;
    private final long callerMillis;

    private BackOff(int failures, long failedNanos, long renewalMillis, long callerMillis) {
        this.failures = failures;
        this.failedNanos = failedNanos;
        this.renewalMillis = renewalMillis;
        this.callerMillis = callerMillis;
    }

    /** Returns what holds after one more failure; {@code jitter} is a number from 0 (inclusive) to 1 (exclusive). */
    BackOff after(TokenException failure, long nowNanos, double jitter) {
        int inARow = failures + 1;
        long asked = failure.retryAfter().map(BackOff::bounded).orElse(0L);
        long longest = failure.isRetryable() ? LONGEST_MILLIS : LONGEST_AFTER_REFUSAL_MILLIS;
        long renewal = (long) (doubled(FIRST_MILLIS, inARow - 1, longest) * (1 - LARGEST_JITTER * jitter));
        int unfree = inARow - FREE_FAILURES;
        long caller = unfree < 0 ? 0 : doubled(FIRST_FOR_CALLERS_MILLIS, unfree, LONGEST_FOR_CALLERS_MILLIS);
        return new BackOff(inARow, nowNanos, Math.max(asked, renewal), Math.max(asked, caller));
    }

    /** Whether anything has failed since the last success. */
    boolean hasFailures() {
        return failures > 0;
    }

    /** Whether a renewal behind the caller's back may start. */
    boolean allowsRenewal(long nowNanos) {
        return failures == 0 || elapsedMillis(nowNanos) >= renewalMillis;
    }

    /** Returns how long no renewal may start; 0 if one may. */
    long untilRenewalMillis(long nowNanos) {
        return failures == 0 ? 0 : Math.max(0, renewalMillis - elapsedMillis(nowNanos));
    }

    /** Whether a request that callers wait for may start. */
    boolean allowsCaller(long nowNanos) {
        return failures == 0 || elapsedMillis(nowNanos) >= callerMillis;
    }

    private long elapsedMillis(long nowNanos) {
        return TimeUnit.NANOSECONDS.toMillis(nowNanos - failedNanos);
    }

    private static long doubled(long first, int times, long longest) {
        // Six bits are enough for any of the limits, and the shift cannot overflow.
        return Math.min(first << Math.min(times, 6), longest);
    }

    private static long bounded(Duration retryAfter) {
        return retryAfter.compareTo(LONGEST_RETRY_AFTER) > 0
                ? LONGEST_RETRY_AFTER.toMillis()
                : Math.max(0, retryAfter.toMillis());
    }
}
