package io.github.mailxoauth2.internal.entra;

import io.github.mailxoauth2.internal.settings.ProxySettings;
import java.io.IOException;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Finds the ways to a server, to be tried in their order until one connects. */
interface Routes {

    /** Returns one way or more. */
    List<Route> to(HttpTarget target) throws IOException;

    /** Straight, whatever the JVM's proxy settings are. */
    static Routes direct() {
        return target -> Collections.singletonList(Route.DIRECT);
    }

    /** Through the proxy that the administrator wrote, and no other. */
    static Routes through(ProxySettings written) {
        return target -> Collections.singletonList(Route.through(written));
    }

    /**
     * As the JVM's {@link ProxySelector} says: by default {@code https.proxyHost}, {@code https.proxyPort},
     * {@code http.nonProxyHosts} and {@code socksProxyHost}. No Authenticator is asked for a proxy's login.
     */
    static Routes ofTheJvm() {
        return Routes::selected;
    }

    /** A selector of the application's may do anything. */
    static List<Route> selected(HttpTarget target) throws IOException {
        List<Route> routes = new ArrayList<>();
        try {
            ProxySelector selector = ProxySelector.getDefault();
            List<Proxy> proxies =
                    selector == null ? null : selector.select(new URI("https://" + target.authority() + "/"));
            if (proxies != null) {
                for (Proxy proxy : proxies) {
                    routes.add(Route.through(proxy));
                }
            }
        } catch (URISyntaxException | RuntimeException e) {
            throw new IOException("the JVM's proxy settings cannot be used: " + e, e);
        }
        return routes.isEmpty() ? Collections.singletonList(Route.DIRECT) : routes;
    }
}
