package io.github.mailxoauth2.internal.wiring;

import io.github.mailxoauth2.internal.cache.CachedTokenSource;
import io.github.mailxoauth2.internal.cache.RenewalListener;
import io.github.mailxoauth2.internal.diagnosis.Explainer;
import io.github.mailxoauth2.internal.operating.TokenBeans;
import io.github.mailxoauth2.internal.settings.Settings;
import io.github.mailxoauth2.token.TokenException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Shows a source to operators: its renewals in the log, and a bean over JMX, from its first token on where the JVM has
 * an MBean server by then, else from the first login after somebody has made one.
 *
 * <p>Never on a thread that waits for a token: the first bean costs some hundredths of a second.
 */
final class SourceListener implements RenewalListener {

    private final Settings settings;
    private final @Nullable String mailbox;
    private final RenewalLog log;
    private final Executor threads;

    private @Nullable CachedTokenSource source;
    private @Nullable Runnable removal;
    private volatile boolean tried;

    /** Creates one for the source that {@link #hears} names. */
    SourceListener(Settings settings, @Nullable String mailbox, Executor threads) {
        this.settings = settings;
        this.mailbox = mailbox;
        this.log = new RenewalLog(settings);
        this.threads = threads;
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
    public void tokenHad() {
        if (isWanted()) {
            register();
        }
    }

    @Override
    public void used() {
        if (isWanted()) {
            threads.execute(this::register);
        }
    }

    private boolean isWanted() {
        try {
            return !tried && TokenBeans.haveAServer();
        } catch (LinkageError e) {
            tried = true;
            OperatorLog.fine("No MBean for " + settings.origin(), e);
            return false;
        }
    }

    private synchronized void register() {
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
