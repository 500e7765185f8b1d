package io.github.mailxoauth2.entra;

import com.microsoft.aad.msal4j.HttpMethod;
import com.microsoft.aad.msal4j.HttpRequest;
import com.microsoft.aad.msal4j.HttpResponse;
import com.microsoft.aad.msal4j.IHttpClient;
import com.microsoft.aad.msal4j.IHttpResponse;
import io.github.mailxoauth2.settings.Settings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * Sends MSAL4J's request over the JDK's HTTPS client, with time-outs always, no redirects, and the JVM's default trust whatever the application made
 * of {@link HttpsURLConnection}'s global switches. Serves one token request and keeps its answer for the explanation of a failure.
 */
final class EntraHttpClient implements IHttpClient {

    /** Entra's answers have some thousand characters; what is longer is no answer of Entra's. */
    private static final int LONGEST_BODY = 1 << 20;

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
        HttpsURLConnection connection = open(request.url());
        try {
            connection.setRequestMethod(request.httpMethod() == HttpMethod.POST ? "POST" : "GET");
            for (Map.Entry<String, String> header : request.headers().entrySet()) {
                connection.setRequestProperty(header.getKey(), header.getValue());
            }
            if (request.body() != null) {
                connection.setDoOutput(true);
                try (OutputStream out = connection.getOutputStream()) {
                    out.write(request.body().getBytes(StandardCharsets.UTF_8));
                }
            }
            HttpAnswer answer = new HttpAnswer(connection.getResponseCode(), headers(connection), body(connection));
            last = answer;
            return forMsal(answer);
        } finally {
            // One request an hour: nothing is kept open for the next.
            connection.disconnect();
        }
    }

    private static HttpResponse forMsal(HttpAnswer answer) throws IOException {
        if (!answer.isJsonObject()) {
            throw new IOException("the answer is not JSON: " + answer);
        }
        String body = answer.status < 400 ? FlatJson.of(answer.body) : answer.body;
        HttpResponse response = new HttpResponse().statusCode(answer.status).body(body);
        response.addHeaders(answer.headers);
        return response;
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
        connection.setConnectTimeout((int) settings.connectionTimeout().toMillis());
        connection.setReadTimeout((int) settings.timeout().toMillis());
        connection.setInstanceFollowRedirects(false);
        connection.setUseCaches(false);
        return connection;
    }

    private static Map<String, List<String>> headers(HttpURLConnection connection) {
        Map<String, List<String>> named = new HashMap<>(connection.getHeaderFields());
        // The status line stands there under no name, which MSAL4J does not expect.
        named.remove(null);
        return named;
    }

    private static String body(HttpURLConnection connection) throws IOException {
        InputStream stream =
                connection.getResponseCode() < 400 ? connection.getInputStream() : connection.getErrorStream();
        if (stream == null) {
            return "";
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] buffer = new byte[8192];
        try (InputStream in = stream) {
            int read = in.read(buffer);
            while (read >= 0) {
                bytes.write(buffer, 0, read);
                if (bytes.size() > LONGEST_BODY) {
                    throw new IOException("the answer is longer than " + LONGEST_BODY + " bytes");
                }
                read = in.read(buffer);
            }
        }
        return new String(bytes.toByteArray(), StandardCharsets.UTF_8);
    }
}
