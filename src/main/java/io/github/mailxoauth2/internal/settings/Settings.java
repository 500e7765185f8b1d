package io.github.mailxoauth2.internal.settings;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the administrator wrote for one protocol and mail host, checked and complete. */
public final class Settings {

    private final String protocol;
    private final TokenOrigin origin;
    private final @Nullable String user;
    private final int connectionMillis;
    private final int answerMillis;
    private final @Nullable ProxySettings proxy;
    private final boolean cleartextAllowed;
    private final List<String> mechanisms;
    private final String places;
    private volatile @Nullable Object remembered;

    private Settings(CheckedKeys keys, String mailHost) throws SettingsException {
        protocol = keys.protocol();
        Optional<? extends TokenOrigin> writtenOrigin = TokenOrigin.read(keys, mailHost);
        user = keys.text(SettingKey.USER).orElse(null);
        if (user != null && !Shown.canBeUser(user)) {
            keys.problem(SettingKey.USER, user, "must be the mailbox's address, such as app@contoso.com");
        }
        Trust trust = Trust.of(keys, mailHost);
        cleartextAllowed = trust.allowsCleartext();
        mechanisms = TokenMechanisms.allowedBy(keys.mechanisms());
        connectionMillis = keys.millis(SettingKey.CONNECTION_TIMEOUT);
        answerMillis = keys.millis(SettingKey.TIMEOUT);
        proxy = ProxySettings.read(keys).orElse(null);
        places = keys.places();
        checkSwitches(keys);
        trust.check();
        keys.throwProblems();
        // Where it is empty, that has become a problem above.
        origin = writtenOrigin.get();
    }

    /**
     * The keys that decide whether anything is read at all: where one is wrong, {@link OnOff} leaves it to this
     * message.
     */
    private static void checkSwitches(CheckedKeys keys) {
        keys.flag(SettingKey.ENABLE);
        Optional<String> hosts = keys.text(SettingKey.HOSTS);
        Optional<String> rule = hosts.isPresent() ? MailHosts.of(hosts.get()).rule() : Optional.empty();
        if (rule.isPresent()) {
            keys.problem(SettingKey.HOSTS, hosts.get(), rule.get());
        }
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

    /** Returns who gives the token. */
    public TokenOrigin origin() {
        return origin;
    }

    /** Returns the mailbox to log in as where the application gives none. */
    public Optional<String> user() {
        return Optional.ofNullable(user);
    }

    /** Returns how long connecting for a token may take. */
    public Duration connectionTimeout() {
        return Duration.ofMillis(connectionMillis);
    }

    /** Returns how long the answer may take. */
    public Duration timeout() {
        return Duration.ofMillis(answerMillis);
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

    /**
     * Returns in words who gives the token, how the application proves itself and where that is written; nothing
     * secret.
     */
    public String summary() {
        String proof = origin.in(new TokenOrigin.Cases<String>() {
            @Override
            public String application(EntraApplication application) {
                return ", proved by " + application.proof();
            }

            @Override
            public String managedIdentity(ManagedIdentity identity) {
                return "";
            }

            @Override
            public String plugIn(PlugIn plugIn) {
                return "";
            }
        });
        return origin + proof + ", written in " + places;
    }

    /** Returns the places where the keys were found, nearest first, for messages. */
    public String places() {
        return places;
    }

    /** Returns the full name of a key, for messages: {@code mail.smtp.oauth2.tenant}. */
    public String name(SettingKey key) {
        return key.name(protocol);
    }

    /**
     * Returns what was remembered of these settings; null if nothing was. Each login finds the same settings as long as
     * nobody changes what is written, and so the token source need not be looked up by all that it depends on.
     */
    public @Nullable Object remembered() {
        return remembered;
    }

    /** Remembers something that may live as long as these settings. */
    public void remember(Object found) {
        remembered = found;
    }

    @Override
    public String toString() {
        return "Settings[" + protocol + ", " + origin + "]";
    }
}
