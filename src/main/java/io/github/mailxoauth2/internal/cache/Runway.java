package io.github.mailxoauth2.internal.cache;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Holds the one flight under way, and gives up one that does not end. Used under its owner's lock, but for
 * {@link #isFree}.
 *
 * <p>Time-outs end nearly every request. Nearly: a name service that hangs has none, nor an answer that drips. Without
 * this, one such request would keep an application without tokens until it is restarted.
 */
final class Runway {

    /**
     * A request that has not ended after so many times the patience of callers, and a minute, is believed to hang for
     * ever.
     */
    private static final int PATIENCE_UNTIL_LOST = 2;

    private static final Duration SHORTEST_UNTIL_LOST = Duration.ofMinutes(1);

    /** How many hanging requests are given up before nothing more is started: each keeps a thread. */
    private static final int MOST_LOST = 3;

    private final Duration longestFlight;
    private volatile @Nullable Flight flight;
    private int lost;

    Runway(Duration patience) {
        Duration wanted = patience.multipliedBy(PATIENCE_UNTIL_LOST);
        this.longestFlight = wanted.compareTo(SHORTEST_UNTIL_LOST) > 0 ? wanted : SHORTEST_UNTIL_LOST;
    }

    /** Whether it is worth to take the lock and to look closer. */
    boolean isFree(long nowNanos) {
        Flight now = flight;
        return now == null || now.isOlderThan(longestFlight, nowNanos);
    }

    /** Returns the flight to join; null if there is none, or if it is given up now. */
    @Nullable
    Flight underway(long nowNanos) {
        if (flight != null && lost < MOST_LOST && isFree(nowNanos)) {
            lost++;
            flight = null;
        }
        return flight;
    }

    Flight takeOff(long nowNanos) {
        Flight started = Flight.starting(nowNanos);
        flight = started;
        return started;
    }

    /**
     * Returns false for a flight that was given up: another has taken its place, and what it brings after all concerns
     * only those who wait for it.
     */
    boolean end(Flight ended) {
        if (flight == ended) {
            flight = null;
            return true;
        }
        lost--;
        return false;
    }
}
