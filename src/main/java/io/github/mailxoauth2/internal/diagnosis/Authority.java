package io.github.mailxoauth2.internal.diagnosis;

import io.github.mailxoauth2.internal.settings.Cloud;
import java.net.URI;

/** The address that hands out tokens, by the name under which an operator knows it. */
final class Authority {

    private final String name;
    private final String host;

    private Authority(String name, String host) {
        this.name = name;
        this.host = host;
    }

    static Authority of(String address) {
        String host = host(address);
        for (Cloud cloud : Cloud.values()) {
            if (host(cloud.authority()).equals(host)) {
                return new Authority("Microsoft Entra ID", host);
            }
        }
        return new Authority(host, host);
    }

    /** The host, and the port where one is written. The settings were checked: an authority is a web address. */
    private static String host(String address) {
        URI uri = URI.create(address);
        return uri.getHost() == null ? "" : uri.getHost() + (uri.getPort() < 0 ? "" : ":" + uri.getPort());
    }

    String name() {
        return name;
    }

    String host() {
        return host;
    }
}
