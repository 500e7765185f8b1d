package io.github.mailxoauth2.internal.settings;

import java.util.Optional;

/**
 * The keys that together name a certificate: its file, the private key's file, and the password as a value or a file.
 */
enum CertificateKeys {
    FIRST(
            SettingKey.CERTIFICATE,
            SettingKey.CERTIFICATE_KEY,
            SettingKey.CERTIFICATE_PASSWORD,
            SettingKey.CERTIFICATE_PASSWORD_FILE),
    NEXT(
            SettingKey.CERTIFICATE_NEXT,
            SettingKey.CERTIFICATE_NEXT_KEY,
            SettingKey.CERTIFICATE_NEXT_PASSWORD,
            SettingKey.CERTIFICATE_NEXT_PASSWORD_FILE);

    private final SettingKey file;
    private final SettingKey key;
    private final SettingKey password;
    private final SettingKey passwordFile;

    CertificateKeys(SettingKey file, SettingKey key, SettingKey password, SettingKey passwordFile) {
        this.file = file;
        this.key = key;
        this.password = password;
        this.passwordFile = passwordFile;
    }

    /** Makes a problem of a key file or password that stands there without a certificate. */
    void checkCompanions(CheckedKeys keys) {
        for (SettingKey companion : new SettingKey[] {key, password, passwordFile}) {
            Optional<Found> alone = keys.written(companion);
            if (alone.isPresent() && !keys.written(file).isPresent()) {
                keys.problem(alone.get() + " has no meaning without " + keys.name(file)
                        + ": name the certificate's file there, or remove this key");
            }
        }
    }

    /** Returns the certificate; empty where what is written became a problem. */
    Optional<Credential> read(CheckedKeys keys) {
        Optional<NamedFile> certificate = keys.file(file);
        Optional<NamedFile> keyFile = keys.file(key);
        Optional<StoredSecret> inFile = keys.file(passwordFile).map(StoredSecret::ofFile);
        Optional<StoredSecret> value = password(keys);
        if (value.isPresent() && inFile.isPresent()) {
            keys.problem(keys.written(password).get() + " and "
                    + keys.written(passwordFile).get() + " contradict each other: keep one of them");
        }
        return certificate.map(file -> ClientCertificate.in(file, keys.name(key), keys.name(password))
                .key(keyFile.orElse(null))
                .password(inFile.orElse(value.orElse(null)))
                .build());
    }

    private Optional<StoredSecret> password(CheckedKeys keys) {
        Optional<Found> value = keys.written(password);
        if (value.filter(Found::isEmpty).isPresent()) {
            keys.problem(value.get() + " is empty or a placeholder: write the password or remove the line");
            return Optional.empty();
        }
        return keys.password(password).map(secret -> StoredSecret.ofValue(secret, keys.writtenName(password)));
    }
}
