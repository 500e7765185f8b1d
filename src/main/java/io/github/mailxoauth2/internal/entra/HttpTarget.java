package io.github.mailxoauth2.internal.entra;

import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Who is asked over HTTP, and for what: the parts of a URL as they are needed on the wire. */
final class HttpTarget {

    private static final int HTTPS_PORT = 443;
    private static final int HTTP_PORT = 80;

    final boolean tls;

    /** The host's name or address, an IPv6 address without brackets. */
    final String host;

    final int port;

    /** Path and query, in ASCII and without blanks. */
    final String path;

    private HttpTarget(boolean tls, String host, int port, String path) {
        this.tls = tls;
        this.host = host;
        this.port = port;
        this.path = path;
    }

    static HttpTarget of(URL url) {
        boolean tls = !url.getProtocol().equalsIgnoreCase("http");
        int port = url.getPort() >= 0 ? url.getPort() : tls ? HTTPS_PORT : HTTP_PORT;
        String path = url.getFile().isEmpty() ? "/" : url.getFile();
        return new HttpTarget(tls, url.getHost().replaceAll("[\\[\\]]", ""), port, ascii(path));
    }

    /** Returns {@code host:port} as CONNECT wants it, always with the port. */
    String authority() {
        return bracketed() + ":" + port;
    }

    /** Returns the value of the header {@code Host}, the port only where it is not the usual one. */
    String hostHeader() {
        return port == (tls ? HTTPS_PORT : HTTP_PORT) ? bracketed() : authority();
    }

    private String bracketed() {
        return host.indexOf(':') < 0 ? host : "[" + host + "]";
    }

    /** Percent-encodes what would break the request line. */
    private static String ascii(String path) {
        StringBuilder encoded = new StringBuilder();
        for (byte octet : path.getBytes(StandardCharsets.UTF_8)) {
            if (octet > ' ' && octet < 0x7f) {
                encoded.append((char) octet);
            } else {
                encoded.append(String.format(Locale.ROOT, "%%%02X", octet & 0xff));
            }
        }
        return encoded.toString();
    }

    @Override
    public String toString() {
        return authority();
    }
}
