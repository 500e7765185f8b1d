package io.github.mailxoauth2.internal.diagnosis;

import io.github.mailxoauth2.internal.settings.Cloud;
import io.github.mailxoauth2.internal.settings.Settings;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Who hands out the tokens, by the name under which an operator knows it. */
final class Provider {

    private final String name;
    private final String host;

    private Provider(String name, String host) {
        this.name = name;
        this.host = host;
    }

    static Provider of(Settings settings) {
        String host = host(settings.authority());
        for (Cloud cloud : Cloud.values()) {
            if (host(cloud.authority()).equals(host)) {
                return new Provider("Microsoft Entra ID", host);
            }
        }
        return new Provider(host, host);
    }

    /** The host, and the port where one is written. The settings were checked: an authority is a web address. */
    private static String host(@Nullable String address) {
        URI uri = URI.create(address == null ? "" : address);
        return uri.getHost() == null ? "" : uri.getHost() + (uri.getPort() < 0 ? "" : ":" + uri.getPort());
    }

    String name() {
        return name;
    }

    String host() {
        return host;
    }
}
