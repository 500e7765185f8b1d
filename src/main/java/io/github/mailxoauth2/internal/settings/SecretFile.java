package io.github.mailxoauth2.internal.settings;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A small text file that holds one secret and nothing else, read anew at each call. */
final class SecretFile {

    private static final int SHORTEST_SECRET = 20;

    private SecretFile() {}

    /**
     * Returns the text without the byte order mark and the line end that editors add.
     *
     * @param named the file as <i>key (path)</i>, for messages
     * @param what what the file must hold, for messages
     * @throws SettingsException if the file cannot be read, is empty or too long to be meant
     */
    static String read(Path file, String named, String what, int longest) throws SettingsException {
        try {
            if (Files.size(file) > longest) {
                throw new SettingsException(
                        named + " is longer than " + longest + " bytes: it must hold " + what + " and nothing else");
            }
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8)
                    .replace("\uFEFF", "")
                    .trim();
        } catch (IOException e) {
            if (mayBeTheSecretItself(file)) {
                // Without the exception, which shows it too.
                throw new SettingsException(named.replace(file.toString(), "not shown")
                        + " names no file that can be read, and has the form of a secret: write the secret itself under the key"
                        + " without .file, or name a file that holds it");
            }
            throw new SettingsException(
                    named + " cannot be read (" + e + "): name a file that the application's user can read", e);
        }
    }

    /** A long name without a folder: a client secret's value has about 40 characters and no slash. */
    private static boolean mayBeTheSecretItself(Path file) {
        return !file.isAbsolute() && file.getNameCount() == 1 && file.toString().length() >= SHORTEST_SECRET;
    }
}
