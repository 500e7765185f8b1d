package io.github.mailxoauth2.internal.settings;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Every key that an administrator can write: name, default, the sentence that explains it, and whether its value is a
 * secret.
 *
 * <p>A key stands behind {@code mail.<protocol>.oauth2.} or {@code mail.oauth2.}.
 */
public enum SettingKey {
    TENANT("tenant", Type.TEXT, null, "The directory (tenant) id or domain. Never common, organizations or consumers."),
    CLIENT_ID("clientid", Type.TEXT, null, "The application (client) id."),
    CLIENT_SECRET("clientsecret", Type.SECRET, null, "The client secret's value (not its Secret ID)."),
    CLIENT_SECRET_FILE("clientsecret.file", Type.FILE, null, "A file that holds the client secret's value."),
    CERTIFICATE(
            "certificate",
            Type.FILE,
            null,
            "A PKCS#12 or PEM file with the certificate, its chain and its private key. An RSA key is needed."),
    CERTIFICATE_KEY(
            "certificate.key",
            Type.FILE,
            null,
            "The PEM file with the private key, where it is not in the certificate's file."),
    CERTIFICATE_PASSWORD(
            "certificate.password", Type.SECRET, null, "The password of the PKCS#12 file or of the private key."),
    CERTIFICATE_PASSWORD_FILE(
            "certificate.password.file",
            Type.FILE,
            null,
            "A file that holds the password of the PKCS#12 file or private key."),
    ASSERTION_FILE(
            "assertion.file",
            Type.FILE,
            null,
            "A file that holds a federated token (workload identity), read anew for every token request. "
                    + "The default is AZURE_FEDERATED_TOKEN_FILE if no other credential is set."),
    MANAGED_IDENTITY(
            "managedidentity",
            Type.TEXT,
            null,
            "system for the managed identity of the Azure machine, or the client id of a user-assigned one."),
    CLIENT_SECRET_NEXT(
            "clientsecret.next",
            Type.SECRET,
            null,
            "A second client secret, used when the first credential is refused as invalid."),
    CLIENT_SECRET_NEXT_FILE(
            "clientsecret.next.file", Type.FILE, null, "A file that holds the second client secret's value."),
    CERTIFICATE_NEXT(
            "certificate.next",
            Type.FILE,
            null,
            "A second certificate's PKCS#12 or PEM file, used when the first credential is refused as invalid."),
    CERTIFICATE_NEXT_KEY(
            "certificate.next.key", Type.FILE, null, "The PEM file with the second certificate's private key."),
    CERTIFICATE_NEXT_PASSWORD(
            "certificate.next.password", Type.SECRET, null, "The password of the second PKCS#12 file or private key."),
    CERTIFICATE_NEXT_PASSWORD_FILE(
            "certificate.next.password.file",
            Type.FILE,
            null,
            "A file that holds the password of the second PKCS#12 file or private key."),
    PROVIDER(
            "provider",
            Type.TEXT,
            "microsoft",
            "Who gives the token: microsoft, or the name of a provider on the class path. The default is microsoft."),
    USER("user", Type.TEXT, null, "The mailbox to log in as, where the application gives no user."),
    CLOUD("cloud", Type.TEXT, null, "global, usgov, dod or china. The default follows from the mail host."),
    AUTHORITY(
            "authority",
            Type.TEXT,
            null,
            "The https address of the identity provider, where no cloud covers it. The default follows from the"
                    + " cloud."),
    SCOPE("scope", Type.TEXT, null, "The scope to ask for. The default follows from the cloud."),
    HOSTS(
            "hosts",
            Type.TEXT,
            null,
            "The mail hosts that this applies to, separated by commas; *.example.com covers all below it. "
                    + "The default is any host if the client id stands in the Session, and Microsoft's hosts if"
                    + " it stands outside."),
    ENABLE(
            "enable",
            Type.SWITCH,
            null,
            "false turns OAuth2 off, true insists on it. The default follows from the other keys."),
    CONNECTION_TIMEOUT(
            "connectiontimeout",
            Type.NUMBER,
            "10000",
            "How long connecting to the identity provider may take, in milliseconds. The default is 10000."),
    TIMEOUT(
            "timeout",
            Type.NUMBER,
            "15000",
            "How long the identity provider's answer may take, in milliseconds. The default is 15000."),
    PROXY_HOST(
            "proxy.host",
            Type.TEXT,
            null,
            "The HTTP proxy for the token request. The default is the JVM's proxy setting."),
    PROXY_PORT("proxy.port", Type.NUMBER, "80", "The HTTP proxy's port. The default is 80."),
    PROXY_USER("proxy.user", Type.TEXT, null, "The user name for the HTTP proxy."),
    PROXY_PASSWORD("proxy.password", Type.SECRET, null, "The password for the HTTP proxy."),
    CLEARTEXT(
            "cleartext",
            Type.SWITCH,
            "false",
            "true allows a login without TLS, for test servers. The default is false.");

    /** What kind of value a key takes. */
    public enum Type {
        /** A name, an id, an address. */
        TEXT,
        /** The name of a file; the file's content may be a secret, its name is none. */
        FILE,
        /** A whole number above zero. */
        NUMBER,
        /** {@code true} or {@code false}. */
        SWITCH,
        /** A text that is shown nowhere. */
        SECRET
    }

    private final String suffix;
    private final Type type;
    private final @Nullable String byDefault;
    private final String sentence;

    SettingKey(String suffix, Type type, @Nullable String byDefault, String sentence) {
        this.suffix = suffix;
        this.type = type;
        this.byDefault = byDefault;
        this.sentence = sentence;
    }

    /**
     * Returns the name behind {@code oauth2.}: lower-case letters and dots only, because some applications accept
     * nothing else.
     */
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

    /** Returns what kind of value it takes. */
    public Type type() {
        return type;
    }

    /** Returns whether the value must never be shown. */
    public boolean isSecret() {
        return type == Type.SECRET;
    }

    /** Returns the full name for a protocol: {@code mail.smtp.oauth2.tenant}. */
    public String name(String protocol) {
        return "mail." + protocol.toLowerCase(Locale.ROOT) + ".oauth2." + suffix;
    }
}
