package io.github.mailxoauth2.diagnosis;

import io.github.mailxoauth2.settings.Cloud;
import io.github.mailxoauth2.settings.Settings;
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

    /** The host, with its port where the address names one. The settings were checked: an authority is a web address. */
    private static String host(@Nullable String address) {
        @Nullable String host = address == null ? null : URI.create(address).getRawAuthority();
        return host == null ? "" : host;
    }

    String name() {
        return name;
    }

    String host() {
        return host;
    }
}
