package io.github.mailxoauth2.internal.wiring;

import io.github.mailxoauth2.internal.diagnosis.SafeFailure;
import io.github.mailxoauth2.internal.settings.PlugIn;
import io.github.mailxoauth2.internal.settings.SettingKey;
import io.github.mailxoauth2.internal.settings.Settings;
import io.github.mailxoauth2.token.AccessToken;
import io.github.mailxoauth2.token.ProviderSettings;
import io.github.mailxoauth2.token.TokenException;
import io.github.mailxoauth2.token.TokenSource;
import io.github.mailxoauth2.token.TokenSourceProvider;
import org.jspecify.annotations.Nullable;

/**
 * A plug-in's source, asked with the plug-in's own class loader: our threads carry this jar's, and a plug-in's
 * libraries look for their parts by the thread's.
 */
final class PlugInSource implements TokenSource {

    private final TokenSource source;
    private final ClassLoader loader;

    private PlugInSource(TokenSource source, ClassLoader loader) {
        this.source = source;
        this.loader = loader;
    }

    /**
     * Returns the source for these settings and this mailbox.
     *
     * @throws TokenException if the plug-in refuses them
     */
    static TokenSource create(TokenSourceProvider provider, Settings settings, PlugIn written, @Nullable String mailbox)
            throws TokenException {
        try {
            TokenSource source =
                    provider.create(ProviderSettings.of("mail." + settings.protocol() + ".oauth2.", written.keys())
                            .connectionTimeout(settings.connectionTimeout())
                            .timeout(settings.timeout())
                            .mailbox(mailbox)
                            .build());
            return new PlugInSource(source, provider.getClass().getClassLoader());
        } catch (RuntimeException | LinkageError e) {
            throw TokenException.because(
                            TokenException.Reason.CREDENTIAL_UNUSABLE,
                            settings.name(SettingKey.PROVIDER) + " (" + written.shownName() + ") failed to start: "
                                    + SafeFailure.inWords(settings, e, provider.getClass()))
                    .causedBy(SafeFailure.of(settings, e).getCause())
                    .build();
        }
    }

    @Override
    public AccessToken token() throws TokenException {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        try {
            return source.token();
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
