package io.github.mailxoauth2.settings;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The HTTP proxy through which the identity provider is reached. */
public final class ProxySettings {

    private final String host;
    private final int port;
    private final @Nullable String user;
    private final @Nullable Secret password;

    ProxySettings(String host, int port, @Nullable String user, @Nullable Secret password) {
        this.host = host;
        this.port = port;
        this.user = user;
        this.password = password;
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
