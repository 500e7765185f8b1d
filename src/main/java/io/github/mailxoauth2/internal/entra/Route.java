package io.github.mailxoauth2.internal.entra;

import io.github.mailxoauth2.internal.settings.ProxySettings;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** One way to a server: straight, through an HTTP proxy's tunnel, or through a SOCKS proxy. */
final class Route {

    /** Straight, and past a SOCKS proxy of the whole JVM, which a plain {@code new Socket()} would take. */
    static final Route DIRECT = new Route(Proxy.NO_PROXY, null);

    final Proxy proxy;

    /** The credentials (RFC 7617) for the HTTP proxy; null where it wants none. */
    final @Nullable String basicCredentials;

    private Route(Proxy proxy, @Nullable String basicCredentials) {
        this.proxy = proxy;
        this.basicCredentials = basicCredentials;
    }

    /** Through the proxy that the administrator wrote for the token request. */
    static Route through(ProxySettings written) {
        String pair = written.user()
                .flatMap(user -> written.password().map(password -> user + ":" + password.reveal()))
                .orElse(null);
        return new Route(
                new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved(written.host(), written.port())),
                pair == null ? null : Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
    }

    /** Through a proxy that the JVM's settings name. */
    static Route through(Proxy ofTheJvm) {
        return ofTheJvm.type() == Proxy.Type.DIRECT ? DIRECT : new Route(ofTheJvm, null);
    }

    boolean isHttpProxy() {
        return proxy.type() == Proxy.Type.HTTP;
    }

    /** Returns the proxy's {@code host:port}; empty where there is none. */
    @Override
    public String toString() {
        if (!(proxy.address() instanceof InetSocketAddress)) {
            return "";
        }
        InetSocketAddress address = (InetSocketAddress) proxy.address();
        return address.getHostString() + ":" + address.getPort();
    }
}
