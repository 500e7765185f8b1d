package io.github.mailxoauth2.internal.entra;

import io.github.mailxoauth2.internal.settings.ProxySettings;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * A socket that reaches its end point by an HTTP proxy's CONNECT (RFC 9110 section 9.3.6), with Basic authentication
 * (RFC 7617) where asked for.
 */
final class TunnelSocket extends Socket {

    private static final int LONGEST_ANSWER = 16384;

    private final ProxySettings proxy;

    TunnelSocket(ProxySettings proxy) {
        this.proxy = proxy;
    }

    @Override
    public void connect(SocketAddress endpoint) throws IOException {
        connect(endpoint, 0);
    }

    @Override
    public void connect(SocketAddress endpoint, int timeout) throws IOException {
        InetSocketAddress target = (InetSocketAddress) endpoint;
        super.connect(new InetSocketAddress(proxy.host(), proxy.port()), timeout);
        setSoTimeout(timeout);
        String authority = target.getHostString() + ":" + target.getPort();
        StringBuilder request = new StringBuilder("CONNECT " + authority + " HTTP/1.1\r\nHost: " + authority + "\r\n");
        if (proxy.user().isPresent()) {
            String pair = proxy.user().get() + ":" + proxy.password().get().reveal();
            String basic = Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
            request.append("Proxy-Authorization: Basic ").append(basic).append("\r\n");
        }
        getOutputStream().write(request.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
        String status = readHead();
        if (!status.startsWith("HTTP/")) {
            close();
            throw new ProxyRefusedException("the proxy " + proxy + " did not answer with HTTP but with " + status);
        }
        if (!status.matches("HTTP/1\\.[01] 2\\d\\d.*")) {
            close();
            throw new ProxyRefusedException(
                    "the proxy " + proxy + " refused the connection to " + authority + ": " + status);
        }
    }

    /** Reads to the empty line and not one byte further, since what follows is TLS; returns the status line. */
    private String readHead() throws IOException {
        InputStream in = getInputStream();
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0 && head.indexOf("\n\n") < 0) {
            int next = in.read();
            if (next < 0) {
                throw new ProxyRefusedException("the proxy " + proxy + " closed the connection without an answer");
            }
            head.append((char) next);
            if (head.length() > LONGEST_ANSWER) {
                throw new ProxyRefusedException("the proxy " + proxy + " did not answer with HTTP");
            }
        }
        return head.substring(0, head.indexOf("\n")).trim();
    }
}
