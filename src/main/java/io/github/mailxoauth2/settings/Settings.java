package io.github.mailxoauth2.settings;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the administrator wrote for one protocol and mail host, checked and complete. */
public final class Settings {

    private final String protocol;
    private final String tenant;
    private final String clientId;
    private final Credential credential;
    private final @Nullable String user;
    private final Cloud cloud;
    private final String authority;
    private final String scope;
    private final Duration connectionTimeout;
    private final Duration timeout;
    private final @Nullable ProxySettings proxy;
    private final boolean cleartextAllowed;

    Settings(SettingsReader read) {
        this.protocol = read.protocol;
        this.tenant = read.tenant;
        this.clientId = read.clientId;
        this.credential = read.credential;
        this.user = read.user;
        this.cloud = read.cloud;
        this.authority = read.authority;
        this.scope = read.scope;
        this.connectionTimeout = read.connectionTimeout;
        this.timeout = read.timeout;
        this.proxy = read.proxy;
        this.cleartextAllowed = read.cleartext;
    }

    /** Returns the mail protocol ({@code smtp}, {@code smtps} ...) that the settings are for. */
    public String protocol() {
        return protocol;
    }

    /** Returns the directory (tenant) id or domain. */
    public String tenant() {
        return tenant;
    }

    /** Returns the application (client) id. */
    public String clientId() {
        return clientId;
    }

    /** Returns how the application proves who it is. */
    public Credential credential() {
        return credential;
    }

    /** Returns the mailbox to log in as where the application gives none. */
    public Optional<String> user() {
        return Optional.ofNullable(user);
    }

    /** Returns the cloud, as written or as the mail host tells. */
    public Cloud cloud() {
        return cloud;
    }

    /** Returns the identity provider's address for the tenant, ending with a slash. */
    public String authority() {
        return authority;
    }

    /** Returns the scope to ask for. */
    public String scope() {
        return scope;
    }

    /** Returns how long connecting to the identity provider may take. */
    public Duration connectionTimeout() {
        return connectionTimeout;
    }

    /** Returns how long the identity provider's answer may take. */
    public Duration timeout() {
        return timeout;
    }

    /** Returns the proxy for the token request; empty for the JVM's own setting. */
    public Optional<ProxySettings> proxy() {
        return Optional.ofNullable(proxy);
    }

    /** Returns whether a login without TLS is allowed. */
    public boolean isCleartextAllowed() {
        return cleartextAllowed;
    }

    /** Returns the full name of a key, for messages: {@code mail.smtp.oauth2.tenant}. */
    public String name(SettingKey key) {
        return key.name(protocol);
    }

    @Override
    public String toString() {
        return "Settings[" + protocol + ", tenant " + tenant + ", client " + clientId + ", " + credential + ", "
                + authority + ", " + scope + "]";
    }
}
