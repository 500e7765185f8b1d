package io.github.mailxoauth2.tools.doctor;

import io.github.mailxoauth2.internal.settings.ProxySettings;
import io.github.mailxoauth2.internal.settings.Settings;
import io.github.mailxoauth2.tools.doctor.EndpointFailure.ProxyAnswerException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The way to the token endpoint as the token request goes it: straight, or through the proxy that is configured. */
final class EndpointWay implements Opening {

    private final String host;
    private final int port;
    private final int millis;
    private final @Nullable ProxySettings written;
    private final Proxy ofJvm;

    private EndpointWay(String host, int port, Settings settings, Proxy ofJvm) {
        this.host = host;
        this.port = port;
        this.millis = (int) settings.connectionTimeout().toMillis();
        this.written = settings.proxy().orElse(null);
        this.ofJvm = ofJvm;
    }

    static EndpointWay to(URI authority, Settings settings) {
        int port = authority.getPort() < 0 ? 443 : authority.getPort();
        List<Proxy> proxies = ProxySelector.getDefault() == null
                ? null
                : ProxySelector.getDefault().select(URI.create("https://" + authority.getHost() + ":" + port + "/"));
        Proxy first = proxies == null || proxies.isEmpty() ? Proxy.NO_PROXY : proxies.get(0);
        return new EndpointWay(authority.getHost(), port, settings, first);
    }

    /** Returns how it goes, for a person: {@code straight}, {@code through proxy:3128}. */
    String inWords() {
        if (written != null) {
            return "through the proxy " + written.host() + ":" + written.port();
        }
        return ofJvm.type() == Proxy.Type.DIRECT ? "straight" : "through the JVM's proxy " + ofJvm.address();
    }

    @Override
    public Socket open() throws IOException {
        Socket socket = written == null && ofJvm.type() == Proxy.Type.SOCKS ? new Socket(ofJvm) : new Socket();
        try {
            socket.setSoTimeout(millis);
            if (written != null) {
                return tunnelled(socket, new InetSocketAddress(written.host(), written.port()));
            }
            if (ofJvm.type() == Proxy.Type.HTTP) {
                InetSocketAddress proxy = (InetSocketAddress) ofJvm.address();
                return tunnelled(socket, new InetSocketAddress(proxy.getHostString(), proxy.getPort()));
            }
            socket.connect(resolved(new InetSocketAddress(host, port)), millis);
            return socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    private Socket tunnelled(Socket socket, InetSocketAddress proxy) throws IOException {
        socket.connect(resolved(proxy), millis);
        String end = host + ":" + port;
        String login = written == null || !written.user().isPresent()
                ? ""
                : "Proxy-Authorization: Basic " + basic(written) + "\r\n";
        String request = "CONNECT " + end + " HTTP/1.1\r\nHost: " + end + "\r\n" + login + "\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
        HttpHead answer = HttpHead.read(socket.getInputStream());
        if (answer.status / 100 != 2) {
            throw new ProxyAnswerException(
                    answer.status,
                    "the proxy " + proxy.getHostString() + ":" + proxy.getPort() + " refused the connection to " + end
                            + ": " + answer.line);
        }
        return socket;
    }

    private static String basic(ProxySettings proxy) {
        String pair = proxy.user().orElse("") + ":"
                + proxy.password().map(secret -> secret.reveal()).orElse("");
        return Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    private static InetSocketAddress resolved(InetSocketAddress address) throws UnknownHostException {
        if (address.isUnresolved()) {
            throw new UnknownHostException(address.getHostString());
        }
        return address;
    }
}
