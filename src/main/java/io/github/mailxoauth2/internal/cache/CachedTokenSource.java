package io.github.mailxoauth2.internal.cache;

import io.github.mailxoauth2.token.AccessToken;
import io.github.mailxoauth2.token.TokenException;
import io.github.mailxoauth2.token.TokenException.Reason;
import io.github.mailxoauth2.token.TokenSource;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A source that keeps the token it got and asks for the next one before it is needed.
 *
 * <p>However many threads ask, one request is under way at a time, and all who wait share its outcome. A stale token is
 * still handed out while the next one is fetched on the executor. A call that finds a usable token allocates nothing,
 * and takes no lock unless it starts a renewal.
 *
 * <p>Renewals are started by callers, never by a timer: an application that sends nothing asks for nothing.
 */
public final class CachedTokenSource implements TokenSource {

    private final TokenSource delegate;
    private final Executor executor;
    private final Clocks clocks;
    private final DoubleSupplier random;
    private final long patienceMillis;
    private final RenewalListener listener;
    private final CredentialRecord record;

    // Written under the lock of this, read without.
    private final RequestSlot slot;
    private volatile @Nullable HeldToken held;
    private volatile BackOff backOff = BackOff.NONE;

    // Guarded by this.
    private final ForcedRequests forced = new ForcedRequests();
    private @Nullable TokenException lastFailure;

    CachedTokenSource(CachedTokenSourceBuilder parts) {
        this.delegate = parts.delegate;
        this.executor = parts.executor;
        this.clocks = parts.clocks;
        this.random = parts.random;
        this.patienceMillis = parts.patience.toMillis();
        this.listener = parts.listener;
        this.record = parts.record();
        this.slot = new RequestSlot(parts.patience);
    }

    /** Starts a cache in front of {@code delegate}, whose requests run on {@code executor}. */
    public static CachedTokenSourceBuilder inFrontOf(TokenSource delegate, Executor executor, Clocks clocks) {
        return new CachedTokenSourceBuilder(delegate, executor, clocks);
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
        return requestForCaller().await(patienceMillis, clocks);
    }

    /**
     * Takes word that a mail server refused a token, and returns another one to try once more.
     *
     * <p>The token is told by its value: where another thread has replaced it already, that one is returned without a
     * request. Else a request is made, at most once a minute however many logins fail, and not while the provider wants
     * to be left alone. Until it has brought another token, logins to other mailboxes go on with this one, because the
     * refusal may be the mailbox's fault and not the token's.
     *
     * @return a token other than the refused one; empty if none may be asked for now
     * @throws TokenException when the request that was made failed
     */
    public Optional<AccessToken> replacementFor(AccessToken refused) throws TokenException {
        if (!isUsable(held)) {
            // Nothing to forget: whoever came here would ask for a token anyway.
            return another(token(), refused);
        }
        RequestUnderWay asked;
        synchronized (this) {
            HeldToken now = held;
            if (now != null && isUsable(now) && another(now.token(), refused).isPresent()) {
                return Optional.of(now.token());
            }
            long nanos = clocks.monotonicNanos();
            RequestUnderWay underWay = slot.underWay(nanos);
            if (underWay == null) {
                if (!backOff.allowsCaller(nanos) || !forced.mayStart(nanos)) {
                    return Optional.empty();
                }
                held = now == null ? null : now.suspected();
                underWay = slot.start(nanos);
            }
            asked = underWay;
        }
        submit(asked);
        return another(asked.await(patienceMillis, clocks), refused);
    }

    /**
     * Lets go of a token that has expired. For whoever keeps several sources: one that nobody uses any more does not
     * look at its own token.
     */
    public void forgetExpired() {
        if (held != null && !isUsable(held)) {
            synchronized (this) {
                if (!isUsable(held)) {
                    held = null;
                }
            }
        }
    }

    /**
     * Asks for a token now, however fresh the one at hand is, or waits for a request that is under way. The one at hand
     * stays in use until then.
     *
     * @throws TokenException when the request failed, or where the provider wants to be left alone
     */
    public AccessToken refresh() throws TokenException {
        RequestUnderWay asked;
        synchronized (this) {
            asked = joined();
        }
        submit(asked);
        return asked.await(patienceMillis, clocks);
    }

    /** Lets go of the token, so that the next login asks for one. */
    public synchronized void forget() {
        held = null;
    }

    /** Takes word that a login uses this source; one in a while is enough. */
    public void used() {
        tell(listener::used);
    }

    /** Takes word that nobody will look this source up any more; who has it may still use it. */
    public void dropped() {
        tell(listener::dropped);
    }

    /** Returns the times of the token at hand; empty if there is none. */
    public Optional<TokenTimes> times() {
        return Optional.ofNullable(held).map(now -> now.times(clocks, backOff));
    }

    /** Returns what was done with this source and its tokens so far. */
    public CredentialRecord record() {
        return record;
    }

    private static Optional<AccessToken> another(AccessToken got, AccessToken refused) {
        return got.value().equals(refused.value()) ? Optional.<AccessToken>empty() : Optional.of(got);
    }

    private boolean isUsable(@Nullable HeldToken now) {
        return now != null && now.freshness(clocks) != Freshness.EXPIRED;
    }

    private void renewBehind() {
        long nanos = clocks.monotonicNanos();
        // A look without the lock, so that senders do not queue for it while a renewal is under way or waits its turn.
        if (!backOff.allowsRenewal(nanos) || !slot.isFree(nanos)) {
            return;
        }
        RequestUnderWay renewal;
        synchronized (this) {
            HeldToken now = held;
            boolean needed = now == null || now.freshness(clocks) != Freshness.FRESH;
            if (!needed || !backOff.allowsRenewal(nanos) || slot.underWay(nanos) != null) {
                return;
            }
            renewal = slot.start(nanos);
        }
        submit(renewal);
    }

    private RequestUnderWay requestForCaller() throws TokenException {
        RequestUnderWay asked;
        synchronized (this) {
            HeldToken now = held;
            if (now != null && isUsable(now)) {
                // It was answered between the look and the lock.
                return RequestUnderWay.answeredWith(now.token());
            }
            held = null;
            asked = joined();
        }
        submit(asked);
        return asked;
    }

    /** Returns the request under way, else a new one. Called under the lock. */
    private RequestUnderWay joined() throws TokenException {
        long nanos = clocks.monotonicNanos();
        RequestUnderWay underWay = slot.underWay(nanos);
        if (underWay != null) {
            return underWay;
        }
        if (lastFailure != null && !backOff.allowsCaller(nanos)) {
            throw lastFailure.again();
        }
        return slot.start(nanos);
    }

    /** Outside the lock: an executor may run the task in the calling thread. */
    private void submit(RequestUnderWay request) {
        if (!request.claim()) {
            return;
        }
        try {
            executor.execute(() -> ask(request));
        } catch (RuntimeException | Error e) {
            failUnexpectedly(request, Reason.UNREACHABLE, "no thread for the token request: " + e, e);
        }
    }

    private void ask(RequestUnderWay request) {
        request.isMadeHere();
        HeldToken.Asking asking = HeldToken.asking(clocks);
        HeldToken got;
        try {
            got = asking.answered(delegate.token(), new RefreshPolicy(random));
        } catch (TokenException e) {
            fail(request, e);
            return;
        } catch (RuntimeException | Error e) {
            // Whoever waits must hear of it: an uncaught one would leave them waiting and the thread dead.
            failUnexpectedly(request, Reason.UNEXPECTED_ANSWER, "the token request failed: " + e, e);
            return;
        }
        succeed(request, got);
    }

    private void succeed(RequestUnderWay request, HeldToken got) {
        boolean recovered = false;
        synchronized (this) {
            if (slot.end(request)) {
                recovered = backOff.hasFailures();
                held = got;
                backOff = BackOff.NONE;
                lastFailure = null;
            }
        }
        request.succeed(got.token());
        if (recovered) {
            tell(listener::recovered);
        }
        tell(listener::tokenHad);
    }

    private void failUnexpectedly(RequestUnderWay request, Reason reason, String message, Throwable cause) {
        fail(request, TokenException.because(reason, message).causedBy(cause).build());
    }

    private void fail(RequestUnderWay request, TokenException failure) {
        HeldToken old = null;
        synchronized (this) {
            if (slot.end(request)) {
                old = held;
                backOff = backOff.after(failure, clocks.monotonicNanos(), random.getAsDouble());
                lastFailure = failure;
            }
        }
        request.fail(failure);
        long usable = old == null ? 0 : old.usableMillis(clocks);
        if (usable > 0) {
            tell(() -> listener.renewalFailed(failure, Duration.ofMillis(usable)));
        }
    }

    /** The listener's fault is not the request's: it is shown where one that ends a thread would be. */
    private static void tell(Runnable news) {
        try {
            news.run();
        } catch (RuntimeException | Error e) {
            Thread thread = Thread.currentThread();
            thread.getUncaughtExceptionHandler().uncaughtException(thread, e);
        }
    }
}
