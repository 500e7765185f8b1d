package io.github.mailxoauth2.internal.diagnosis;

import java.time.Duration;

/** Two clocks that differ, in the words of an operator. */
final class Skew {

    /** Entra takes an assertion that is five minutes off; nearer than that, clocks explain nothing. */
    private static final Duration TOLERATED = Duration.ofMinutes(5);

    private Skew() {}

    /** Returns whether a difference is large enough to be the reason of a refusal. */
    static boolean isReason(Duration difference) {
        return difference.abs().compareTo(TOLERATED) >= 0;
    }

    /** Returns the facts of this machine's clock, where another clock is {@code ahead} of it, or behind if negative. */
    static Facts into(Facts facts, Duration ahead) {
        return facts.with(Fact.MINUTES, inMinutes(ahead.abs()))
                .with(Fact.DIRECTION, ahead.isNegative() ? "ahead of" : "behind");
    }

    /** Returns a span of time, rounded to the minute. */
    static String inMinutes(Duration span) {
        long minutes = Math.max(1, span.plusSeconds(30).toMinutes());
        return minutes == 1 ? "1 minute" : minutes + " minutes";
    }
}
