package io.github.mailxoauth2.internal.settings;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** A client secret, given as a value or as a file that holds it. */
public final class ClientSecret implements Credential {

    /** The longest file that can be meant, in bytes: a secret's value has about 40 characters. */
    private static final int LONGEST_FILE = 4096;

    private final StoredSecret stored;

    private ClientSecret(StoredSecret stored) {
        this.stored = stored;
    }

    static ClientSecret of(StoredSecret stored) {
        return new ClientSecret(stored);
    }

    /**
     * Returns the value, read from the file at each call where there is one.
     *
     * @throws SettingsException if the file cannot be read, or does not hold what can be a client secret's value
     */
    public Secret value() throws SettingsException {
        String text = Tidied.of(stored.read("the client secret's value", LONGEST_FILE), SettingKey.CLIENT_SECRET).value;
        SettingsException wrong = ValueRules.secretProblem(stored.named(), text);
        if (wrong != null) {
            throw wrong;
        }
        return Secret.of(text);
    }

    @Override
    public <T, E extends Exception> T in(Cases<T, E> cases) throws E {
        return cases.secret(this);
    }

    @Override
    public String writtenAs() {
        return stored.writtenAs();
    }

    @Override
    public List<String> identity() {
        return Arrays.asList("clientsecret", stored.identity());
    }

    @Override
    public List<Secret> secretsAtHand() {
        return stored.atHand().map(Collections::singletonList).orElse(Collections.emptyList());
    }

    @Override
    public String toString() {
        return stored.shown("client secret");
    }
}
