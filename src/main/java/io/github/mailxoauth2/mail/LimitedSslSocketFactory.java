package io.github.mailxoauth2.mail;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.security.GeneralSecurityException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.eclipse.angus.mail.util.MailSSLSocketFactory;

/**
 * The application's factory of TLS sockets, which gets sockets with a login's limits to lay TLS over.
 *
 * <p>It is a {@link MailSSLSocketFactory} because the stock class asks one of those, and no other, whether the server
 * is trusted: the application's own may be one, and must still be asked.
 */
// The application's factory has locks of its own, if it needs any.
@SuppressWarnings("UnsynchronizedOverridesSynchronized")
final class LimitedSslSocketFactory extends MailSSLSocketFactory {

    private final SSLSocketFactory own;
    private final LoginLimit limit;

    LimitedSslSocketFactory(SSLSocketFactory own, LoginLimit limit) throws GeneralSecurityException {
        this.own = own;
        this.limit = limit;
    }

    @Override
    public boolean isServerTrusted(String server, SSLSocket socket) {
        return !(own instanceof MailSSLSocketFactory) || ((MailSSLSocketFactory) own).isServerTrusted(server, socket);
    }

    @Override
    public Socket createSocket(Socket beneath, String host, int port, boolean autoClose) throws IOException {
        Socket limited = beneath instanceof LimitedSocket
                ? beneath
                : new LimitedSocket(LimitedSocketFactory.prompt(beneath), limit);
        return own.createSocket(limited, host, port, autoClose);
    }

    @Override
    public Socket createSocket() throws IOException {
        return own.createSocket();
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return own.createSocket(host, port);
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress local, int localPort) throws IOException {
        return own.createSocket(host, port, local, localPort);
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return own.createSocket(host, port);
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) throws IOException {
        return own.createSocket(host, port, local, localPort);
    }

    @Override
    public String[] getDefaultCipherSuites() {
        return own.getDefaultCipherSuites();
    }

    @Override
    public String[] getSupportedCipherSuites() {
        return own.getSupportedCipherSuites();
    }
}
