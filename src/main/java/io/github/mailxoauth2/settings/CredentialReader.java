package io.github.mailxoauth2.settings;

import java.nio.file.InvalidPathException;
import java.nio.file.Paths;
import java.util.Optional;

/** Finds out how the application proves who it is: exactly one way must be written. */
final class CredentialReader {

    private CredentialReader() {}

    /** Returns the credential; empty where what is written became a problem. */
    static Optional<Credential> read(CheckedKeys keys) {
        Optional<Found> value = keys.written(SettingKey.CLIENT_SECRET);
        Optional<Found> file = keys.written(SettingKey.CLIENT_SECRET_FILE);
        if (value.isPresent() && file.isPresent()) {
            contradiction(keys, value.get(), file.get());
        } else if (file.isPresent()) {
            return secretFile(keys, file.get());
        } else if (value.isPresent()) {
            return secret(keys, value.get());
        } else {
            keys.problem(keys.missing(SettingKey.CLIENT_SECRET)
                    + ". Set it to the Value (not the Secret ID) of a client secret from 'Certificates & secrets', or set "
                    + keys.name(SettingKey.CLIENT_SECRET_FILE) + " to a file that holds it");
        }
        return Optional.empty();
    }

    private static void contradiction(CheckedKeys keys, Found value, Found file) {
        if (value.isEmpty() || file.isEmpty()) {
            // Often an environment variable that is passed on whether it is set or not.
            keys.text(value.isEmpty() ? SettingKey.CLIENT_SECRET : SettingKey.CLIENT_SECRET_FILE);
        } else {
            keys.problem(value + " and " + file + " contradict each other: keep one of them");
        }
    }

    private static Optional<Credential> secret(CheckedKeys keys, Found found) {
        SettingsException wrong = ValueRules.secretProblem(found.toString(), found.value);
        if (wrong != null) {
            keys.problem(String.valueOf(wrong.getMessage()));
            return Optional.empty();
        }
        return Optional.of(ClientSecret.ofValue(Secret.of(found.value), found.name));
    }

    private static Optional<Credential> secretFile(CheckedKeys keys, Found found) {
        try {
            return keys.text(SettingKey.CLIENT_SECRET_FILE)
                    .map(path -> ClientSecret.ofFile(Paths.get(path), found.name));
        } catch (InvalidPathException e) {
            keys.problem(SettingKey.CLIENT_SECRET_FILE, found.value, "is not a file name (" + e.getReason() + ")");
            return Optional.empty();
        }
    }
}
