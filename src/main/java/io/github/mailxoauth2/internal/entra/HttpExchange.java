package io.github.mailxoauth2.internal.entra;

import com.microsoft.aad.msal4j.HttpMethod;
import com.microsoft.aad.msal4j.HttpRequest;
import io.github.mailxoauth2.internal.settings.Settings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One request over a connection of the JDK and its answer: with time-outs always, and no redirects. */
final class HttpExchange {

    /** Entra's answers have some thousand characters; what is longer is no answer of Entra's. */
    private static final int LONGEST_BODY = 1 << 20;

    private HttpExchange() {}

    static HttpAnswer over(HttpURLConnection connection, HttpRequest request, Settings settings) throws IOException {
        connection.setConnectTimeout((int) settings.connectionTimeout().toMillis());
        connection.setReadTimeout((int) settings.timeout().toMillis());
        connection.setInstanceFollowRedirects(false);
        connection.setUseCaches(false);
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
            return new HttpAnswer(connection.getResponseCode(), headers(connection), body(connection));
        } finally {
            // One request an hour: nothing is kept open for the next.
            connection.disconnect();
        }
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
