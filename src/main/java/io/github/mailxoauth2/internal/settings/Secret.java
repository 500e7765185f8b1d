package io.github.mailxoauth2.internal.settings;

import java.util.regex.Pattern;

/** A text that must reach one server and nothing else: it prints as dots. */
public final class Secret {

    static final Pattern GUID = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    private final String value;

    private Secret(String value) {
        this.value = value;
    }

    /** Returns a secret of the text as it is. */
    public static Secret of(String value) {
        if (value.isEmpty()) {
            throw new IllegalArgumentException("a secret must not be empty");
        }
        return new Secret(value);
    }

    /** Returns the text itself. */
    public String reveal() {
        return value;
    }

    /**
     * Returns whether the text has the form of a GUID, as the Secret ID of Microsoft Entra ID has but never a secret's
     * value.
     */
    public boolean looksLikeSecretId() {
        return isGuid(value);
    }

    static boolean isGuid(String text) {
        return GUID.matcher(text).matches();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Secret && ((Secret) other).value.equals(value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return "......";
    }
}
