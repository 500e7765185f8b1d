package io.github.mailxoauth2.internal.settings;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * A file that holds a token of another identity provider, which Entra trusts (workload identity federation): Kubernetes
 * renews it every hour or so.
 */
public final class FederatedToken implements Credential {

    /** In bytes; service account tokens have one to four thousand characters. */
    private static final int LONGEST_FILE = 65536;

    private final NamedFile file;

    private FederatedToken(NamedFile file) {
        this.file = file;
    }

    /** A token in a file that is named under a key or variable. */
    static FederatedToken in(NamedFile file) {
        return new FederatedToken(file);
    }

    /**
     * Returns the token that is in the file now.
     *
     * @throws SettingsException if the file cannot be read, or does not hold what can be a signed JWT (RFC 7519)
     */
    public Secret value() throws SettingsException {
        String text = file.text("a federated token", LONGEST_FILE);
        if (!text.matches("[\\w-]+\\.[\\w-]+\\.[\\w-]+")) {
            throw new SettingsException(file + (text.isEmpty() ? " is empty" : " does not hold a signed JWT")
                    + ": name the file into which the platform writes the service account's token");
        }
        return Secret.of(text);
    }

    @Override
    public <T, E extends Exception> T in(Cases<T, E> cases) throws E {
        return cases.federatedToken(this);
    }

    @Override
    public String writtenAs() {
        return file.writtenAs();
    }

    @Override
    public List<String> identity() {
        return Arrays.asList("assertion.file", file.path().toString());
    }

    @Override
    public List<Secret> secretsAtHand() {
        return Collections.emptyList();
    }

    @Override
    public String toString() {
        return "federated token in " + Shown.path(file.path());
    }
}
