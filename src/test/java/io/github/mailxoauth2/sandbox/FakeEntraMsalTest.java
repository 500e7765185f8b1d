package io.github.mailxoauth2.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.aad.msal4j.ClientCredentialFactory;
import com.microsoft.aad.msal4j.ClientCredentialParameters;
import com.microsoft.aad.msal4j.ConfidentialClientApplication;
import com.microsoft.aad.msal4j.IAuthenticationResult;
import com.microsoft.aad.msal4j.MsalServiceException;
import java.net.MalformedURLException;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** MSAL4J, unchanged, takes the fake for Entra. */
class FakeEntraMsalTest {

    private final FakeEntra entra = FakeEntra.start(TestCertificates.shared().serverContext());

    @AfterEach
    void close() {
        entra.close();
    }

    @Test
    void acquireToken_secret_getsOne() throws Exception {
        IAuthenticationResult result = ask(entra.clientSecret());

        assertTrue(entra.accepts(result.accessToken()));
        assertEquals(1, entra.tokenRequests());
        assertEquals(0, entra.discoveryRequests());
        assertEquals(
                "openid https://outlook.office365.com/.default profile offline_access",
                entra.requests().get(0).parameter("scope"));
    }

    @Test
    void acquireToken_wrongSecret_isEntrasError() {
        ExecutionException e = assertThrows(ExecutionException.class, () -> ask("wrong"));

        MsalServiceException cause = (MsalServiceException) e.getCause();
        assertEquals("invalid_client", cause.errorCode());
        assertEquals(401, cause.statusCode());
        assertTrue(cause.getMessage().startsWith("AADSTS7000215: Invalid client secret provided."), cause.getMessage());
        assertEquals(entra.requests().get(0).header("client-request-id"), cause.correlationId());
    }

    private IAuthenticationResult ask(String secret)
            throws MalformedURLException, ExecutionException, InterruptedException {
        ConfidentialClientApplication application = ConfidentialClientApplication.builder(
                        entra.clientId(), ClientCredentialFactory.createFromSecret(secret))
                .authority(entra.authority() + "/" + entra.tenant() + "/")
                .instanceDiscovery(false)
                .build();
        return application
                .acquireToken(ClientCredentialParameters.builder(Set.of("https://outlook.office365.com/.default"))
                        .build())
                .get();
    }
}
