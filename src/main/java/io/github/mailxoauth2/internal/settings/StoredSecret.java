package io.github.mailxoauth2.internal.settings;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A secret as the administrator gives it: the text itself, or a file that holds it and nothing else, read anew at each
 * call.
 */
final class StoredSecret {

    private final String writtenAs;
    private final @Nullable Secret value;
    private final @Nullable NamedFile file;

    private StoredSecret(String writtenAs, @Nullable Secret value, @Nullable NamedFile file) {
        this.writtenAs = writtenAs;
        this.value = value;
        this.file = file;
    }

    /** A secret whose text stands under the key {@code writtenAs}. */
    static StoredSecret ofValue(Secret value, String writtenAs) {
        return new StoredSecret(writtenAs, value, null);
    }

    /** A secret in a file. */
    static StoredSecret ofFile(NamedFile file) {
        return new StoredSecret(file.writtenAs(), null, file);
    }

    /**
     * Returns the text, without the byte order mark and the line end that editors add to a file.
     *
     * @param what what the file must hold, for messages
     * @param longest the longest file that can be meant, in bytes
     * @throws SettingsException if the file cannot be read or is too long to be meant
     */
    String read(String what, int longest) throws SettingsException {
        return file == null ? Objects.requireNonNull(value).reveal() : file.text(what, longest);
    }

    /** Returns the key that it is written under. */
    String writtenAs() {
        return writtenAs;
    }

    /** Returns the key, and the file where there is one, as messages want it. */
    String named() {
        return file == null ? writtenAs : file.toString();
    }

    /** Returns the text if it stands in the settings themselves. */
    Optional<Secret> atHand() {
        return Optional.ofNullable(value);
    }

    /** Returns the text that tells it from any other: the secret itself, or the file's name. */
    String identity() {
        return file == null ? "value " + Objects.requireNonNull(value).reveal() : "file " + file.path();
    }

    /** Returns {@code what}, and the file where there is one. */
    String shown(String what) {
        return file == null ? what : what + " in " + Shown.path(file.path());
    }
}
