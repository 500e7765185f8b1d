package io.github.mailxoauth2.token;

import io.github.mailxoauth2.token.TokenException.Reason;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A source that keeps the token it got and asks for the next one before it is needed.
 *
 * <p>However many threads ask, one request is under way at a time, and all who wait share its outcome. A stale token is still handed out while the
 * next one is fetched on the executor. A call that finds a usable token takes no lock and allocates nothing.
 */
public final class CachedTokenSource implements TokenSource {

    private static final long FORCED_REQUESTS_APART_NANOS = TimeUnit.MINUTES.toNanos(1);

    private final TokenSource provider;
    private final Executor executor;
    private final Clocks clocks;
    private final RefreshPolicy policy;
    private final Duration patience;
    private final RenewalListener listener;
    private final BackOff backOff;

    private volatile @Nullable HeldToken held;

    // Guarded by this.
    private @Nullable Flight flight;
    private @Nullable TokenException lastFailure;
    private boolean forcedOnce;
    private long forcedNanos;

    private CachedTokenSource(Builder parts) {
        this.provider = parts.provider;
        this.executor = parts.executor;
        this.clocks = parts.clocks;
        this.policy = new RefreshPolicy(parts.random);
        this.backOff = new BackOff(parts.random);
        this.patience = parts.patience;
        this.listener = parts.listener;
    }

    /** Starts a cache in front of {@code provider}, whose requests run on {@code executor}. */
    public static Builder inFrontOf(TokenSource provider, Executor executor, Clocks clocks) {
        return new Builder(provider, executor, clocks);
    }

    @Override
    public AccessToken token() throws TokenException {
        HeldToken now = held;
        if (now != null) {
            switch (now.freshness(clocks)) {
                case FRESH:
                    return now.token();
                case STALE:
                    renewBehind();
                    return now.token();
                default:
                    break;
            }
        }
        return flightForCaller().await(patience);
    }

    /**
     * Takes word that a mail server refused a token, and returns another one to try once more.
     *
     * <p>The token is told by its value: where another thread has replaced it already, that one is returned without a request. Else a request is made,
     * at most once a minute however many logins fail; until it has brought another token, logins to other mailboxes go on with this one, because the
     * refusal may be the mailbox's fault and not the token's.
     *
     * @return a token other than the refused one; empty if none may be asked for now
     * @throws TokenException when the request that was made failed
     */
    public Optional<AccessToken> replacementFor(AccessToken refused) throws TokenException {
        Flight asked;
        synchronized (this) {
            HeldToken now = held;
            if (now != null && isAnother(now, refused)) {
                return Optional.of(now.token());
            }
            Flight underway = flight;
            if (underway == null) {
                long nanos = clocks.monotonicNanos();
                if (forcedOnce && nanos - forcedNanos < FORCED_REQUESTS_APART_NANOS) {
                    return Optional.empty();
                }
                forcedOnce = true;
                forcedNanos = nanos;
                held = now == null ? null : now.suspected();
                underway = takeOff();
            }
            asked = underway;
        }
        launch(asked);
        AccessToken fresh = asked.await(patience);
        return fresh.value().equals(refused.value()) ? Optional.<AccessToken>empty() : Optional.of(fresh);
    }

    private boolean isAnother(HeldToken now, AccessToken refused) {
        return !now.token().value().equals(refused.value()) && now.freshness(clocks) != Freshness.EXPIRED;
    }

    private void renewBehind() {
        Flight renewal;
        synchronized (this) {
            HeldToken now = held;
            boolean needed = now == null || now.freshness(clocks) != Freshness.FRESH;
            if (flight != null || !needed || !backOff.allowsRenewal(clocks.monotonicNanos())) {
                return;
            }
            renewal = takeOff();
        }
        launch(renewal);
    }

    private Flight flightForCaller() throws TokenException {
        Flight asked;
        synchronized (this) {
            HeldToken now = held;
            if (now != null && now.freshness(clocks) != Freshness.EXPIRED) {
                // It landed between the look and the lock.
                return Flight.landed(now.token());
            }
            Flight underway = flight;
            if (underway == null) {
                if (lastFailure != null && !backOff.allowsCaller(clocks.monotonicNanos())) {
                    throw lastFailure.again();
                }
                underway = takeOff();
            }
            asked = underway;
        }
        launch(asked);
        return asked;
    }

    private Flight takeOff() {
        Flight started = new Flight();
        flight = started;
        return started;
    }

    /** Outside the lock: an executor may run the task in the calling thread. */
    private void launch(Flight toLaunch) {
        if (!toLaunch.claim()) {
            return;
        }
        try {
            executor.execute(() -> fly(toLaunch));
        } catch (RuntimeException | Error e) {
            crash(toLaunch, Reason.UNREACHABLE, "no thread for the token request: " + e, e);
        }
    }

    private void fly(Flight under) {
        HeldToken.Asking asking = HeldToken.asking(clocks);
        try {
            land(under, asking.answered(provider.token(), policy));
        } catch (TokenException e) {
            fail(under, e);
        } catch (RuntimeException | Error e) {
            // Whoever waits must hear of it: an uncaught one would leave them waiting and the thread dead.
            crash(under, Reason.UNEXPECTED_ANSWER, "the token request failed: " + e, e);
        }
    }

    private void land(Flight under, HeldToken got) {
        synchronized (this) {
            held = got;
            backOff.succeeded();
            lastFailure = null;
            flight = null;
        }
        under.succeed(got.token());
    }

    private void crash(Flight under, Reason reason, String message, Throwable cause) {
        fail(under, TokenException.because(reason, message).causedBy(cause).build());
    }

    private void fail(Flight under, TokenException failure) {
        HeldToken old;
        synchronized (this) {
            old = held;
            backOff.failed(failure, clocks.monotonicNanos());
            lastFailure = failure;
            flight = null;
        }
        under.fail(failure);
        long usable = old == null ? 0 : old.usableMillis(clocks);
        if (usable > 0) {
            listener.renewalFailed(failure, Duration.ofMillis(usable));
        }
    }

    /** The parts of a cache, each with its default. */
    public static final class Builder {

        private final TokenSource provider;
        private final Executor executor;
        private final Clocks clocks;
        private DoubleSupplier random = () -> 0;
        private Duration patience = Duration.ofSeconds(25);
        private RenewalListener listener = (failure, usable) -> {};

        private Builder(TokenSource provider, Executor executor, Clocks clocks) {
            this.provider = provider;
            this.executor = executor;
            this.clocks = clocks;
        }

        /** Where the jitter comes from: numbers from 0 (inclusive) to 1 (exclusive). The default is no jitter. */
        public Builder random(DoubleSupplier numbers) {
            this.random = numbers;
            return this;
        }

        /** How long a caller waits for a request at most. The default is 25 seconds. */
        public Builder patience(Duration longest) {
            this.patience = longest;
            return this;
        }

        /** Who hears of renewals that fail while the old token still serves. The default is nobody. */
        public Builder listener(RenewalListener ear) {
            this.listener = ear;
            return this;
        }

        /** Returns the cache. */
        public CachedTokenSource build() {
            return new CachedTokenSource(this);
        }
    }
}
