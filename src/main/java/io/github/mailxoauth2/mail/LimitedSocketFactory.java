package io.github.mailxoauth2.mail;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.nio.channels.SocketChannel;
import java.util.Properties;
import javax.net.SocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * Makes the sockets that the stock class would make itself, or have made by the application's factory, with a login's
 * limits on them.
 */
final class LimitedSocketFactory extends UnconnectedSocketFactory {

    /** RFC 1928: the port of SOCKS. */
    private static final int SOCKS_PORT = 1080;

    private final @Nullable SocketFactory own;
    private final Properties properties;
    private final LoginLimit limit;

    /** {@code own} is the application's factory, null where it has none. */
    LimitedSocketFactory(@Nullable SocketFactory own, Properties properties, LoginLimit limit) {
        this.own = own;
        this.properties = properties;
        this.limit = limit;
    }

    @Override
    public Socket createSocket() throws IOException {
        return new LimitedSocket(own == null ? prompt(stockSocket()) : own.createSocket(), limit);
    }

    /**
     * Has a socket that is the stock class's own send each write at once. Else the end of a TLS handshake, several
     * small writes, waits until the server has acknowledged the first, which servers put off: 40 ms on Linux.
     */
    static Socket prompt(Socket stock) throws IOException {
        stock.setTcpNoDelay(true);
        return stock;
    }

    /** Where the stock class has a factory, it looks at these properties no more. */
    private Socket stockSocket() throws IOException {
        MailProtocol names = limit.protocol();
        String socks = properties.getProperty(names.socksHost);
        if (socks != null) {
            String[] parts = socks.split(":", 2);
            String port = properties.getProperty(names.socksPort, parts.length > 1 ? parts[1] : "");
            return new Socket(new Proxy(Proxy.Type.SOCKS, new InetSocketAddress(parts[0], port(port))));
        }
        boolean channels = Boolean.parseBoolean(String.valueOf(value(names.socketChannels)));
        return channels ? SocketChannel.open().socket() : new Socket();
    }

    private @Nullable Object value(String name) {
        Object value = properties.get(name);
        return value != null ? value : properties.getProperty(name);
    }

    private static int port(String text) {
        return text.matches("[0-9]{1,5}") ? Integer.parseInt(text) : SOCKS_PORT;
    }
}
