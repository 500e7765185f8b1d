package io.github.mailxoauth2.internal.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A key that somebody wrote under {@code oauth2.}, fit to be shown: a secret's value is dots. */
public final class WrittenKey {

    private static final String DOTS = "......";

    /** Where a file's name belongs, this is longer than any; what is pasted there instead may be a private key. */
    private static final int LONGEST_SHOWN = 200;

    private final Found found;
    private final boolean secret;

    private WrittenKey(Found found, boolean secret) {
        this.found = found;
        this.secret = secret;
    }

    /** Returns all that is written for a protocol, known keys and unknown ones, each from the place that counts. */
    public static List<WrittenKey> allFor(PropertyLookup lookup, String protocol) {
        List<WrittenKey> all = new ArrayList<>();
        for (Map.Entry<String, Found> written : lookup.everythingFor(protocol).entrySet()) {
            all.add(new WrittenKey(written.getValue(), isSecret(written.getKey(), written.getValue().source)));
        }
        return all;
    }

    /** What is no key may be a misspelt one, of a secret as well. */
    private static boolean isSecret(String normalName, PropertySource source) {
        for (SettingKey key : SettingKey.values()) {
            if (source.means(normalName, key)) {
                return key.isSecret();
            }
        }
        return true;
    }

    /** Returns the name as it is written. */
    public String name() {
        return found.name;
    }

    /** Returns the value, dots for a secret. */
    public String shown() {
        String value = found.value;
        if (secret) {
            return DOTS;
        }
        return value.length() > LONGEST_SHOWN ? "(" + value.length() + " characters)" : value;
    }

    /** Returns the place in words: {@code the environment}. */
    public String place() {
        return found.source.place();
    }

    /** Returns the value if it is a secret, to be kept out of everything that is shown. */
    public Optional<Secret> secret() {
        return secret && !found.isEmpty() ? Optional.of(Secret.of(found.value)) : Optional.empty();
    }
}
