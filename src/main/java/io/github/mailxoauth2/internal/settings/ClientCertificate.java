package io.github.mailxoauth2.internal.settings;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A certificate with its private key, named by files; nothing is read before a token is asked for. */
public final class ClientCertificate implements Credential {

    private static final int LONGEST_PASSWORD_FILE = 4096;

    private final NamedFile certificate;
    private final @Nullable NamedFile key;
    private final @Nullable StoredSecret password;
    private final String keyKey;
    private final String passwordKey;

    private ClientCertificate(Builder parts) {
        this.certificate = parts.certificate;
        this.key = parts.key;
        this.password = parts.password;
        this.keyKey = parts.keyKey;
        this.passwordKey = parts.passwordKey;
    }

    /** Starts with the certificate's file, and the full names of the keys for its private key and its password. */
    static Builder in(NamedFile certificate, String keyKey, String passwordKey) {
        return new Builder(certificate, keyKey, passwordKey);
    }

    /**
     * Returns the file with the certificate and its chain, and with the private key where {@link #keyFile()} is empty.
     */
    public NamedFile file() {
        return certificate;
    }

    /** Returns the file with the private key alone. */
    public Optional<NamedFile> keyFile() {
        return Optional.ofNullable(key);
    }

    /** Returns the full name of the key under which the private key's file is to be written, for messages. */
    public String keyKey() {
        return keyKey;
    }

    /** Returns the full name of the key under which the password is to be written, for messages. */
    public String passwordKey() {
        return passwordKey;
    }

    /**
     * Returns the password of the PKCS#12 file or private key, read from its file at each call where there is one;
     * empty if none is written.
     *
     * @throws SettingsException if the password's file cannot be read or is empty
     */
    public Optional<Secret> password() throws SettingsException {
        if (password == null) {
            return Optional.empty();
        }
        String text = password.read("the password", LONGEST_PASSWORD_FILE);
        if (text.isEmpty()) {
            throw new SettingsException(password.named() + " is empty: write the password, or remove the key");
        }
        return Optional.of(Secret.of(text));
    }

    @Override
    public <T, E extends Exception> T in(Cases<T, E> cases) throws E {
        return cases.certificate(this);
    }

    @Override
    public String writtenAs() {
        return certificate.writtenAs();
    }

    @Override
    public List<String> identity() {
        return Arrays.asList(
                "certificate",
                certificate.path().toString(),
                key == null ? "" : key.path().toString(),
                password == null ? "" : password.identity());
    }

    @Override
    public List<Secret> secretsAtHand() {
        return Optional.ofNullable(password)
                .flatMap(StoredSecret::atHand)
                .map(Collections::singletonList)
                .orElse(Collections.emptyList());
    }

    @Override
    public String toString() {
        return "certificate in " + Shown.path(certificate.path());
    }

    static final class Builder {

        private final NamedFile certificate;
        private final String keyKey;
        private final String passwordKey;
        private @Nullable NamedFile key;
        private @Nullable StoredSecret password;

        private Builder(NamedFile certificate, String keyKey, String passwordKey) {
            this.certificate = certificate;
            this.keyKey = keyKey;
            this.passwordKey = passwordKey;
        }

        Builder key(@Nullable NamedFile file) {
            key = file;
            return this;
        }

        Builder password(@Nullable StoredSecret secret) {
            password = secret;
            return this;
        }

        ClientCertificate build() {
            return new ClientCertificate(this);
        }
    }
}
