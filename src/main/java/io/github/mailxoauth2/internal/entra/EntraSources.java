package io.github.mailxoauth2.internal.entra;

import io.github.mailxoauth2.internal.cache.Clocks;
import io.github.mailxoauth2.internal.settings.Credential;
import io.github.mailxoauth2.internal.settings.ManagedIdentity;
import io.github.mailxoauth2.internal.settings.Rotation;
import io.github.mailxoauth2.internal.settings.Settings;
import io.github.mailxoauth2.token.TokenSource;
import java.util.function.Consumer;

/** The source of tokens for each way in which an application can prove to Microsoft Entra ID who it is. */
public final class EntraSources {

    private final String version;
    private final Clocks clocks;
    private final Consumer<String> notices;

    /**
     * Creates the sources' maker.
     *
     * @param version what is told to Entra beside this project's name
     * @param clocks by which a certificate's validity is measured
     * @param notices gets a sentence that somebody should read in time: a certificate that ends soon, a credential that
     *     was replaced by the next. Called inside a token request, so what it does must not wait for a token
     */
    public EntraSources(String version, Clocks clocks, Consumer<String> notices) {
        this.version = version;
        this.clocks = clocks;
        this.notices = notices;
    }

    /** Returns the source for these settings; it asks at each call and keeps nothing. */
    public TokenSource of(Settings settings) {
        QuietMsal.unlessAskedFor();
        return of(settings, settings.credential());
    }

    private TokenSource of(Settings settings, Credential credential) {
        if (credential instanceof ManagedIdentity) {
            return new ManagedIdentityTokenSource(settings, (ManagedIdentity) credential, clocks);
        }
        if (credential instanceof Rotation) {
            Rotation keys = (Rotation) credential;
            return new RotatingTokenSource(keys, of(settings, keys.first()), of(settings, keys.next()), notices);
        }
        return new EntraTokenSource(settings, CredentialLoader.of(credential, clocks, notices), version, clocks);
    }
}
