package io.github.mailxoauth2.internal.entra;

import io.github.mailxoauth2.internal.settings.ProxySettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import javax.net.ssl.SSLSocketFactory;

/**
 * Makes TLS sockets that run through an HTTP proxy.
 *
 * <p>The JDK can do that too, but refuses Basic authentication to a proxy unless the JVM was started with an empty
 * {@code jdk.http.auth.tunneling.disabledSchemes}, asks one Authenticator for the whole JVM, and writes the proxy's
 * password to its own log at FINE.
 */
final class TunnellingSocketFactory extends SSLSocketFactory {

    private final SSLSocketFactory tls;
    private final ProxySettings proxy;

    TunnellingSocketFactory(SSLSocketFactory tls, ProxySettings proxy) {
        this.tls = tls;
        this.proxy = proxy;
    }

    /** The JDK's client connects this socket itself, with its connect time-out, and then asks for TLS over it. */
    @Override
    public Socket createSocket() {
        return new TunnelSocket(proxy);
    }

    @Override
    public Socket createSocket(Socket tunnel, String host, int port, boolean autoClose) throws IOException {
        return tls.createSocket(tunnel, host, port, autoClose);
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        Socket tunnel = createSocket();
        tunnel.connect(InetSocketAddress.createUnresolved(host, port));
        return createSocket(tunnel, host, port, true);
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort) throws IOException {
        return createSocket(host, port);
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return createSocket(host.getHostName(), port);
    }

    @Override
    public Socket createSocket(InetAddress address, int port, InetAddress localAddress, int localPort)
            throws IOException {
        return createSocket(address, port);
    }

    @Override
    public String[] getDefaultCipherSuites() {
        return tls.getDefaultCipherSuites();
    }

    @Override
    public String[] getSupportedCipherSuites() {
        return tls.getSupportedCipherSuites();
    }
}
