package io.github.mailxoauth2.internal.cache;

import io.github.mailxoauth2.token.AccessToken;
import java.time.Duration;
import java.util.function.DoubleSupplier;

/**
 * When a token grows stale and when it counts as expired.
 *
 * <p>Stale begins at the provider's {@code refresh_in}; where that is missing or absurd, at nine tenths of half the
 * life. It begins never later than ten minutes before the end, because Exchange Online's High Volume Email refuses
 * tokens in their last ten minutes; only a token that lives little longer than that, or less, is used beyond. A jitter
 * makes it up to a twentieth earlier, so that a fleet that started together does not ask together.
 *
 * <p>Why nine tenths: Entra's shortest usual life is 60 minutes. Renewed from minute 27 at the latest, such a token
 * outlives an outage of 30 minutes that begins at the worst moment, with time for one last retry. Half an hour exactly
 * would leave nothing. Where the provider sets a late {@code refresh_in}, its word counts, and an outage longer than
 * what is left then is felt.
 *
 * <p>Expired begins 30 seconds before the end (a tenth of the life for short-lived tokens): the login itself takes
 * time, and clocks differ.
 */
final class RefreshPolicy {

    private static final Duration LAST_MINUTES = Duration.ofMinutes(10);
    private static final Duration MARGIN = Duration.ofSeconds(30);

    /** Entra's longest-lived tokens live 28 hours; beyond this nothing is believed, and no sum can overflow. */
    private static final Duration LONGEST_LIFE = Duration.ofDays(2);

    private static final double OF_HALF_THE_LIFE = 0.9;
    private static final double LARGEST_JITTER = 0.05;

    /** A {@code refresh_in} below a tenth of the life would make more requests than any provider can mean. */
    private static final int SMALLEST_PART = 10;

    private final DoubleSupplier random;

    /**
     * Creates a policy whose jitter comes from {@code random}, which yields numbers from 0 (inclusive) to 1
     * (exclusive).
     */
    RefreshPolicy(DoubleSupplier random) {
        this.random = random;
    }

    /** Returns the age at which the token should be renewed; different at each call, by the jitter. */
    Duration staleAfter(AccessToken token) {
        Duration life = life(token);
        Duration wanted = token.refreshIn()
                .filter(given -> given.compareTo(life.dividedBy(SMALLEST_PART)) >= 0 && given.compareTo(life) < 0)
                .orElse(part(life.dividedBy(2), OF_HALF_THE_LIFE));
        return part(shorter(wanted, latest(life)), 1 - LARGEST_JITTER * random.getAsDouble());
    }

    /** Returns the age from which the token must not be used. */
    Duration expiredAfter(AccessToken token) {
        Duration life = life(token);
        return life.minus(shorter(life.dividedBy(10), MARGIN));
    }

    /**
     * Ten minutes before the end; for what lives little longer than that, a quarter of the life, lest we ask all the
     * time.
     */
    private static Duration latest(Duration life) {
        if (life.compareTo(LAST_MINUTES) <= 0) {
            return life;
        }
        Duration latest = life.minus(LAST_MINUTES);
        Duration quarter = life.dividedBy(4);
        return latest.compareTo(quarter) > 0 ? latest : quarter;
    }

    /** Returns how long the token lives, as far as that is believed. */
    static Duration life(AccessToken token) {
        return shorter(token.life(), LONGEST_LIFE);
    }

    private static Duration part(Duration whole, double factor) {
        return Duration.ofMillis((long) (whole.toMillis() * factor));
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
