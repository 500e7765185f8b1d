package io.github.mailxoauth2.sandbox;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.net.ssl.HttpsURLConnection;

/**
 * A client-credentials request as any HTTP client would send it, and its answer; for tests that need a token and not
 * the way to it.
 */
public final class TokenPost {

    private static final Pattern ACCESS_TOKEN = Pattern.compile("\"access_token\":\"([^\"]+)\"");

    private final FakeEntra entra;
    private final Map<String, String> form = new LinkedHashMap<>();
    private final Map<String, String> headers = new LinkedHashMap<>();
    private String tenant;
    private boolean once;
    private Duration patience = Duration.ofSeconds(20);

    private TokenPost(FakeEntra entra) {
        this.entra = entra;
        this.tenant = entra.tenant();
        form.put("grant_type", "client_credentials");
        form.put("client_id", entra.clientId());
        form.put("client_secret", entra.clientSecret());
        form.put("scope", "https://outlook.office365.com/.default");
        headers.put("Content-Type", "application/x-www-form-urlencoded");
    }

    /** An answer: its status, headers by {@code connection}, its body. */
    record Answer(int status, String body, HttpsURLConnection connection) {

        String header(String name) {
            return connection.getHeaderField(name);
        }
    }

    /** Starts a correct request. */
    static TokenPost to(FakeEntra entra) {
        return new TokenPost(entra);
    }

    /** Returns a new token for Exchange. */
    public static String token(FakeEntra entra) {
        try {
            Matcher token = ACCESS_TOKEN.matcher(to(entra).send().body());
            if (!token.find()) {
                throw new IllegalStateException("no token from " + entra.authority());
            }
            return token.group(1);
        } catch (IOException e) {
            throw new IllegalStateException("no token from " + entra.authority(), e);
        }
    }

    TokenPost tenant(String other) {
        tenant = other;
        return this;
    }

    TokenPost parameter(String name, String value) {
        form.put(name, value);
        return this;
    }

    TokenPost without(String parameter) {
        form.remove(parameter);
        return this;
    }

    TokenPost header(String name, String value) {
        headers.put(name, value);
        return this;
    }

    /** Sends it once, where the JDK would send it again if the connection is closed without an answer. */
    TokenPost once() {
        once = true;
        return this;
    }

    /** Waits so long for an answer; twenty seconds at first, for a hundred requests at once on a busy machine. */
    TokenPost patience(Duration longest) {
        patience = longest;
        return this;
    }

    Answer send() throws IOException {
        HttpsURLConnection connection =
                (HttpsURLConnection) new URL(entra.authority() + "/" + tenant + "/oauth2/v2.0/token").openConnection();
        connection.setConnectTimeout(5000);
        connection.setReadTimeout((int) patience.toMillis());
        headers.forEach(connection::setRequestProperty);
        byte[] body = body().getBytes(StandardCharsets.UTF_8);
        connection.setDoOutput(true);
        if (once) {
            connection.setFixedLengthStreamingMode(body.length);
        }
        connection.getOutputStream().write(body);
        int status = connection.getResponseCode();
        try (InputStream in = status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
            return new Answer(
                    status, in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8), connection);
        }
    }

    private String body() {
        return form.entrySet().stream()
                .map(pair -> pair.getKey() + "=" + URLEncoder.encode(pair.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
