package io.github.mailxoauth2.internal.entra;

import com.microsoft.aad.msal4j.HttpRequest;
import com.microsoft.aad.msal4j.HttpResponse;
import com.microsoft.aad.msal4j.IHttpClient;
import com.microsoft.aad.msal4j.IHttpResponse;
import io.github.mailxoauth2.internal.settings.Settings;
import java.io.IOException;
import java.net.Proxy;
import java.net.URL;
import java.security.NoSuchAlgorithmException;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * Sends MSAL4J's request over the JDK's HTTPS client, with time-outs always, no redirects, and the JVM's default trust
 * whatever the application made of {@link HttpsURLConnection}'s global switches. Serves one token request and keeps its
 * answer for the explanation of a failure.
 */
final class EntraHttpClient implements IHttpClient {

    private final Settings settings;
    private volatile @Nullable HttpAnswer last;

    private EntraHttpClient(Settings settings) {
        this.settings = settings;
    }

    static EntraHttpClient forOneRequest(Settings settings) {
        return new EntraHttpClient(settings);
    }

    /** Returns the last answer, null if none came. */
    @Nullable
    HttpAnswer lastAnswer() {
        return last;
    }

    @Override
    public IHttpResponse send(HttpRequest request) throws IOException {
        HttpAnswer answer = HttpExchange.over(open(request.url()), request, settings);
        last = answer;
        return forMsal(answer);
    }

    private static HttpResponse forMsal(HttpAnswer answer) throws IOException {
        if (!answer.isJsonObject()) {
            throw new IOException("the answer is not JSON: " + answer);
        }
        return answer.forMsal();
    }

    private HttpsURLConnection open(URL url) throws IOException {
        SSLSocketFactory trusted;
        try {
            trusted = SSLContext.getDefault().getSocketFactory();
        } catch (NoSuchAlgorithmException e) {
            throw new IOException("the JVM's default TLS settings cannot be used: " + e.getMessage(), e);
        }
        HttpsURLConnection connection;
        if (settings.proxy().isPresent()) {
            connection = (HttpsURLConnection) url.openConnection(Proxy.NO_PROXY);
            connection.setSSLSocketFactory(
                    new TunnellingSocketFactory(trusted, settings.proxy().get()));
        } else {
            connection = (HttpsURLConnection) url.openConnection();
            connection.setSSLSocketFactory(trusted);
        }
        // Only asked when the certificate's name does not match: the answer is no, whatever verifier the application
        // installed for all.
        connection.setHostnameVerifier((host, session) -> false);
        return connection;
    }
}
