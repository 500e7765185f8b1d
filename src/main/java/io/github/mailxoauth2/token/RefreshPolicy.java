package io.github.mailxoauth2.token;

import java.time.Duration;
import java.util.function.DoubleSupplier;

/**
 * When a token grows stale and when it counts as expired.
 *
 * <p>Stale begins at the provider's {@code refresh_in}, else at half the life; for a token that lives longer than 20 minutes never later than ten
 * minutes before its end, because Exchange Online's High Volume Email refuses tokens in their last ten minutes. A jitter makes it up to a tenth
 * earlier, so that a fleet that started together does not ask together. Expired begins 30 seconds before the end (a tenth of the life for short-lived
 * tokens): the login itself takes time, and clocks differ.
 */
public final class RefreshPolicy {

    private static final Duration LAST_MINUTES = Duration.ofMinutes(10);
    private static final Duration MARGIN = Duration.ofSeconds(30);
    private static final double LARGEST_JITTER = 0.1;

    private final DoubleSupplier random;

    /** Creates a policy whose jitter comes from {@code random}, which yields numbers from 0 (inclusive) to 1 (exclusive). */
    public RefreshPolicy(DoubleSupplier random) {
        this.random = random;
    }

    /** Returns the age at which the token should be renewed; different at each call, by the jitter. */
    Duration staleAfter(AccessToken token) {
        Duration life = token.life();
        Duration wanted = token.refreshIn()
                .filter(given -> !given.isNegative() && !given.isZero() && given.compareTo(life) < 0)
                .orElse(life.dividedBy(2));
        Duration latest = life.compareTo(LAST_MINUTES.multipliedBy(2)) > 0 ? life.minus(LAST_MINUTES) : wanted;
        Duration stale = wanted.compareTo(latest) < 0 ? wanted : latest;
        return Duration.ofMillis((long) (stale.toMillis() * (1 - LARGEST_JITTER * random.getAsDouble())));
    }

    /** Returns the age from which the token must not be used. */
    Duration expiredAfter(AccessToken token) {
        Duration tenth = token.life().dividedBy(10);
        return token.life().minus(tenth.compareTo(MARGIN) < 0 ? tenth : MARGIN);
    }
}
