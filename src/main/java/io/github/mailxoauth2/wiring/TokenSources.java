package io.github.mailxoauth2.wiring;

import io.github.mailxoauth2.entra.EntraTokenSource;
import io.github.mailxoauth2.settings.PropertyLookup;
import io.github.mailxoauth2.settings.Settings;
import io.github.mailxoauth2.settings.Surroundings;
import io.github.mailxoauth2.token.CachedTokenSource;
import io.github.mailxoauth2.token.Clocks;
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

/** The one cached token source for each distinct settings, shared by all Sessions in this class loader. */
public final class TokenSources {

    /** More distinct settings than any application has; what was not used longest goes first. */
    private static final int MOST = 256;

    private static final String HMAC = "HmacSHA256";
    private static volatile TokenSources shared = new TokenSources(new RealClocks());

    private final Clocks clocks;
    private final Surroundings surroundings = new JvmSurroundings();
    private final Executor threads = TokenThreads.create();
    private final SecretKeySpec hashKey = randomKey();
    private final Map<SourceKey, CachedTokenSource> sources =
            new LinkedHashMap<SourceKey, CachedTokenSource>(16, 0.75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<SourceKey, CachedTokenSource> eldest) {
                    return size() > MOST;
                }
            };

    private TokenSources(Clocks clocks) {
        this.clocks = clocks;
    }

    /** Starts anew with other clocks and no tokens: the seam by which tests let hours go by. */
    static void startAnew(Clocks clocks) {
        shared = new TokenSources(clocks);
    }

    /** Returns the look-up over a Session's properties and what lies around it in this JVM. */
    public static PropertyLookup lookup(Properties session) {
        return PropertyLookup.of(session, shared.surroundings);
    }

    /** Returns the source that serves these settings, the same one for equal settings. */
    public static CachedTokenSource of(Settings settings) {
        return shared.source(settings);
    }

    private CachedTokenSource source(Settings settings) {
        SourceKey key = SourceKey.of(settings, mac());
        synchronized (sources) {
            return sources.computeIfAbsent(key, absent -> create(settings));
        }
    }

    private CachedTokenSource create(Settings settings) {
        Duration patience = settings.connectionTimeout().plus(settings.timeout());
        return CachedTokenSource.inFrontOf(new EntraTokenSource(settings, Version.ofThisJar()), threads, clocks)
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
