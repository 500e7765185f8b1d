package io.github.mailxoauth2.internal.cache;

import io.github.mailxoauth2.token.AccessToken;
import io.github.mailxoauth2.token.TokenException;
import io.github.mailxoauth2.token.TokenException.Reason;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** One token request, from its start to its outcome, and all who wait for it. */
final class RequestUnderWay {

    private final long startedNanos;
    private final AtomicBoolean claimed = new AtomicBoolean();
    private final CountDownLatch done = new CountDownLatch(1);
    private volatile @Nullable Thread asking;
    private volatile @Nullable AccessToken token;
    private volatile @Nullable TokenException failure;

    private RequestUnderWay(long startedNanos) {
        this.startedNanos = startedNanos;
    }

    static RequestUnderWay startedAt(long nowNanos) {
        return new RequestUnderWay(nowNanos);
    }

    /** Returns a request that need not be made any more. */
    static RequestUnderWay answeredWith(AccessToken token) {
        RequestUnderWay request = new RequestUnderWay(0);
        request.claim();
        request.succeed(token);
        return request;
    }

    /** Returns true to the one caller that has to make the request. */
    boolean claim() {
        return claimed.compareAndSet(false, true);
    }

    /** Marks the calling thread as the one that makes the request. */
    void isMadeHere() {
        asking = Thread.currentThread();
    }

    boolean isOlderThan(Duration age, long nowNanos) {
        return nowNanos - startedNanos > age.toNanos();
    }

    void succeed(AccessToken got) {
        token = got;
        asking = null;
        done.countDown();
    }

    void fail(TokenException why) {
        failure = why;
        asking = null;
        done.countDown();
    }

    /**
     * Waits for the outcome. An interruption does not end the wait, as it does not end a stock login: it is remembered,
     * and the thread is interrupted again when this returns.
     *
     * @throws TokenException the shared failure with the caller's own stack; or when the patience ran out
     */
    AccessToken await(long patienceMillis, Clocks clocks) throws TokenException {
        boolean over = done.getCount() == 0
                || !asksOnThisThread() && isDoneWithin(TimeUnit.MILLISECONDS.toNanos(patienceMillis), clocks);
        if (!over) {
            throw noPatience(patienceMillis);
        }
        AccessToken got = token;
        if (got == null) {
            throw Objects.requireNonNull(failure).again();
        }
        return got;
    }

    private boolean isDoneWithin(long nanos, Clocks clocks) {
        long start = clocks.monotonicNanos();
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return done.await(nanos - (clocks.monotonicNanos() - start), TimeUnit.NANOSECONDS);
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /**
     * A log handler that sends by mail what the request logs comes here on the request's own thread, and would wait for
     * itself.
     */
    private boolean asksOnThisThread() {
        return asking == Thread.currentThread();
    }

    private TokenException noPatience(long patienceMillis) {
        return asksOnThisThread()
                ? TokenException.because(
                                Reason.UNAVAILABLE,
                                "the thread that is asking for an access token needs one itself, as a log"
                                        + " handler does that sends mail")
                        .build()
                : TokenException.because(Reason.TIMED_OUT, "no access token after " + patienceMillis + " ms")
                        .build();
    }
}
