package io.github.mailxoauth2.internal.wiring;

import io.github.mailxoauth2.internal.cache.CachedTokenSource;
import io.github.mailxoauth2.internal.settings.ForeignProvider;
import io.github.mailxoauth2.internal.settings.SettingKey;
import io.github.mailxoauth2.internal.settings.Settings;
import io.github.mailxoauth2.token.AccessToken;
import io.github.mailxoauth2.token.ProviderSettings;
import io.github.mailxoauth2.token.TokenException;
import io.github.mailxoauth2.token.TokenSource;
import io.github.mailxoauth2.token.TokenSourceProvider;
import java.util.AbstractMap.SimpleImmutableEntry;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The cached sources of providers other than Microsoft.
 *
 * <p>They are kept in the provider's own class ({@link ClassValue}), not in this jar's: where this jar lies in a
 * server's shared class loader and the provider in a web application, the application can be dropped and its classes go
 * with it.
 */
final class ForeignSources {

    /** A provider whose tokens are per mailbox has many; what was not used longest goes first. */
    private static final int MOST = 4096;

    private final Function<Settings, ?> keyOf;
    private final BiFunction<Settings, TokenSource, CachedTokenSource> cache;
    private final ClassValue<Map<Object, CachedTokenSource>> sources =
            new ClassValue<Map<Object, CachedTokenSource>>() {
                @Override
                protected Map<Object, CachedTokenSource> computeValue(Class<?> provider) {
                    return Collections.synchronizedMap(new Bounded());
                }
            };

    /** Creates the keeper; {@code keyOf} tells distinct settings, {@code cache} puts a cache in front of a source. */
    ForeignSources(Function<Settings, ?> keyOf, BiFunction<Settings, TokenSource, CachedTokenSource> cache) {
        this.keyOf = keyOf;
        this.cache = cache;
    }

    /**
     * Returns the source for these settings; where the provider is missing or refuses them, one that says so at each
     * call and is not kept.
     */
    CachedTokenSource source(Settings settings, @Nullable String mailbox) {
        ForeignProvider written = (ForeignProvider) settings.credential();
        try {
            TokenSourceProvider provider = Providers.named(written.name(), settings.name(SettingKey.PROVIDER));
            String forWhom = provider.isPerMailbox() ? mailbox : null;
            Object key = new SimpleImmutableEntry<>(keyOf.apply(settings), forWhom == null ? "" : forWhom);
            Map<Object, CachedTokenSource> kept = sources.get(provider.getClass());
            CachedTokenSource known = kept.get(key);
            if (known != null) {
                return known;
            }
            CachedTokenSource made = cache.apply(settings, create(provider, settings, written, forWhom));
            CachedTokenSource other = kept.putIfAbsent(key, made);
            return other == null ? made : other;
        } catch (TokenException e) {
            return cache.apply(settings, () -> {
                throw e.again();
            });
        }
    }

    private static TokenSource create(
            TokenSourceProvider provider, Settings settings, ForeignProvider written, @Nullable String mailbox)
            throws TokenException {
        try {
            TokenSource source =
                    provider.create(ProviderSettings.of("mail." + settings.protocol() + ".oauth2.", written.keys())
                            .connectionTimeout(settings.connectionTimeout())
                            .timeout(settings.timeout())
                            .mailbox(mailbox)
                            .build());
            return () -> inItsClassLoader(source, provider.getClass().getClassLoader());
        } catch (RuntimeException e) {
            throw TokenException.because(
                            TokenException.Reason.CREDENTIAL_UNUSABLE,
                            settings.name(SettingKey.PROVIDER) + " (" + written.name() + ") failed to start: " + e)
                    .causedBy(e)
                    .build();
        }
    }

    /** Our threads carry this jar's class loader; a provider's libraries look for their own parts by the thread's. */
    private static AccessToken inItsClassLoader(TokenSource source, ClassLoader loader) throws TokenException {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        try {
            return source.token();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static final class Bounded extends LinkedHashMap<Object, CachedTokenSource> {

        private static final long serialVersionUID = 1L;

        Bounded() {
            super(16, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<Object, CachedTokenSource> eldest) {
            return size() > MOST;
        }
    }
}
