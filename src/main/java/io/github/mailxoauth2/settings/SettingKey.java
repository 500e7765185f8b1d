package io.github.mailxoauth2.settings;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Every key that an administrator can write: name, default, the sentence that explains it, and whether its value is a secret.
 *
 * <p>A key stands behind {@code mail.<protocol>.oauth2.} or {@code mail.oauth2.}.
 */
public enum SettingKey {
    TENANT("tenant", null, "The directory (tenant) id or domain. Never common, organizations or consumers."),
    CLIENT_ID("clientid", null, "The application (client) id."),
    CLIENT_SECRET("clientsecret", null, "The client secret's value (not its Secret ID)."),
    CLIENT_SECRET_FILE("clientsecret.file", null, "A file that holds the client secret's value."),
    USER("user", null, "The mailbox to log in as, where the application gives no user."),
    CLOUD("cloud", null, "global, usgov, dod or china. The default follows from the mail host."),
    AUTHORITY(
            "authority",
            null,
            "The https address of the identity provider, where no cloud covers it. The default follows from the cloud."),
    SCOPE("scope", null, "The scope to ask for. The default follows from the cloud."),
    HOSTS(
            "hosts",
            null,
            "The mail hosts that this applies to, separated by commas; *.example.com covers all below it. "
                    + "The default is any host if the client id stands in the Session, and Microsoft's hosts if it stands outside."),
    ENABLE("enable", null, "false turns OAuth2 off, true insists on it. The default follows from the other keys."),
    CONNECTION_TIMEOUT(
            "connectiontimeout",
            "10000",
            "How long connecting to the identity provider may take, in milliseconds. The default is 10000."),
    TIMEOUT(
            "timeout",
            "15000",
            "How long the identity provider's answer may take, in milliseconds. The default is 15000."),
    PROXY_HOST("proxy.host", null, "The HTTP proxy for the token request. The default is the JVM's proxy setting."),
    PROXY_PORT("proxy.port", "80", "The HTTP proxy's port. The default is 80."),
    PROXY_USER("proxy.user", null, "The user name for the HTTP proxy."),
    PROXY_PASSWORD("proxy.password", null, "The password for the HTTP proxy."),
    CLEARTEXT("cleartext", "false", "true allows a login without TLS, for test servers. The default is false.");

    private final String suffix;
    private final @Nullable String byDefault;
    private final String sentence;

    SettingKey(String suffix, @Nullable String byDefault, String sentence) {
        this.suffix = suffix;
        this.byDefault = byDefault;
        this.sentence = sentence;
    }

    /** Returns the name behind {@code oauth2.}: lower-case letters and dots only, because some applications accept nothing else. */
    public String suffix() {
        return suffix;
    }

    /** Returns the fixed default; empty where there is none or where it follows from other settings. */
    public Optional<String> byDefault() {
        return Optional.ofNullable(byDefault);
    }

    /** Returns the sentence that explains the key, default last. */
    public String sentence() {
        return sentence;
    }

    /** Returns whether the value must never be shown. */
    public boolean isSecret() {
        return this == CLIENT_SECRET || this == PROXY_PASSWORD;
    }

    /** Returns the full name for a protocol: {@code mail.smtp.oauth2.tenant}. */
    public String name(String protocol) {
        return "mail." + protocol.toLowerCase(Locale.ROOT) + ".oauth2." + suffix;
    }
}
