package io.github.mailxoauth2.internal.wiring;

import io.github.mailxoauth2.internal.cache.RenewalListener;
import io.github.mailxoauth2.internal.diagnosis.EntraError;
import io.github.mailxoauth2.internal.diagnosis.Explainer;
import io.github.mailxoauth2.internal.settings.Settings;
import io.github.mailxoauth2.token.TokenException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Level;
import org.jspecify.annotations.Nullable;

/**
 * Tells the log of renewals that fail while mail still goes out with the old token: each kind of definite refusal once
 * as a warning, what may pass once at INFO, repetitions at FINE, until a renewal has succeeded again.
 *
 * <p>Everything is marked as said before it is said: a handler that sends the line by mail comes through here again on
 * the same thread.
 */
final class RenewalLog implements RenewalListener {

    /** Bounds the memory where a provider makes up new errors for ever. */
    private static final int MOST_KINDS = 100;

    private final Settings settings;

    /** Made for the first failure; most credentials have none. */
    private volatile @Nullable Set<String> said;

    RenewalLog(Settings settings) {
        this.settings = settings;
    }

    @Override
    public void renewalFailed(TokenException failure, Duration usable) {
        Set<String> known = said();
        boolean isNew = known.size() < MOST_KINDS && known.add(kind(failure));
        Level level = !isNew ? Level.FINE : failure.isRetryable() ? Level.INFO : Level.WARNING;
        OperatorLog.log(
                level,
                () -> "Mail still goes out for " + inWords(usable)
                        + " with the token at hand, but the next one cannot be had. "
                        + Explainer.tokenFailure(settings, failure));
    }

    @Override
    public void recovered() {
        Set<String> known = said;
        if (known != null && !known.isEmpty()) {
            known.clear();
            OperatorLog.log(Level.INFO, () -> "Access tokens for " + settings.origin() + " can be had again.");
        }
    }

    private synchronized Set<String> said() {
        Set<String> known = said;
        if (known == null) {
            known = ConcurrentHashMap.newKeySet();
            said = known;
        }
        return known;
    }

    /** What may pass is all of one kind: an outage shows itself in many ways. */
    private static String kind(TokenException failure) {
        return failure.isRetryable()
                ? "passing"
                : failure.reason() + " " + failure.error().orElse("") + " "
                        + EntraError.of(failure).code().orElse("");
    }

    private static String inWords(Duration usable) {
        long minutes = usable.toMinutes();
        return minutes == 0 ? "less than a minute" : minutes == 1 ? "1 minute" : minutes + " minutes";
    }
}
