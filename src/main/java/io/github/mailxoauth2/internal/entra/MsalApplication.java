package io.github.mailxoauth2.internal.entra;

import com.microsoft.aad.msal4j.ClientCredentialParameters;
import com.microsoft.aad.msal4j.ConfidentialClientApplication;
import com.microsoft.aad.msal4j.IAuthenticationResult;
import io.github.mailxoauth2.internal.settings.EntraApplication;
import io.github.mailxoauth2.token.TokenException;
import java.net.MalformedURLException;
import java.util.Collections;
import java.util.concurrent.ExecutionException;

/**
 * The application that is registered in Entra, as MSAL4J wants it: made anew for each request, so that a changed secret
 * counts at once and no second copy of the token stays in memory.
 */
final class MsalApplication {

    private static final String NAME = "mail-xoauth2";

    private final EntraApplication registered;
    private final String version;

    /** Creates it; {@code version} is told to Entra beside this project's name. */
    MsalApplication(EntraApplication registered, String version) {
        this.registered = registered;
        this.version = version;
    }

    /** Asks for a token, once. */
    IAuthenticationResult acquire(Proof proof, EntraHttpClient http)
            throws ExecutionException, InterruptedException, TokenException {
        return client(proof, http)
                .acquireToken(ClientCredentialParameters.builder(Collections.singleton(registered.scope()))
                        .skipCache(true)
                        .build())
                .get();
    }

    private ConfidentialClientApplication client(Proof proof, EntraHttpClient http) throws TokenException {
        try {
            return ConfidentialClientApplication.builder(registered.clientId(), proof.credential)
                    .authority(registered.authority())
                    // Entra's list of clouds is not needed where the administrator has named one: one request fewer,
                    // one firewall rule fewer.
                    .instanceDiscovery(false)
                    .httpClient(http)
                    .disableInternalRetries()
                    .executorService(new CallerRuns())
                    .applicationName(NAME)
                    .applicationVersion(version)
                    .build();
        } catch (MalformedURLException e) {
            throw TokenException.because(
                            TokenException.Reason.CREDENTIAL_UNUSABLE,
                            "authority (" + registered.authority() + ") is not a web address")
                    .causedBy(e)
                    .build();
        }
    }
}
