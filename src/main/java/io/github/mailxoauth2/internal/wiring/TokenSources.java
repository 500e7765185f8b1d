package io.github.mailxoauth2.internal.wiring;

import io.github.mailxoauth2.internal.cache.CachedTokenSource;
import io.github.mailxoauth2.internal.cache.Clocks;
import io.github.mailxoauth2.internal.entra.EntraSources;
import io.github.mailxoauth2.internal.settings.ForeignProvider;
import io.github.mailxoauth2.internal.settings.Settings;
import io.github.mailxoauth2.token.TokenSource;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** The one cached token source for each distinct settings, shared by all Sessions in this class loader. */
public final class TokenSources {

    /** More distinct settings than any application has; what was not used longest goes first. */
    private static final int MOST = 256;

    private static final Executor THREADS = new TokenThreads();
    private static volatile TokenSources shared = new TokenSources(new RealClocks());

    private final Clocks clocks;
    private final EntraSources entra;
    private final SourceRegistry sources;
    private final ForeignSources foreign;

    private TokenSources(Clocks clocks) {
        this.clocks = clocks;
        this.entra = new EntraSources(Version.ofThisJar(), clocks, new Notices(THREADS));
        this.sources = new SourceRegistry(MOST, clocks, settings -> cached(settings, entra.of(settings)));
        this.foreign = new ForeignSources(SourceKey::of, this::cached);
    }

    /** Starts anew with other clocks and no tokens: the seam by which tests let hours go by. */
    static void startAnew(Clocks clocks) {
        shared = new TokenSources(clocks);
    }

    /**
     * Returns the source that serves these settings and this mailbox, the same one for equal settings. The mailbox
     * counts only where a provider's tokens are for one mailbox each.
     */
    public static CachedTokenSource of(Settings settings, @Nullable String mailbox) {
        TokenSources current = shared;
        return settings.credential() instanceof ForeignProvider
                ? current.foreign.source(settings, mailbox)
                : current.sources.source(settings);
    }

    private CachedTokenSource cached(Settings settings, TokenSource source) {
        Duration patience = settings.connectionTimeout().plus(settings.timeout());
        return CachedTokenSource.inFrontOf(source, THREADS, clocks)
                .random(() -> ThreadLocalRandom.current().nextDouble())
                .patience(patience)
                .listener(new RenewalLog(settings))
                .build();
    }
}
