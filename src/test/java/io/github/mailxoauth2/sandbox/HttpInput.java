package io.github.mailxoauth2.sandbox;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Reads HTTP/1.1 requests with a Content-Length. The JDK's own HTTP server won't do: it writes the Date header itself,
 * and a fake that plays a skewed clock must write it.
 */
final class HttpInput {

    private final InputStream in;

    HttpInput(InputStream in) {
        this.in = new BufferedInputStream(in);
    }

    RecordedRequest read() throws IOException {
        String[] start = readLine().split(" ");
        if (start.length != 3) {
            throw new IOException("not an HTTP request line: " + String.join(" ", start));
        }
        Map<String, String> headers = readHeaders();
        String body = readBody(headers);
        int question = start[1].indexOf('?');
        String path = question < 0 ? start[1] : start[1].substring(0, question);
        String query = question < 0 ? "" : start[1].substring(question + 1);
        return new RecordedRequest(start[0], path, query, headers, form(headers, body));
    }

    private Map<String, String> readHeaders() throws IOException {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String line = readLine(); !line.isEmpty(); line = readLine()) {
            int colon = line.indexOf(':');
            if (colon < 0) {
                throw new IOException("not an HTTP header: " + line);
            }
            headers.put(
                    line.substring(0, colon).trim(), line.substring(colon + 1).trim());
        }
        return Collections.unmodifiableMap(headers);
    }

    private String readBody(Map<String, String> headers) throws IOException {
        int length = Integer.parseInt(headers.getOrDefault("Content-Length", "0"));
        return new String(in.readNBytes(length), StandardCharsets.UTF_8);
    }

    private static Map<String, String> form(Map<String, String> headers, String body) {
        Map<String, String> form = new LinkedHashMap<>();
        if (headers.getOrDefault("Content-Type", "").startsWith("application/x-www-form-urlencoded")) {
            for (String pair : body.split("&")) {
                String[] parts = pair.split("=", 2);
                form.put(decode(parts[0]), parts.length == 2 ? decode(parts[1]) : "");
            }
        }
        return Collections.unmodifiableMap(form);
    }

    /** Takes a value that is not encoded as it stands, such as a secret with a percent sign in it. */
    static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return text;
        }
    }

    private String readLine() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int octet = in.read(); octet != '\n'; octet = in.read()) {
            if (octet < 0) {
                throw new EOFException("the client hung up inside a request");
            }
            line.write(octet);
        }
        return line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
    }
}
