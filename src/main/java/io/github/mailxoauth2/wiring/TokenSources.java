package io.github.mailxoauth2.wiring;

import io.github.mailxoauth2.entra.EntraSources;
import io.github.mailxoauth2.settings.ForeignProvider;
import io.github.mailxoauth2.settings.PropertyLookup;
import io.github.mailxoauth2.settings.Settings;
import io.github.mailxoauth2.settings.Surroundings;
import io.github.mailxoauth2.token.CachedTokenSource;
import io.github.mailxoauth2.token.Clocks;
import io.github.mailxoauth2.token.TokenSource;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** The one cached token source for each distinct settings, shared by all Sessions in this class loader. */
public final class TokenSources {

    /** More distinct settings than any application has; what was not used longest goes first. */
    private static final int MOST = 256;

    private static final String HMAC = "HmacSHA256";
    private static final TokenSources SHARED = new TokenSources();

    private final Clocks clocks = new RealClocks();
    private final Surroundings surroundings = new JvmSurroundings();
    private final Executor threads = TokenThreads.create();
    private final EntraSources entra = new EntraSources(Version.ofThisJar(), clocks, new Notices(threads));
    private final SecretKeySpec hashKey = randomKey();
    private final Map<SourceKey, CachedTokenSource> sources =
            new LinkedHashMap<SourceKey, CachedTokenSource>(16, 0.75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<SourceKey, CachedTokenSource> eldest) {
                    return size() > MOST;
                }
            };

    private final ForeignSources foreign = new ForeignSources(settings -> SourceKey.of(settings, mac()), this::cached);

    private TokenSources() {}

    /** Returns the look-up over a Session's properties and what lies around it in this JVM. */
    public static PropertyLookup lookup(Properties session) {
        return PropertyLookup.of(session, SHARED.surroundings);
    }

    /** Returns the source that serves these settings and this mailbox, the same one for equal settings. The mailbox counts only where a provider's tokens are for one mailbox each. */
    public static CachedTokenSource of(Settings settings, @Nullable String mailbox) {
        return settings.credential() instanceof ForeignProvider
                ? SHARED.foreign.source(settings, mailbox)
                : SHARED.source(settings);
    }

    private CachedTokenSource source(Settings settings) {
        SourceKey key = SourceKey.of(settings, mac());
        synchronized (sources) {
            return sources.computeIfAbsent(key, absent -> create(settings));
        }
    }

    private CachedTokenSource create(Settings settings) {
        return cached(settings, entra.of(settings));
    }

    private CachedTokenSource cached(Settings settings, TokenSource source) {
        Duration patience = settings.connectionTimeout().plus(settings.timeout());
        return CachedTokenSource.inFrontOf(source, threads, clocks)
                .random(() -> ThreadLocalRandom.current().nextDouble())
                .patience(patience)
                .listener(new RenewalLog(settings))
                .build();
    }

    private Mac mac() {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(hashKey);
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform must have " + HMAC, e);
        }
    }

    private static SecretKeySpec randomKey() {
        byte[] key = new byte[32];
        new SecureRandom().nextBytes(key);
        return new SecretKeySpec(key, HMAC);
    }
}
