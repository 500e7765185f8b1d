package io.github.mailxoauth2.internal.settings;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * A file that holds a token of another identity provider, which Entra trusts (workload identity federation): Kubernetes
 * renews it every hour or so.
 */
public final class FederatedToken implements Credential {

    /** Service account tokens have one to four thousand characters. */
    private static final int LONGEST_FILE = 65536;

    private final Path file;
    private final String writtenAs;

    private FederatedToken(Path file, String writtenAs) {
        this.file = file;
        this.writtenAs = writtenAs;
    }

    /** A token in a file that is named under the key or variable {@code writtenAs}. */
    static FederatedToken ofFile(Path file, String writtenAs) {
        return new FederatedToken(file, writtenAs);
    }

    /**
     * Returns the token that is in the file now.
     *
     * @throws SettingsException if the file cannot be read, or does not hold what can be a signed JWT (RFC 7519)
     */
    public Secret value() throws SettingsException {
        String named = writtenAs + " (" + file + ")";
        String text = SecretFile.read(file, named, "a federated token", LONGEST_FILE);
        if (!text.matches("[\\w-]+\\.[\\w-]+\\.[\\w-]+")) {
            throw new SettingsException(named + (text.isEmpty() ? " is empty" : " does not hold a signed JWT")
                    + ": name the file into which the platform writes the service account's token");
        }
        return Secret.of(text);
    }

    @Override
    public List<String> identity() {
        return Arrays.asList("assertion.file", file.toString());
    }

    @Override
    public List<Secret> secretsAtHand() {
        return Collections.emptyList();
    }

    @Override
    public String toString() {
        return "federated token in " + file;
    }
}
