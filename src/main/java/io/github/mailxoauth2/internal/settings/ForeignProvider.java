package io.github.mailxoauth2.internal.settings;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * A token provider other than the built-in one, with all that is written for it: what the keys mean is for the provider
 * to say.
 */
public final class ForeignProvider implements Credential {

    private final String name;
    private final Map<String, String> keys;

    private ForeignProvider(String name, Map<String, String> keys) {
        this.name = name;
        this.keys = Collections.unmodifiableMap(new TreeMap<>(keys));
    }

    static ForeignProvider of(String name, Map<String, String> keys) {
        return new ForeignProvider(name, keys);
    }

    /** Returns the provider's name in lower case, as the key {@code provider} has it. */
    public String name() {
        return name;
    }

    /**
     * Returns everything that is written under {@code oauth2.}: values by what stands behind it, in lower case and
     * without {@code -} and {@code _}.
     */
    public Map<String, String> keys() {
        return keys;
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
            if (!value.isEmpty()
                    && key.toLowerCase(Locale.ROOT).matches(".*(secret|password|passphrase|token|key|credentials?)")) {
                secrets.add(Secret.of(value));
            }
        });
        return secrets;
    }

    @Override
    public String toString() {
        return "provider " + name;
    }
}
