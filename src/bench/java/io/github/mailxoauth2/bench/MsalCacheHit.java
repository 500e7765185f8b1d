package io.github.mailxoauth2.bench;

import com.microsoft.aad.msal4j.ClientCredentialFactory;
import com.microsoft.aad.msal4j.ClientCredentialParameters;
import com.microsoft.aad.msal4j.ConfidentialClientApplication;
import com.microsoft.aad.msal4j.HttpRequest;
import com.microsoft.aad.msal4j.HttpResponse;
import com.microsoft.aad.msal4j.IHttpResponse;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * MSAL4J as its documentation has it used: one application object, and its own cache asked for each token. No network:
 * the one answer is made here.
 */
final class MsalCacheHit {

    private final ConfidentialClientApplication application;
    private final ClientCredentialParameters parameters = ClientCredentialParameters.builder(
                    Collections.singleton("https://outlook.office365.com/.default"))
            .build();
    private int requests;

    MsalCacheHit(String token) {
        try {
            application = ConfidentialClientApplication.builder(
                            "11111111-2222-3333-4444-555555555555", ClientCredentialFactory.createFromSecret("secret"))
                    .authority("https://login.microsoftonline.com/99999999-8888-7777-6666-555555555555/")
                    .instanceDiscovery(false)
                    .httpClient(request -> answer(request, token))
                    .build();
        } catch (java.net.MalformedURLException e) {
            throw new IllegalStateException(e);
        }
    }

    String token() throws Exception {
        return application.acquireToken(parameters).get().accessToken();
    }

    /** Says that the cache was hit indeed. */
    void assertAtMostOneRequest() {
        if (requests > 1) {
            throw new IllegalStateException(requests + " requests: MSAL4J did not find the token in its cache");
        }
    }

    private IHttpResponse answer(HttpRequest request, String token) {
        requests++;
        HttpResponse response = new HttpResponse()
                .statusCode(200)
                .body("{\"token_type\":\"Bearer\",\"expires_in\":86399,\"ext_expires_in\":86399,\"access_token\":\""
                        + token + "\"}");
        response.addHeaders(Map.of("Content-Type", List.of("application/json; charset=utf-8")));
        return response;
    }
}
