package io.github.mailxoauth2.mail;

import java.net.InetAddress;
import java.net.Socket;
import javax.net.SocketFactory;

/** Makes a {@link Pop3Socket} for each connection of the stock store. */
final class Pop3SocketFactory extends SocketFactory {

    private final Pop3Socket.Opener opener;

    Pop3SocketFactory(Pop3Socket.Opener opener) {
        this.opener = opener;
    }

    @Override
    public Socket createSocket() {
        return new Pop3Socket(opener);
    }

    @Override
    public Socket createSocket(String host, int port) {
        throw unconnectedOnly();
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress local, int localPort) {
        throw unconnectedOnly();
    }

    @Override
    public Socket createSocket(InetAddress host, int port) {
        throw unconnectedOnly();
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) {
        throw unconnectedOnly();
    }

    private static UnsupportedOperationException unconnectedOnly() {
        return new UnsupportedOperationException("the mail implementation connects its sockets itself");
    }
}
