package io.github.mailxoauth2.internal.entra;

import com.microsoft.aad.msal4j.HttpMethod;
import com.microsoft.aad.msal4j.HttpRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Writes MSAL4J's request as HTTP/1.1 (RFC 9112): whole, so that it leaves in one piece, and for this connection alone.
 */
final class HttpRequestText {

    /** What belongs to the connection and is ours to say. */
    private static final Set<String> OURS = Collections.unmodifiableSet(
            new TreeSet<>(Arrays.asList("host", "connection", "content-length", "transfer-encoding", "expect")));

    private HttpRequestText() {}

    /**
     * Returns the octets of the request.
     *
     * @throws IOException if a header's value would end the header
     */
    static byte[] octets(HttpRequest request, HttpTarget target) throws IOException {
        byte[] body = request.body() == null ? new byte[0] : request.body().getBytes(StandardCharsets.UTF_8);
        boolean post = request.httpMethod() == HttpMethod.POST;
        StringBuilder head = new StringBuilder(post ? "POST " : "GET ")
                .append(target.path)
                .append(" HTTP/1.1\r\nHost: ")
                .append(target.hostHeader())
                .append("\r\nConnection: close\r\nUser-Agent: mail-xoauth2\r\n");
        for (Map.Entry<String, String> header : request.headers().entrySet()) {
            if (!OURS.contains(header.getKey().toLowerCase(Locale.ROOT))) {
                head.append(line(header.getKey(), header.getValue()));
            }
        }
        if (post) {
            head.append("Content-Length: ").append(body.length).append("\r\n");
        }
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.write(head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
        all.write(body);
        return all.toByteArray();
    }

    private static String line(String name, String value) throws IOException {
        if (hasControl(name) || hasControl(value)) {
            throw new IOException(
                    "the header " + name.replaceAll("[^\\x20-\\x7e]", "?") + " holds a control character");
        }
        return name + ": " + value + "\r\n";
    }

    private static boolean hasControl(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < ' ' || text.charAt(i) == 0x7f) {
                return true;
            }
        }
        return false;
    }
}
