package io.github.mailxoauth2.internal.settings;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The HTTP proxy through which the identity provider is reached. */
public final class ProxySettings {

    private final String host;
    private final int port;
    private final @Nullable String user;
    private final @Nullable Secret password;

    private ProxySettings(String host, int port, @Nullable String user, @Nullable Secret password) {
        this.host = host;
        this.port = port;
        this.user = user;
        this.password = password;
    }

    /** Returns the proxy that is written; empty where none is, or where it became a problem. */
    static Optional<ProxySettings> read(CheckedKeys keys) {
        Optional<String> host = keys.text(SettingKey.PROXY_HOST);
        Optional<String> user = keys.text(SettingKey.PROXY_USER);
        Optional<Secret> password = keys.password(SettingKey.PROXY_PASSWORD);
        if (host.isPresent() && !ValueRules.isHost(host.get())) {
            keys.problem(
                    SettingKey.PROXY_HOST,
                    host.get(),
                    "must be a host's name or address alone, without http:// and port");
        }
        int port = keys.port(SettingKey.PROXY_PORT);
        boolean anyOther = user.isPresent()
                || password.isPresent()
                || keys.written(SettingKey.PROXY_PORT).isPresent();
        if (!keys.written(SettingKey.PROXY_HOST).isPresent() && anyOther) {
            keys.problem(keys.missing(SettingKey.PROXY_HOST)
                    + ", although another proxy key is set. Set it, or remove the others");
        }
        if (keys.written(SettingKey.PROXY_USER).isPresent() != password.isPresent()) {
            keys.problem(keys.name(SettingKey.PROXY_USER) + " and " + keys.name(SettingKey.PROXY_PASSWORD)
                    + " must be set together");
        }
        if (!host.isPresent()) {
            return Optional.empty();
        }
        return Optional.of(new ProxySettings(
                MailHosts.withoutBrackets(host.get()), port, user.orElse(null), password.orElse(null)));
    }

    /** Returns the proxy's name or address. */
    public String host() {
        return host;
    }

    /** Returns the proxy's TCP port. */
    public int port() {
        return port;
    }

    /** Returns the user name for the proxy; empty where it wants none. */
    public Optional<String> user() {
        return Optional.ofNullable(user);
    }

    /** Returns the password for the proxy; empty where it wants none. */
    public Optional<Secret> password() {
        return Optional.ofNullable(password);
    }

    @Override
    public String toString() {
        return host + ":" + port;
    }
}
