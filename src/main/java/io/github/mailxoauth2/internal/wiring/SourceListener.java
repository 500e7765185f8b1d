package io.github.mailxoauth2.internal.wiring;

import io.github.mailxoauth2.internal.cache.CachedTokenSource;
import io.github.mailxoauth2.internal.cache.RenewalListener;
import io.github.mailxoauth2.internal.diagnosis.Explainer;
import io.github.mailxoauth2.internal.operating.TokenBeans;
import io.github.mailxoauth2.internal.settings.Settings;
import io.github.mailxoauth2.token.TokenException;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Shows a source to operators: its renewals in the log, and from its first token on a bean over JMX.
 *
 * <p>On the thread of the token request, when whoever waited has the token already: the first look at JMX costs a JVM
 * that has not used it some tenths of a second.
 */
final class SourceListener implements RenewalListener {

    private final Settings settings;
    private final @Nullable String mailbox;
    private final RenewalLog log;

    private @Nullable CachedTokenSource source;
    private @Nullable Runnable removal;
    private boolean tried;

    /** Creates one for the source that {@link #hears} names. */
    SourceListener(Settings settings, @Nullable String mailbox) {
        this.settings = settings;
        this.mailbox = mailbox;
        this.log = new RenewalLog(settings);
    }

    /** Returns the source, whose listener this is. */
    synchronized CachedTokenSource hears(CachedTokenSource made) {
        source = made;
        return made;
    }

    @Override
    public void renewalFailed(TokenException failure, Duration usable) {
        log.renewalFailed(failure, usable);
    }

    @Override
    public void recovered() {
        log.recovered();
    }

    @Override
    public synchronized void tokenHad() {
        if (tried) {
            return;
        }
        tried = true;
        try {
            removal = TokenBeans.register(
                    Objects.requireNonNull(source),
                    settings.origin(),
                    mailbox,
                    failure -> Explainer.tokenFailure(settings, failure).toString());
        } catch (RuntimeException | LinkageError e) {
            OperatorLog.fine("No MBean for " + settings.origin(), e);
        }
    }

    @Override
    public synchronized void dropped() {
        tried = true;
        Runnable off = removal;
        removal = null;
        if (off != null) {
            off.run();
        }
    }
}
