package io.github.mailxoauth2.bench.inside;

import com.microsoft.aad.msal4j.ClientCredentialFactory;
import com.microsoft.aad.msal4j.ClientCredentialParameters;
import com.microsoft.aad.msal4j.ConfidentialClientApplication;
import com.microsoft.aad.msal4j.IAuthenticationResult;
import java.net.MalformedURLException;
import java.util.Collections;
import java.util.Properties;
import java.util.concurrent.Callable;

/**
 * MSAL4J as its documentation has it used: one application object, asked for a token each time one is needed, its own
 * cache in it.
 */
public final class Msal implements Callable<Object> {

    private final ConfidentialClientApplication application;
    private final ClientCredentialParameters parameters = ClientCredentialParameters.builder(
                    Collections.singleton("https://outlook.office365.com/.default"))
            .build();

    /** Called by name from outside; takes the keys that mail-xoauth2 takes. */
    public Msal(Properties properties) throws MalformedURLException {
        this.application = ConfidentialClientApplication.builder(
                        properties.getProperty("mail.oauth2.clientid"),
                        ClientCredentialFactory.createFromSecret(properties.getProperty("mail.oauth2.clientsecret")))
                .authority(properties.getProperty("mail.oauth2.authority") + "/"
                        + properties.getProperty("mail.oauth2.tenant") + "/")
                // Else it would ask Microsoft whether it knows the sandbox.
                .instanceDiscovery(false)
                .build();
    }

    @Override
    public String call() {
        IAuthenticationResult result = application.acquireToken(parameters).join();
        return result.accessToken();
    }
}
