package io.github.mailxoauth2.internal.cache;

import io.github.mailxoauth2.token.AccessToken;
import java.util.concurrent.TimeUnit;

/** A token with the moment it was asked for: one immutable snapshot that answers how fresh it is. */
final class HeldToken {

    private final AccessToken token;
    private final long askedWallMillis;
    private final long askedNanos;
    private final long staleMillis;
    private final long expiredMillis;

    private HeldToken(AccessToken token, long askedWallMillis, long askedNanos, long staleMillis, long expiredMillis) {
        this.token = token;
        this.askedWallMillis = askedWallMillis;
        this.askedNanos = askedNanos;
        this.staleMillis = staleMillis;
        this.expiredMillis = expiredMillis;
    }

    /**
     * Starts the measurement before the request is sent, so that a slow answer makes the token older, never younger.
     */
    static Asking asking(Clocks clocks) {
        return new Asking(clocks.wallMillis(), clocks.monotonicNanos());
    }

    /**
     * The same token after a mail server refused it: stale whatever its age, so that the next one is fetched, yet
     * usable until that has come.
     */
    HeldToken suspected() {
        return new HeldToken(token, askedWallMillis, askedNanos, Long.MIN_VALUE, expiredMillis);
    }

    AccessToken token() {
        return token;
    }

    Freshness freshness(Clocks clocks) {
        long age = ageMillis(clocks);
        if (age < staleMillis) {
            return Freshness.FRESH;
        }
        return age < expiredMillis ? Freshness.STALE : Freshness.EXPIRED;
    }

    /** Returns for how long the token can still be used; negative if it is expired. */
    long usableMillis(Clocks clocks) {
        return expiredMillis - ageMillis(clocks);
    }

    /** Returns the times to show; {@code backOff} may put the renewal off. */
    TokenTimes times(Clocks clocks, BackOff backOff) {
        long now = clocks.wallMillis();
        long age = ageMillis(clocks);
        long untilStale = staleMillis == Long.MIN_VALUE ? 0 : Math.max(0, staleMillis - age);
        long untilAllowed = backOff.untilRenewalMillis(clocks.monotonicNanos());
        long left = RefreshPolicy.life(token).toMillis() - age;
        return new TokenTimes(age, now + left, now + Math.max(untilStale, untilAllowed));
    }

    /** The older of the two ages: a clock that was set back or stood still makes no token live longer. */
    private long ageMillis(Clocks clocks) {
        long byWall = clocks.wallMillis() - askedWallMillis;
        long byMonotonic = TimeUnit.NANOSECONDS.toMillis(clocks.monotonicNanos() - askedNanos);
        return Math.max(byWall, byMonotonic);
    }

    /** The moment at which a token was asked for. */
    static final class Asking {
        private final long wallMillis;
        private final long nanos;

        private Asking(long wallMillis, long nanos) {
            this.wallMillis = wallMillis;
            this.nanos = nanos;
        }

        HeldToken answered(AccessToken token, RefreshPolicy policy) {
            long stale = policy.staleAfter(token).toMillis();
            return new HeldToken(
                    token, wallMillis, nanos, stale, policy.expiredAfter(token).toMillis());
        }
    }
}
