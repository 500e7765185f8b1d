package io.github.mailxoauth2.entra;

import com.microsoft.aad.msal4j.ClientCredentialFactory;
import com.microsoft.aad.msal4j.ClientCredentialParameters;
import com.microsoft.aad.msal4j.ConfidentialClientApplication;
import com.microsoft.aad.msal4j.IAuthenticationResult;
import com.microsoft.aad.msal4j.IClientCredential;
import io.github.mailxoauth2.settings.ClientSecret;
import io.github.mailxoauth2.settings.Settings;
import io.github.mailxoauth2.settings.SettingsException;
import io.github.mailxoauth2.token.AccessToken;
import io.github.mailxoauth2.token.TokenException;
import io.github.mailxoauth2.token.TokenSource;
import java.net.MalformedURLException;
import java.util.Collections;
import java.util.concurrent.ExecutionException;

/**
 * Asks Microsoft Entra ID for a token by the client-credentials flow, one request a call.
 *
 * <p>MSAL4J asks; it keeps nothing for us. Its application object is made anew for each request, so that a changed secret counts at once and no second
 * copy of the token stays in memory.
 *
 * @see <a href="https://learn.microsoft.com/entra/identity-platform/v2-oauth2-client-creds-grant-flow">The client credentials flow</a>
 */
public final class EntraTokenSource implements TokenSource {

    private static final String APPLICATION_NAME = "mail-xoauth2";

    private final Settings settings;
    private final String version;

    /** Creates a source; {@code version} is told to Entra beside this project's name. */
    public EntraTokenSource(Settings settings, String version) {
        this.settings = settings;
        this.version = version;
    }

    @Override
    public AccessToken token() throws TokenException {
        QuietMsal.unlessAskedFor();
        EntraHttpClient http = EntraHttpClient.forOneRequest(settings);
        try {
            IAuthenticationResult result = application(http)
                    .acquireToken(ClientCredentialParameters.builder(Collections.singleton(settings.scope()))
                            .skipCache(true)
                            .build())
                    .get();
            return EntraAnswer.token(result, http.lastAnswer());
        } catch (ExecutionException e) {
            throw EntraFailure.of(e.getCause(), http.lastAnswer());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw TokenException.because(
                            TokenException.Reason.INTERRUPTED, "interrupted while asking for an access token")
                    .causedBy(e)
                    .build();
        } catch (RuntimeException e) {
            throw EntraFailure.of(e, http.lastAnswer());
        }
    }

    private ConfidentialClientApplication application(EntraHttpClient http) throws TokenException {
        try {
            return ConfidentialClientApplication.builder(settings.clientId(), credential())
                    .authority(settings.authority())
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
                            "authority (" + settings.authority() + ") is not a web address")
                    .causedBy(e)
                    .build();
        }
    }

    private IClientCredential credential() throws TokenException {
        try {
            return ClientCredentialFactory.createFromSecret(
                    ((ClientSecret) settings.credential()).value().reveal());
        } catch (SettingsException e) {
            throw TokenException.because(TokenException.Reason.CREDENTIAL_UNUSABLE, String.valueOf(e.getMessage()))
                    .causedBy(e)
                    .build();
        }
    }
}
