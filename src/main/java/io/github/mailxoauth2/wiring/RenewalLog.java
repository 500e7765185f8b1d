package io.github.mailxoauth2.wiring;

import io.github.mailxoauth2.diagnosis.Explainer;
import io.github.mailxoauth2.settings.Settings;
import io.github.mailxoauth2.token.RenewalListener;
import io.github.mailxoauth2.token.TokenException;
import java.time.Duration;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Tells the log of renewals that failed while mail still goes out with the old token: a definite refusal as a warning, what may pass at INFO. */
final class RenewalLog implements RenewalListener {

    private static final Logger LOG = Logger.getLogger("io.github.mailxoauth2");

    private final Settings settings;

    RenewalLog(Settings settings) {
        this.settings = settings;
    }

    @Override
    public void renewalFailed(TokenException failure, Duration usable) {
        Level level = failure.isRetryable() ? Level.INFO : Level.WARNING;
        LOG.log(
                level,
                () -> "Mail still goes out for " + usable.toMinutes()
                        + " minutes with the token at hand, but the next one cannot be had. "
                        + Explainer.tokenFailure(settings, failure));
    }
}
