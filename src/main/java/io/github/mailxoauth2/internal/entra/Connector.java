package io.github.mailxoauth2.internal.entra;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Opens the TCP connection to a server by the first way that works: every route, and on each every address of the name.
 */
final class Connector {

    private final Duration longest;
    private final CancellableSocket request;

    /** Creates one for a request; {@code longest} bounds the time for one name's addresses together. */
    Connector(Duration longest, CancellableSocket request) {
        this.longest = longest;
        this.request = request;
    }

    /** Returns a socket whose other end is the target itself. */
    Socket open(List<Route> routes, HttpTarget target) throws IOException {
        @Nullable IOException failure = null;
        for (Route route : routes) {
            try {
                Socket socket = connect(route, target);
                return route.isHttpProxy() ? tunnelled(socket, route, target) : socket;
            } catch (ProxyRefusedException | UnexpectedAnswerException e) {
                // It was reached; another way would only hide what it said.
                throw e;
            } catch (IOException e) {
                failure = joined(failure, e);
            }
        }
        throw failure == null ? new IOException("there is no way to " + target) : failure;
    }

    private Socket tunnelled(Socket socket, Route route, HttpTarget target) throws IOException {
        request.stage("waiting for the proxy " + route);
        ConnectTunnel.open(socket, route, target);
        return socket;
    }

    private Socket connect(Route route, HttpTarget target) throws IOException {
        if (route.proxy.type() == Proxy.Type.SOCKS) {
            // The name is resolved by the proxy, as its users expect: inside there may be no DNS for the outside.
            request.stage("connecting to " + target + " through the SOCKS proxy " + route);
            return connected(
                    new Socket(route.proxy), InetSocketAddress.createUnresolved(target.host, target.port), (int)
                            longest.toMillis());
        }
        InetSocketAddress end = route.isHttpProxy()
                ? (InetSocketAddress) route.proxy.address()
                : InetSocketAddress.createUnresolved(target.host, target.port);
        return connectToAny(end.getHostString(), end.getPort());
    }

    /** Each address but the last gets half of the time that is left, so that a dead one does not use up all of it. */
    private Socket connectToAny(String host, int port) throws IOException {
        request.stage("resolving the name " + host);
        InetAddress[] addresses = InetAddress.getAllByName(host);
        @Nullable IOException failure = null;
        long left = longest.toMillis();
        for (int i = 0; i < addresses.length; i++) {
            long share = i == addresses.length - 1 ? left : Math.max(1, left / 2);
            left = Math.max(1, left - share);
            request.stage("connecting to " + host + ":" + port);
            try {
                return connected(new Socket(Proxy.NO_PROXY), new InetSocketAddress(addresses[i], port), (int) share);
            } catch (ConnectException e) {
                failure = joined(failure, named(new ConnectException(host + ":" + port + ": " + e.getMessage()), e));
            } catch (SocketTimeoutException e) {
                failure = joined(
                        failure,
                        named(
                                new SocketTimeoutException(host + ":" + port + " cannot be reached: " + e.getMessage()),
                                e));
            } catch (IOException e) {
                failure = joined(failure, e);
            }
        }
        throw failure == null ? new IOException(host + " has no address") : failure;
    }

    private Socket connected(Socket socket, InetSocketAddress end, int millis) throws IOException {
        try {
            request.use(socket).connect(end, millis);
            // For the proxy's answer; for the server's, whoever reads it sets another.
            socket.setSoTimeout((int) longest.toMillis());
            // Else the request waits for the server's word that it has the end of the handshake: 40 ms on Linux.
            socket.setTcpNoDelay(true);
            return socket;
        } catch (IOException | RuntimeException e) {
            socket.close();
            throw e;
        }
    }

    private static IOException named(IOException withName, IOException cause) {
        withName.initCause(cause);
        return withName;
    }

    private static IOException joined(@Nullable IOException earlier, IOException failure) {
        if (earlier == null) {
            return failure;
        }
        earlier.addSuppressed(failure);
        return earlier;
    }
}
