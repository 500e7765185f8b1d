package io.github.mailxoauth2.internal.settings;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A provider of tokens on the class path ({@code TokenSourceProvider}), with all that is written for it: what the keys
 * mean is for the provider to say.
 */
public final class PlugIn extends TokenOrigin {

    private final String name;
    private final Map<String, String> keys;

    private PlugIn(String name, Map<String, String> keys) {
        this.name = name;
        this.keys = Collections.unmodifiableMap(new TreeMap<>(keys));
    }

    static PlugIn read(CheckedKeys keys) {
        return new PlugIn(keys.text(SettingKey.PROVIDER).orElse("").toLowerCase(Locale.ROOT), keys.everything());
    }

    /** Returns whether the value of the key {@code provider} names one: anything but Microsoft, which is built in. */
    static boolean isNamed(Optional<String> value) {
        return value.isPresent() && isNamed(value.get());
    }

    static boolean isNamed(String value) {
        return !value.isEmpty()
                && !value.equalsIgnoreCase(SettingKey.PROVIDER.byDefault().orElse(""));
    }

    /** Returns the provider's name in lower case, as the key {@code provider} has it. */
    public String name() {
        return name;
    }

    /** Returns the name as it may stand in a message. */
    public String shownName() {
        return Shown.value(SettingKey.PROVIDER, name);
    }

    /**
     * Returns everything that is written under {@code oauth2.}: values by what stands behind it, in lower case and
     * without {@code -} and {@code _}.
     */
    public Map<String, String> keys() {
        return keys;
    }

    @Override
    public <T> T in(Cases<T> cases) {
        return cases.plugIn(this);
    }

    @Override
    public List<String> identity() {
        List<String> all = new ArrayList<>();
        all.add("provider");
        all.add(name);
        keys.forEach((key, value) -> {
            all.add(key);
            all.add(value);
        });
        return all;
    }

    /**
     * Nobody here knows which of the keys are secret, so the usual endings of their names decide; a file that holds one
     * is no secret.
     */
    @Override
    public List<Secret> secretsAtHand() {
        List<Secret> secrets = new ArrayList<>();
        keys.forEach((key, value) -> {
            if (!value.isEmpty() && isSecret(key)) {
                secrets.add(Secret.of(value));
            }
        });
        return secrets;
    }

    /** Returns whether a key's name in normal form says that its value is a secret. */
    static boolean isSecret(String key) {
        return key.matches(".*(secret|password|passphrase|token|key|credentials?)");
    }

    @Override
    public String toString() {
        return "provider " + shownName();
    }
}
