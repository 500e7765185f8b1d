package io.github.mailxoauth2.internal.entra;

import io.github.mailxoauth2.internal.settings.Credential;
import io.github.mailxoauth2.internal.settings.EntraApplication;
import io.github.mailxoauth2.internal.settings.ManagedIdentity;
import io.github.mailxoauth2.internal.settings.ProxySettings;
import io.github.mailxoauth2.internal.settings.Settings;
import io.github.mailxoauth2.token.TokenSource;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/** The source of tokens for each way in which an application can prove to Microsoft Entra ID who it is. */
public final class EntraSources {

    private final String version;
    private final LongSupplier wallMillis;
    private final Consumer<String> notices;
    private final Executor threads;

    /**
     * Creates the sources' maker.
     *
     * @param version what is told to Entra beside this project's name
     * @param wallMillis the time of day in milliseconds since 1970, by which a certificate's validity is measured
     * @param notices gets a sentence that somebody should read in time: a certificate that ends soon, a credential that
     *     was replaced by the next. Called inside a token request, so what it does must not wait for a token
     * @param threads on which the network is spoken to, one task a request: never the calling thread, because a task
     *     may outlive its request by the time that the resolution of a name takes
     */
    public EntraSources(String version, LongSupplier wallMillis, Consumer<String> notices, Executor threads) {
        this.version = version;
        this.wallMillis = wallMillis;
        this.notices = notices;
        this.threads = threads;
    }

    /** Begins, at the first call, on a thread of its own, with what a first request takes longest for. */
    public static void getReady(Executor threads) {
        TlsAhead.begin(threads);
    }

    /**
     * Returns the source for an application; it asks at each call and keeps nothing.
     *
     * @param certificateEnds gets the end of the certificate that proves a request, in milliseconds since 1970
     */
    public TokenSource of(Settings settings, EntraApplication application, LongConsumer certificateEnds) {
        QuietMsal.unlessAskedFor();
        TokenSource first = source(settings, application, application.credential(), certificateEnds);
        Optional<Credential> next = application.nextCredential();
        return next.isPresent()
                ? new RotatingTokenSource(
                        application, first, source(settings, application, next.get(), certificateEnds), notices)
                : first;
    }

    /** Returns the source for a managed identity; it asks at each call and keeps nothing. */
    public TokenSource of(Settings settings, ManagedIdentity identity) {
        QuietMsal.unlessAskedFor();
        // Never through a proxy, which would answer for its own machine or learn the token.
        HttpExchange onThisMachine = HttpExchange.over(Routes.direct(), settings, threads);
        return new ManagedIdentityTokenSource(identity, onThisMachine, wallMillis);
    }

    private TokenSource source(
            Settings settings, EntraApplication application, Credential credential, LongConsumer certificateEnds) {
        CredentialLoader loader = CredentialLoader.of(credential, wallMillis, notices, certificateEnds);
        Optional<ProxySettings> proxy = settings.proxy();
        Routes routes = proxy.isPresent() ? Routes.through(proxy.get()) : Routes.ofTheJvm();
        return new EntraTokenSource(
                new MsalApplication(application, version),
                loader,
                HttpExchange.over(routes, settings, threads),
                wallMillis);
    }
}
