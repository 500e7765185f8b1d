package io.github.mailxoauth2.internal.entra;

import com.microsoft.aad.msal4j.HttpRequest;
import com.microsoft.aad.msal4j.IHttpClient;
import com.microsoft.aad.msal4j.IHttpResponse;
import io.github.mailxoauth2.internal.settings.Settings;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.Proxy;
import org.jspecify.annotations.Nullable;

/**
 * Sends MSAL4J's request to the endpoint for managed identities, which is on the machine itself and speaks plain HTTP:
 * never through a proxy, which would answer for its own machine or learn the token. Serves one token request and keeps
 * its answer, or why there was none.
 */
final class IdentityEndpointClient implements IHttpClient {

    private final Settings settings;
    private volatile @Nullable HttpAnswer last;
    private volatile @Nullable IOException failure;

    private IdentityEndpointClient(Settings settings) {
        this.settings = settings;
    }

    static IdentityEndpointClient forOneRequest(Settings settings) {
        return new IdentityEndpointClient(settings);
    }

    /** Returns the last answer, null if none came. */
    @Nullable
    HttpAnswer lastAnswer() {
        return last;
    }

    /** Returns why no answer came, null if one did: MSAL4J keeps only the words of it. */
    @Nullable
    IOException failure() {
        return failure;
    }

    @Override
    public IHttpResponse send(HttpRequest request) throws IOException {
        try {
            HttpURLConnection connection = (HttpURLConnection) request.url().openConnection(Proxy.NO_PROXY);
            HttpAnswer answer = HttpExchange.over(connection, request, settings);
            last = answer;
            return answer.forMsal();
        } catch (IOException e) {
            failure = e;
            throw e;
        }
    }
}
