package io.github.mailxoauth2.internal.cache;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Holds the one request under way, and gives up one that does not end. Used under its owner's lock, but for
 * {@link #isFree}.
 *
 * <p>Time-outs end nearly every request. Nearly: a name service that hangs has none, and a token provider of the
 * application's may have none either. Without this, one such request would keep an application without tokens until it
 * is restarted.
 */
final class RequestSlot {

    /** A request that has not ended after so many times the patience of callers, and a minute, is believed to hang. */
    private static final int PATIENCE_UNTIL_GIVEN_UP = 2;

    private static final Duration SHORTEST_UNTIL_GIVEN_UP = Duration.ofMinutes(1);

    /** How many hanging requests are given up before nothing more is started: each keeps a thread. */
    private static final int MOST_GIVEN_UP = 3;

    private final Duration longestRequest;
    private volatile @Nullable RequestUnderWay request;
    private int givenUp;

    RequestSlot(Duration patience) {
        Duration wanted = patience.multipliedBy(PATIENCE_UNTIL_GIVEN_UP);
        this.longestRequest = wanted.compareTo(SHORTEST_UNTIL_GIVEN_UP) > 0 ? wanted : SHORTEST_UNTIL_GIVEN_UP;
    }

    /** Returns whether it is worth taking the lock and looking closer. */
    boolean isFree(long nowNanos) {
        RequestUnderWay now = request;
        return now == null || now.isOlderThan(longestRequest, nowNanos);
    }

    /** Returns the request to wait for; null if there is none, or if it is given up now. */
    @Nullable
    RequestUnderWay underWay(long nowNanos) {
        if (request != null && givenUp < MOST_GIVEN_UP && isFree(nowNanos)) {
            givenUp++;
            request = null;
        }
        return request;
    }

    RequestUnderWay start(long nowNanos) {
        RequestUnderWay started = RequestUnderWay.startedAt(nowNanos);
        request = started;
        return started;
    }

    /**
     * Takes word that a request has ended. Returns false for one that was given up: another has taken its place, and
     * what it brings after all concerns only those who wait for it.
     */
    boolean end(RequestUnderWay ended) {
        if (request == ended) {
            request = null;
            return true;
        }
        givenUp--;
        return false;
    }
}
