package io.github.mailxoauth2.token;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;

/**
 * When the identity provider may be asked again after failures. Used by one thread at a time.
 *
 * <p>Behind a token that still lives: after 5 seconds, doubling to 2 minutes, with up to a fifth of jitter. With callers waiting: at once, but after
 * ten failures in a row they too wait their turn, so that an application that tries for ever makes no storm. {@code Retry-After} is obeyed in both.
 */
final class BackOff {

    private static final long FIRST_MILLIS = 5_000;
    private static final long LONGEST_MILLIS = 120_000;
    private static final int FREE_FAILURES = 10;
    private static final long LONGEST_FREE_MILLIS = 30_000;
    private static final Duration LONGEST_RETRY_AFTER = Duration.ofHours(1);

    private final DoubleSupplier random;
    private int failures;
    private long failedNanos;
    private long renewalMillis;
    private long callerMillis;

    BackOff(DoubleSupplier random) {
        this.random = random;
    }

    void succeeded() {
        failures = 0;
    }

    void failed(TokenException failure, long nowNanos) {
        failures++;
        failedNanos = nowNanos;
        long doubled = FIRST_MILLIS << Math.min(failures - 1, 10);
        long asked = failure.retryAfter().map(BackOff::bounded).orElse(0L);
        renewalMillis = Math.max(asked, (long) (Math.min(doubled, LONGEST_MILLIS) * (1 + random.getAsDouble() / 5)));
        long storm = failures <= FREE_FAILURES
                ? 0
                : Math.min(1000L << Math.min(failures - FREE_FAILURES - 1, 10), LONGEST_FREE_MILLIS);
        callerMillis = Math.max(asked, storm);
    }

    /** Whether a renewal behind the caller's back may start. */
    boolean allowsRenewal(long nowNanos) {
        return failures == 0 || elapsedMillis(nowNanos) >= renewalMillis;
    }

    /** Whether a request that callers wait for may start. */
    boolean allowsCaller(long nowNanos) {
        return failures == 0 || elapsedMillis(nowNanos) >= callerMillis;
    }

    private long elapsedMillis(long nowNanos) {
        return TimeUnit.NANOSECONDS.toMillis(nowNanos - failedNanos);
    }

    private static long bounded(Duration retryAfter) {
        return retryAfter.compareTo(LONGEST_RETRY_AFTER) > 0
                ? LONGEST_RETRY_AFTER.toMillis()
                : Math.max(0, retryAfter.toMillis());
    }
}
