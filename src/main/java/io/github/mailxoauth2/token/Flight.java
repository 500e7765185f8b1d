package io.github.mailxoauth2.token;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** One token request under way, and all who wait for it. */
final class Flight {

    private final AtomicBoolean claimed = new AtomicBoolean();
    private final CountDownLatch landed = new CountDownLatch(1);
    private volatile @Nullable AccessToken token;
    private volatile @Nullable TokenException failure;

    /** A flight that never had to start. */
    static Flight landed(AccessToken token) {
        Flight flight = new Flight();
        flight.claim();
        flight.succeed(token);
        return flight;
    }

    /** Returns true to the one caller that has to launch it. */
    boolean claim() {
        return claimed.compareAndSet(false, true);
    }

    void succeed(AccessToken got) {
        token = got;
        landed.countDown();
    }

    void fail(TokenException why) {
        failure = why;
        landed.countDown();
    }

    /**
     * Waits for the outcome.
     *
     * @throws TokenException the shared failure with the caller's own stack; or when {@code patience} ran out, or the caller was interrupted
     */
    AccessToken await(Duration patience) throws TokenException {
        boolean over;
        try {
            over = landed.await(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw TokenException.because(
                            TokenException.Reason.INTERRUPTED, "interrupted while waiting for an access token")
                    .causedBy(e)
                    .build();
        }
        if (!over) {
            throw TokenException.because(
                            TokenException.Reason.TIMED_OUT, "no access token after " + patience.toMillis() + " ms")
                    .build();
        }
        if (token == null) {
            throw Objects.requireNonNull(failure).again();
        }
        return token;
    }
}
