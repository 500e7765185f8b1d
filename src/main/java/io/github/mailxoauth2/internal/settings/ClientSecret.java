package io.github.mailxoauth2.internal.settings;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A client secret, given as a value or as a file that holds it. */
public final class ClientSecret implements Credential {

    /** The longest file that can be meant: a secret's value has about 40 characters. */
    private static final int LONGEST_FILE = 4096;

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
        if (value != null || file == null) {
            return Objects.requireNonNull(value);
        }
        String text = SecretFile.read(file, named(), "the client secret's value", LONGEST_FILE);
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
    public List<Secret> secretsAtHand() {
        return value != null ? Collections.singletonList(value) : Collections.<Secret>emptyList();
    }

    @Override
    public String toString() {
        return value != null ? "client secret" : "client secret in " + file;
    }
}
