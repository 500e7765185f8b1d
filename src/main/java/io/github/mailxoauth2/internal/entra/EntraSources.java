package io.github.mailxoauth2.internal.entra;

import io.github.mailxoauth2.internal.settings.Credential;
import io.github.mailxoauth2.internal.settings.EntraApplication;
import io.github.mailxoauth2.internal.settings.ManagedIdentity;
import io.github.mailxoauth2.internal.settings.Settings;
import io.github.mailxoauth2.token.TokenSource;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** The source of tokens for each way in which an application can prove to Microsoft Entra ID who it is. */
public final class EntraSources {

    final String version;
    final LongSupplier wallMillis;
    private final Consumer<String> notices;

    /**
     * Creates the sources' maker.
     *
     * @param version what is told to Entra beside this project's name
     * @param wallMillis the time of day in milliseconds since 1970, by which a certificate's validity is measured
     * @param notices gets a sentence that somebody should read in time: a certificate that ends soon, a credential that
     *     was replaced by the next. Called inside a token request, so what it does must not wait for a token
     */
    public EntraSources(String version, LongSupplier wallMillis, Consumer<String> notices) {
        this.version = version;
        this.wallMillis = wallMillis;
        this.notices = notices;
    }

    /** Returns the source for an application; it asks at each call and keeps nothing. */
    public TokenSource of(Settings settings, EntraApplication application) {
        QuietMsal.unlessAskedFor();
        TokenSource first = source(settings, application, application.credential());
        return application
                .nextCredential()
                .<TokenSource>map(next ->
                        new RotatingTokenSource(application, first, source(settings, application, next), notices))
                .orElse(first);
    }

    /** Returns the source for a managed identity; it asks at each call and keeps nothing. */
    public TokenSource of(Settings settings, ManagedIdentity identity) {
        QuietMsal.unlessAskedFor();
        return new ManagedIdentityTokenSource(settings, identity, wallMillis);
    }

    private TokenSource source(Settings settings, EntraApplication application, Credential credential) {
        CredentialLoader loader = CredentialLoader.of(credential, wallMillis, notices);
        return new EntraTokenSource(settings, application, loader, this);
    }
}
