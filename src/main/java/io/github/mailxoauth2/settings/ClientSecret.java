package io.github.mailxoauth2.settings;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A client secret, given as a value or as a file that holds it. */
public final class ClientSecret implements Credential {

    /** The longest file that can be meant: a secret's value has about 40 characters. */
    private static final long LONGEST_FILE = 4096;

    private final @Nullable Secret value;
    private final @Nullable Path file;
    private final String writtenAs;

    private ClientSecret(@Nullable Secret value, @Nullable Path file, String writtenAs) {
        this.value = value;
        this.file = file;
        this.writtenAs = writtenAs;
    }

    /** A secret whose value stands under the key {@code writtenAs}. */
    static ClientSecret ofValue(Secret value, String writtenAs) {
        return new ClientSecret(value, null, writtenAs);
    }

    /** A secret in a file that is named under the key {@code writtenAs}. */
    static ClientSecret ofFile(Path file, String writtenAs) {
        return new ClientSecret(null, file, writtenAs);
    }

    /**
     * Returns the value, read from the file at each call where there is one.
     *
     * @throws SettingsException if the file cannot be read, or does not hold what can be a client secret's value
     */
    public Secret value() throws SettingsException {
        if (value != null) {
            return value;
        }
        String text;
        try {
            if (Files.size(file) > LONGEST_FILE) {
                throw new SettingsException(named() + " is longer than " + LONGEST_FILE
                        + " bytes: it must hold the client secret's value and nothing else");
            }
            text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8)
                    .replace("\uFEFF", "")
                    .trim();
        } catch (IOException e) {
            throw new SettingsException(
                    named() + " cannot be read (" + e + "): name a file that the application's user can read", e);
        }
        SettingsException wrong = ValueRules.secretProblem(named(), text);
        if (wrong != null) {
            throw wrong;
        }
        return Secret.of(text);
    }

    private String named() {
        return writtenAs + " (" + file + ")";
    }

    @Override
    public List<String> identity() {
        return value != null
                ? Arrays.asList("clientsecret", value.reveal())
                : Arrays.asList("clientsecret.file", String.valueOf(file));
    }

    @Override
    public String toString() {
        return value != null ? "client secret" : "client secret in " + file;
    }
}
