package io.github.mailxoauth2.internal.settings;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What the administrator wrote for one protocol and mail host, checked and complete. */
public final class Settings {

    private final String protocol;
    private final String clientId;
    private final Credential credential;
    private final @Nullable String user;
    private final IdentityProvider provider;
    private final Duration connectionTimeout;
    private final Duration timeout;
    private final @Nullable ProxySettings proxy;
    private final boolean cleartextAllowed;
    private final List<String> mechanisms;

    private volatile @Nullable Object workedOut;

    private Settings(CheckedKeys keys, String mailHost) throws SettingsException {
        protocol = keys.protocol();
        ProviderKind kind = ProviderKind.read(keys);
        Optional<String> writtenId = kind.clientId(keys);
        user = keys.text(SettingKey.USER).orElse(null);
        cleartextAllowed = keys.flag(SettingKey.CLEARTEXT);
        mechanisms = TokenMechanisms.allowedBy(keys.mechanisms());
        Optional<IdentityProvider> writtenProvider = kind.identityProvider(keys, mailHost);
        Optional<Credential> writtenCredential = kind.credential(keys);
        connectionTimeout = keys.millis(SettingKey.CONNECTION_TIMEOUT);
        timeout = keys.millis(SettingKey.TIMEOUT);
        proxy = ProxySettings.read(keys).orElse(null);
        checkSwitches(keys);
        keys.throwProblems();
        // What is empty here has become a problem above.
        clientId = writtenId.get();
        provider = writtenProvider.get();
        credential = writtenCredential.get();
    }

    /**
     * The keys that decide whether anything is read at all: where one is wrong, {@link OnOff} leaves it to this
     * message.
     */
    private static void checkSwitches(CheckedKeys keys) {
        keys.flag(SettingKey.ENABLE);
        keys.text(SettingKey.HOSTS)
                .filter(list -> !MailHosts.of(list).canMatch())
                .ifPresent(list -> keys.problem(
                        SettingKey.HOSTS,
                        list,
                        "must be host names separated by commas, without ports, each with a * at its start or none"));
    }

    /**
     * Reads the settings of a protocol for a mail host.
     *
     * @throws SettingsException naming every key that is missing or wrong, where it was looked for, and what to write
     */
    static Settings read(PropertyLookup lookup, String protocol, String mailHost) throws SettingsException {
        return new Settings(new CheckedKeys(lookup, protocol), mailHost);
    }

    /** Returns the mail protocol ({@code smtp}, {@code smtps} ...) that the settings are for. */
    public String protocol() {
        return protocol;
    }

    /**
     * Returns the directory (tenant) id or domain; an empty text where none is needed: for a managed identity, and for
     * another provider than Microsoft.
     */
    public String tenant() {
        return provider.tenant;
    }

    /**
     * Returns the application (client) id; an empty text for the machine's own managed identity, and where another
     * provider has none.
     */
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
        return provider.cloud;
    }

    /** Returns the identity provider's address for the tenant, ending with a slash. */
    public String authority() {
        return provider.authority;
    }

    /** Returns the scope to ask for. */
    public String scope() {
        return provider.scope;
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

    /**
     * Returns the SASL mechanisms that may say the token, {@code XOAUTH2} and {@code OAUTHBEARER} or one of them, the
     * better one first.
     */
    public List<String> mechanisms() {
        return mechanisms;
    }

    /** Returns the full name of a key, for messages: {@code mail.smtp.oauth2.tenant}. */
    public String name(SettingKey key) {
        return key.name(protocol);
    }

    /**
     * Returns what {@code workOut} makes of these settings, made once and kept beside them; for the one thing that is
     * looked up by them at each login.
     */
    public <T> T workedOutOnce(Class<T> type, Function<Settings, T> workOut) {
        Object known = workedOut;
        if (type.isInstance(known)) {
            return type.cast(known);
        }
        T made = workOut.apply(this);
        workedOut = made;
        return made;
    }

    @Override
    public String toString() {
        return "Settings[" + protocol + ", tenant " + tenant() + ", client " + clientId + ", " + credential + ", "
                + authority() + ", " + scope() + "]";
    }
}
