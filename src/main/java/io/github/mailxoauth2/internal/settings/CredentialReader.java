package io.github.mailxoauth2.internal.settings;

import static io.github.mailxoauth2.internal.settings.SettingKey.ASSERTION_FILE;
import static io.github.mailxoauth2.internal.settings.SettingKey.CERTIFICATE;
import static io.github.mailxoauth2.internal.settings.SettingKey.CERTIFICATE_NEXT;
import static io.github.mailxoauth2.internal.settings.SettingKey.CLIENT_SECRET;
import static io.github.mailxoauth2.internal.settings.SettingKey.CLIENT_SECRET_FILE;
import static io.github.mailxoauth2.internal.settings.SettingKey.CLIENT_SECRET_NEXT;
import static io.github.mailxoauth2.internal.settings.SettingKey.CLIENT_SECRET_NEXT_FILE;
import static io.github.mailxoauth2.internal.settings.SettingKey.MANAGED_IDENTITY;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds out how the application proves who it is: exactly one way must be written, and one more for a rotation may be.
 */
final class CredentialReader {

    static final SettingKey[] WAYS = {CLIENT_SECRET, CLIENT_SECRET_FILE, CERTIFICATE, ASSERTION_FILE, MANAGED_IDENTITY};

    private static final SettingKey[] NEXT_WAYS = {CLIENT_SECRET_NEXT, CLIENT_SECRET_NEXT_FILE, CERTIFICATE_NEXT};

    private CredentialReader() {}

    /** Returns the credential; empty where what is written became a problem. */
    static Optional<Credential> first(CheckedKeys keys) {
        CertificateKeys.FIRST.checkCompanions(keys);
        Optional<SettingKey> way = only(keys, WAYS);
        if (!way.isPresent() && none(keys, WAYS)) {
            keys.problem(keys.missing(CLIENT_SECRET)
                    + ". Set it to the Value (not the Secret ID) of a client secret from 'Certificates &"
                    + " secrets', or set "
                    + keys.name(CLIENT_SECRET_FILE) + " to a file that holds it. Other ways are "
                    + keys.name(CERTIFICATE) + ", " + keys.name(ASSERTION_FILE) + " and "
                    + keys.name(MANAGED_IDENTITY));
        }
        return way.isPresent() ? credential(keys, way.get()) : Optional.empty();
    }

    /** Returns the credential that is to follow; empty where none is written, or where it became a problem. */
    static Optional<Credential> next(CheckedKeys keys) {
        CertificateKeys.NEXT.checkCompanions(keys);
        Optional<SettingKey> way = only(keys, NEXT_WAYS);
        if (way.isPresent() && keys.isMeant(ASSERTION_FILE)) {
            noRotation(keys, way.get(), ASSERTION_FILE);
        }
        return way.isPresent() ? credential(keys, way.get()) : Optional.empty();
    }

    /** Makes a problem of every credential that is written beside one that takes none. */
    static void checkAlone(CheckedKeys keys, SettingKey alone) {
        CertificateKeys.FIRST.checkCompanions(keys);
        CertificateKeys.NEXT.checkCompanions(keys);
        only(keys, WAYS);
        only(keys, NEXT_WAYS).ifPresent(way -> noRotation(keys, way, alone));
    }

    private static void noRotation(CheckedKeys keys, SettingKey next, SettingKey first) {
        keys.problem(
                keys.writtenName(next) + " has no meaning beside " + keys.writtenName(first) + ": remove one of them");
    }

    /** Returns the one key of these that is written; more than one, or an empty one, becomes a problem. */
    private static Optional<SettingKey> only(CheckedKeys keys, SettingKey... ways) {
        List<SettingKey> written = new ArrayList<>();
        List<String> named = new ArrayList<>();
        for (SettingKey way : ways) {
            // What is empty or a placeholder becomes a problem here, and then counts as absent.
            boolean meant = way.isSecret()
                    ? secret(keys, way).isPresent()
                    : keys.text(way).isPresent();
            if (meant) {
                written.add(way);
                named.add(keys.written(way).get().toString());
            }
        }
        if (written.size() > 1) {
            keys.problem(String.join(" and ", named) + " contradict each other: keep one of them");
            return Optional.empty();
        }
        return written.isEmpty() ? Optional.empty() : Optional.of(written.get(0));
    }

    private static boolean none(CheckedKeys keys, SettingKey... ways) {
        for (SettingKey way : ways) {
            if (keys.written(way).isPresent()) {
                return false;
            }
        }
        return true;
    }

    private static Optional<Credential> credential(CheckedKeys keys, SettingKey way) {
        switch (way) {
            case CLIENT_SECRET:
            case CLIENT_SECRET_NEXT:
                return secret(keys, way);
            case CLIENT_SECRET_FILE:
            case CLIENT_SECRET_NEXT_FILE:
                return keys.file(way).map(file -> ClientSecret.of(StoredSecret.ofFile(file)));
            case CERTIFICATE:
                return CertificateKeys.FIRST.read(keys);
            case CERTIFICATE_NEXT:
                return CertificateKeys.NEXT.read(keys);
            default:
                return keys.file(way).map(FederatedToken::in);
        }
    }

    private static Optional<Credential> secret(CheckedKeys keys, SettingKey key) {
        Optional<Found> written = keys.written(key);
        if (!written.isPresent()) {
            return Optional.empty();
        }
        Found found = written.get();
        SettingsException wrong = ValueRules.secretProblem(found.toString(), found.value);
        if (wrong != null) {
            keys.problem(String.valueOf(wrong.getMessage()));
            return Optional.empty();
        }
        return Optional.of(ClientSecret.of(StoredSecret.ofValue(Secret.of(found.value), found.name)));
    }
}
