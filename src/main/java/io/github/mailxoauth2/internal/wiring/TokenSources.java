package io.github.mailxoauth2.internal.wiring;

import io.github.mailxoauth2.internal.cache.CachedTokenSource;
import io.github.mailxoauth2.internal.cache.Clocks;
import io.github.mailxoauth2.internal.cache.CredentialRecord;
import io.github.mailxoauth2.internal.diagnosis.EntraError;
import io.github.mailxoauth2.internal.diagnosis.Explainer;
import io.github.mailxoauth2.internal.diagnosis.SafeFailure;
import io.github.mailxoauth2.internal.entra.EntraSources;
import io.github.mailxoauth2.internal.settings.EntraApplication;
import io.github.mailxoauth2.internal.settings.ManagedIdentity;
import io.github.mailxoauth2.internal.settings.PlugIn;
import io.github.mailxoauth2.internal.settings.Settings;
import io.github.mailxoauth2.internal.settings.TokenOrigin;
import io.github.mailxoauth2.token.AccessToken;
import io.github.mailxoauth2.token.TokenException;
import io.github.mailxoauth2.token.TokenSource;
import io.github.mailxoauth2.token.TokenSourceProvider;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import java.util.logging.Level;
import org.jspecify.annotations.Nullable;

/** The one cached token source for each distinct settings, shared by all Sessions in this class loader. */
public final class TokenSources {

    /** A plug-in whose tokens are per mailbox has many; what was not used longest goes first. */
    private static final int MOST_OF_PLUG_IN = 4096;

    /** More credentials than any application has; what was not used longest goes first. */
    private static final int MOST_OF_MICROSOFT = 256;

    /**
     * Our own requests end by their deadline and say what they waited for, which is worth more than that time is up.
     */
    private static final Duration GRACE = Duration.ofSeconds(2);

    private static final Executor THREADS = new TokenThreads();
    private static volatile TokenSources shared = new TokenSources(new RealClocks());

    private final Clocks clocks;
    private final EntraSources entra;
    private final SourceRegistry ofMicrosoft;
    private final SourceRegistry ofPlugIns;

    private TokenSources(Clocks clocks) {
        this.clocks = clocks;
        this.entra = new EntraSources(
                Version.ofThisJar(),
                clocks::wallMillis,
                // On a thread of its own: an appender that sends the line by mail needs a token, and would else wait in
                // the token request for that very request.
                sentence -> THREADS.execute(() -> OperatorLog.warn(sentence)),
                THREADS);
        this.ofMicrosoft = new SourceRegistry(MOST_OF_MICROSOFT, clocks);
        this.ofPlugIns = new SourceRegistry(MOST_OF_PLUG_IN, clocks);
    }

    /** Starts anew with other clocks and no tokens: the seam by which tests let hours go by. */
    static void startAnew(Clocks clocks) {
        TokenSources before = shared;
        shared = new TokenSources(clocks);
        before.ofMicrosoft.clear(TokenSources.class);
    }

    /** Returns the time of day by the clock that measures tokens, for what is said of one. */
    public static Instant now() {
        return Instant.ofEpochMilli(shared.clocks.wallMillis());
    }

    /**
     * Returns the source that serves these settings and this mailbox, the same one for equal settings. The mailbox
     * counts only where a plug-in's tokens are for one mailbox each.
     */
    public static CachedTokenSource of(Settings settings, @Nullable String mailbox) {
        Object remembered = settings.remembered();
        if (remembered instanceof KeptSource && !((KeptSource) remembered).isDropped()) {
            return ((KeptSource) remembered).used();
        }
        TokenSources current = shared;
        return settings.origin().in(new TokenOrigin.Cases<CachedTokenSource>() {
            @Override
            public CachedTokenSource application(EntraApplication application) {
                return current.ofMicrosoft(
                        settings, record -> current.entra.of(settings, application, record::certificateEnds));
            }

            @Override
            public CachedTokenSource managedIdentity(ManagedIdentity identity) {
                return current.ofMicrosoft(settings, record -> current.entra.of(settings, identity));
            }

            @Override
            public CachedTokenSource plugIn(PlugIn plugIn) {
                return current.ofPlugIn(settings, plugIn, mailbox);
            }
        });
    }

    private CachedTokenSource ofMicrosoft(Settings settings, Function<CredentialRecord, TokenSource> create) {
        Optional<TokenException> missing = Msal.missing();
        if (missing.isPresent()) {
            return failing(settings, missing.get());
        }
        KeptSource kept = ofMicrosoft.kept(TokenSources.class, SourceKey.of(settings, null), () -> {
            CredentialRecord record = new CredentialRecord(clocks);
            TokenSource made = tidying(ofMicrosoft, TokenSources.class, create.apply(record));
            return cached(settings, null, made, patience(settings).plus(GRACE), record);
        });
        // Not a plug-in's, which belongs to the application that brought it.
        settings.remember(kept);
        return kept.used();
    }

    /** Where the plug-in is missing or refuses the settings, the source says so at each call and is not kept. */
    private CachedTokenSource ofPlugIn(Settings settings, PlugIn plugIn, @Nullable String mailbox) {
        try {
            TokenSourceProvider provider = PlugIns.named(plugIn, settings);
            String forWhom = provider.isPerMailbox() ? mailbox : null;
            SourceKey key = SourceKey.of(settings, forWhom);
            CachedTokenSource known = ofPlugIns.find(provider.getClass(), key);
            if (known != null) {
                return known;
            }
            TokenSource made = PlugInSource.create(provider, settings, plugIn, forWhom);
            Class<?> owner = provider.getClass();
            return ofPlugIns.source(owner, key, () -> {
                CredentialRecord record = new CredentialRecord(clocks);
                return cached(settings, forWhom, tidying(ofPlugIns, owner, made), patience(settings), record);
            });
        } catch (TokenException e) {
            return failing(settings, e);
        }
    }

    /** A request comes about once an hour: the moment to let go of what expired elsewhere, without a timer. */
    private static TokenSource tidying(SourceRegistry registry, Class<?> owner, TokenSource source) {
        return () -> {
            registry.forgetExpired(owner);
            return source.token();
        };
    }

    private CachedTokenSource failing(Settings settings, TokenException failure) {
        TokenSource none = () -> {
            throw failure.again();
        };
        return cached(settings, null, none, patience(settings), new CredentialRecord(clocks));
    }

    private static Duration patience(Settings settings) {
        return settings.connectionTimeout().plus(settings.timeout());
    }

    private CachedTokenSource cached(
            Settings settings,
            @Nullable String mailbox,
            TokenSource source,
            Duration patience,
            CredentialRecord record) {
        SourceListener listener = new SourceListener(settings, mailbox, THREADS);
        return listener.hears(CachedTokenSource.inFrontOf(() -> safely(settings, source, record), THREADS, clocks)
                .random(() -> ThreadLocalRandom.current().nextDouble())
                .patience(patience)
                .listener(listener)
                .record(record)
                .build());
    }

    /** The one door through which every failure comes, whoever made it: from here on nothing in it is secret. */
    private static AccessToken safely(Settings settings, TokenSource source, CredentialRecord record)
            throws TokenException {
        record.requestMade();
        try {
            AccessToken token = source.token();
            OperatorLog.log(
                    Level.FINE,
                    () -> "Got a token for " + settings.origin() + " that lives "
                            + token.life().toMinutes() + " minutes.");
            return token;
        } catch (TokenException | RuntimeException | LinkageError e) {
            TokenException safe = SafeFailure.of(settings, e);
            record.requestFailed(
                    code(safe), Explainer.tokenFailure(settings, safe).toString());
            throw safe;
        }
    }

    /** Entra's code, else the OAuth error, else what kind of failure it is. */
    private static String code(TokenException failure) {
        EntraError said = EntraError.of(failure);
        return said.code()
                .map(number -> "AADSTS" + number)
                .orElseGet(() -> said.error().orElseGet(failure.reason()::name));
    }
}
