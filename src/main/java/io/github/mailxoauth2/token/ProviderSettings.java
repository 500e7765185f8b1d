package io.github.mailxoauth2.token;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the administrator wrote for a {@link TokenSourceProvider}: every key under {@code oauth2.}, as it is written,
 * from wherever it is written.
 *
 * <p>A look-up ignores case, {@code -} and {@code _}. A dot may be missing where a key stands in the environment, so
 * {@code tokenfile.path} is found in {@code MAIL_SMTP_OAUTH2_TOKENFILE_PATH} too. Values may be secrets, so none is
 * shown by {@link #toString()}.
 */
public final class ProviderSettings {

    private final String prefix;
    private final Map<String, String> keys;
    private final Duration connectionTimeout;
    private final Duration timeout;
    private final @Nullable String mailbox;

    private ProviderSettings(Builder parts) {
        this.prefix = parts.prefix;
        this.keys = Collections.unmodifiableMap(new LinkedHashMap<>(parts.keys));
        this.connectionTimeout = parts.connectionTimeout;
        this.timeout = parts.timeout;
        this.mailbox = parts.mailbox;
    }

    /** Starts with the names' common beginning ({@code mail.smtp.oauth2.}) and the values by what stands behind it. */
    public static Builder of(String prefix, Map<String, String> keys) {
        return new Builder(prefix, keys);
    }

    /**
     * Returns the value of a key, such as {@code serviceaccount.file}; empty if it is not written, or written with
     * nothing behind it.
     */
    public Optional<String> find(String key) {
        String wanted = normal(key);
        String value = keys.get(wanted);
        return Optional.ofNullable(value != null ? value : keys.get(wanted.replace(".", "")))
                .filter(text -> !text.isEmpty());
    }

    /**
     * Returns the value of a key.
     *
     * @throws TokenException with {@link TokenException.Reason#CREDENTIAL_UNUSABLE} and the key's full name if it is
     *     not written
     */
    public String require(String key) throws TokenException {
        return find(key)
                .orElseThrow(() -> TokenException.because(
                                TokenException.Reason.CREDENTIAL_UNUSABLE, nameOf(key) + " is missing")
                        .build());
    }

    /** Returns a key's full name, for messages: {@code mail.smtp.oauth2.serviceaccount.file}. */
    public String nameOf(String key) {
        return prefix + key;
    }

    /** Returns what is written, by what stands behind {@code oauth2.}: lower case, without {@code -} and {@code _}. */
    public Set<String> names() {
        return keys.keySet();
    }

    /**
     * Returns how long connecting to the identity provider may take, the key {@code connectiontimeout}; 10 seconds if
     * nothing is written.
     */
    public Duration connectionTimeout() {
        return connectionTimeout;
    }

    /**
     * Returns how long the identity provider's answer may take, the key {@code timeout}; 15 seconds if nothing is
     * written. A login waits for the sum of both and no longer, whatever the provider does.
     */
    public Duration timeout() {
        return timeout;
    }

    /**
     * Returns the mailbox that logs in, for a provider whose tokens are {@linkplain TokenSourceProvider#isPerMailbox()
     * per mailbox}; else empty.
     */
    public Optional<String> mailbox() {
        return Optional.ofNullable(mailbox);
    }

    private static String normal(String name) {
        return name.toLowerCase(Locale.ROOT).replace("-", "").replace("_", "");
    }

    @Override
    public String toString() {
        return "ProviderSettings" + keys.keySet();
    }

    /** The parts of the settings, each with its default; for tests of a provider too. */
    public static final class Builder {

        private final String prefix;
        private final Map<String, String> keys = new LinkedHashMap<>();
        private Duration connectionTimeout = Duration.ofSeconds(10);
        private Duration timeout = Duration.ofSeconds(15);
        private @Nullable String mailbox;

        private Builder(String prefix, Map<String, String> keys) {
            this.prefix = Objects.requireNonNull(prefix);
            keys.forEach((name, value) -> this.keys.put(normal(name), value));
        }

        /** How long connecting may take. */
        public Builder connectionTimeout(Duration longest) {
            this.connectionTimeout = longest;
            return this;
        }

        /** How long an answer may take. */
        public Builder timeout(Duration longest) {
            this.timeout = longest;
            return this;
        }

        /** The mailbox that logs in. */
        public Builder mailbox(@Nullable String address) {
            this.mailbox = address;
            return this;
        }

        /** Returns the settings. */
        public ProviderSettings build() {
            return new ProviderSettings(this);
        }
    }
}
