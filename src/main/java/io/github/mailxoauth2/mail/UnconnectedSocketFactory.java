package io.github.mailxoauth2.mail;

import java.net.InetAddress;
import java.net.Socket;
import javax.net.SocketFactory;

/** A factory for the mail implementation, which asks for sockets without an address and connects them itself. */
abstract class UnconnectedSocketFactory extends SocketFactory {

    @Override
    public final Socket createSocket(String host, int port) {
        throw unconnectedOnly();
    }

    @Override
    public final Socket createSocket(String host, int port, InetAddress local, int localPort) {
        throw unconnectedOnly();
    }

    @Override
    public final Socket createSocket(InetAddress host, int port) {
        throw unconnectedOnly();
    }

    @Override
    public final Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) {
        throw unconnectedOnly();
    }

    private static UnsupportedOperationException unconnectedOnly() {
        return new UnsupportedOperationException("the mail implementation connects its sockets itself");
    }
}
