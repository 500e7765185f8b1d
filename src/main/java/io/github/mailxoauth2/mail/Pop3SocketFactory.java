package io.github.mailxoauth2.mail;

import java.net.Socket;

/** Makes a {@link Pop3Socket} for each connection of the stock store. */
final class Pop3SocketFactory extends UnconnectedSocketFactory {

    private final Pop3Socket.Opener opener;

    Pop3SocketFactory(Pop3Socket.Opener opener) {
        this.opener = opener;
    }

    @Override
    public Socket createSocket() {
        return new Pop3Socket(opener);
    }
}
