package io.github.mailxoauth2.internal.entra;

import com.microsoft.aad.msal4j.ClientCredentialParameters;
import com.microsoft.aad.msal4j.ConfidentialClientApplication;
import com.microsoft.aad.msal4j.IAuthenticationResult;
import io.github.mailxoauth2.internal.settings.EntraApplication;
import io.github.mailxoauth2.internal.settings.Settings;
import io.github.mailxoauth2.token.AccessToken;
import io.github.mailxoauth2.token.TokenException;
import io.github.mailxoauth2.token.TokenSource;
import java.net.MalformedURLException;
import java.util.Collections;
import java.util.concurrent.ExecutionException;
import java.util.function.LongSupplier;

/**
 * Asks Microsoft Entra ID for a token by the client-credentials flow, one request a call; one more if the credential
 * was changed meanwhile.
 *
 * <p>MSAL4J asks; it keeps nothing for us. Its application object is made anew for each request, so that a changed
 * secret counts at once and no second copy of the token stays in memory.
 *
 * @see <a href="https://learn.microsoft.com/entra/identity-platform/v2-oauth2-client-creds-grant-flow">The client
 *     credentials flow</a>
 */
final class EntraTokenSource implements TokenSource {

    private static final String APPLICATION_NAME = "mail-xoauth2";

    private final Settings settings;
    private final EntraApplication application;
    private final CredentialLoader loader;
    private final String version;
    private final LongSupplier wallMillis;

    EntraTokenSource(Settings settings, EntraApplication application, CredentialLoader loader, EntraSources maker) {
        this.settings = settings;
        this.application = application;
        this.loader = loader;
        this.version = maker.version;
        this.wallMillis = maker.wallMillis;
    }

    @Override
    public AccessToken token() throws TokenException {
        Proof sent = loader.load();
        try {
            return ask(sent);
        } catch (TokenException refused) {
            if (!ClientRefusal.isIn(refused)) {
                throw refused;
            }
            return askWithWhatIsThereNow(sent, refused);
        }
    }

    /**
     * The file may have been replaced while the request was under way: the new value must not wait for the next mail.
     */
    private AccessToken askWithWhatIsThereNow(Proof sent, TokenException refused) throws TokenException {
        Proof now;
        try {
            now = loader.load();
        } catch (TokenException unreadable) {
            refused.addSuppressed(unreadable);
            throw refused;
        }
        if (now.isSameAs(sent)) {
            throw refused;
        }
        return ask(now);
    }

    private AccessToken ask(Proof proof) throws TokenException {
        EntraHttpClient http = EntraHttpClient.forOneRequest(settings);
        try {
            IAuthenticationResult result = application(http, proof)
                    .acquireToken(ClientCredentialParameters.builder(Collections.singleton(application.scope()))
                            .skipCache(true)
                            .build())
                    .get();
            return EntraAnswer.token(result, http.lastAnswer(), wallMillis.getAsLong());
        } catch (ExecutionException e) {
            throw EntraFailure.of(e.getCause(), http.lastAnswer());
        } catch (InterruptedException e) {
            throw EntraFailure.interrupted(e);
        } catch (RuntimeException e) {
            throw EntraFailure.of(e, http.lastAnswer());
        }
    }

    private ConfidentialClientApplication application(EntraHttpClient http, Proof proof) throws TokenException {
        try {
            return ConfidentialClientApplication.builder(application.clientId(), proof.credential)
                    .authority(application.authority())
                    // Entra's list of clouds is not needed where the administrator has named one: one request fewer,
                    // one firewall rule fewer.
                    .instanceDiscovery(false)
                    .httpClient(http)
                    .disableInternalRetries()
                    .executorService(new CallerRuns())
                    .applicationName(APPLICATION_NAME)
                    .applicationVersion(version)
                    .build();
        } catch (MalformedURLException e) {
            throw TokenException.because(
                            TokenException.Reason.CREDENTIAL_UNUSABLE,
                            "authority (" + application.authority() + ") is not a web address")
                    .causedBy(e)
                    .build();
        }
    }
}
