package io.github.mailxoauth2.internal.keys;

import io.github.mailxoauth2.internal.settings.ClientCertificate;
import io.github.mailxoauth2.internal.settings.NamedFile;
import io.github.mailxoauth2.internal.settings.SettingsException;
import java.io.IOException;
import java.nio.file.Files;
import java.security.PrivateKey;
import java.util.List;

/** Reads a certificate and its private key from what is in the files, whatever their names end with. */
public final class KeyFiles {

    /** A key of 4096 bits with a long chain has some ten thousand bytes. */
    private static final int LONGEST = 1 << 20;

    private KeyFiles() {}

    /**
     * Returns key and certificates.
     *
     * @throws SettingsException naming key and file, if they cannot be read or used
     */
    public static SigningKey read(ClientCertificate files) throws SettingsException {
        NamedFile certificate = files.file();
        byte[] content = bytes(certificate);
        if (!PemText.isIn(content)) {
            if (files.keyFile().isPresent()) {
                throw new SettingsException(certificate
                        + " is not PEM, which it must be beside a private key in a file of its own: remove "
                        + files.keyFile().get().writtenAs()
                        + " if it is PKCS#12, else convert it with openssl x509 -inform der");
            }
            return Pkcs12.read(content, files);
        }
        PemText pem = PemText.of(content);
        String keyNamed = certificate.toString();
        PemText keyPem = pem;
        if (files.keyFile().isPresent()) {
            keyNamed = files.keyFile().get().toString();
            keyPem = PemText.of(bytes(files.keyFile().get()));
        }
        if (pem.certificates().isEmpty()) {
            throw new SettingsException(
                    certificate
                            + " holds no certificate: put the certificate before its private key, as openssl req -x509 -newkey rsa:2048 makes them");
        }
        PrivateKey key = PemPrivateKey.of(only(keyPem.privateKeys(), keyNamed, files), keyNamed, files);
        return SigningKey.of(
                key, keyNamed, PemText.parsed(pem.certificates(), certificate.toString()), certificate.toString());
    }

    private static PemText.Block only(List<PemText.Block> keys, String named, ClientCertificate files)
            throws SettingsException {
        if (keys.size() == 1) {
            return keys.get(0);
        }
        throw new SettingsException(
                keys.isEmpty()
                        ? named + " holds no private key: add it to the file, or name its file in " + files.keyKey()
                        : named + " holds " + keys.size()
                                + " private keys: keep the one that belongs to the certificate");
    }

    private static byte[] bytes(NamedFile file) throws SettingsException {
        try {
            if (Files.size(file.path()) > LONGEST) {
                throw new SettingsException(
                        file + " is longer than " + LONGEST + " bytes: name a certificate's file in PEM or PKCS#12");
            }
            return Files.readAllBytes(file.path());
        } catch (IOException e) {
            throw new SettingsException(
                    file + " cannot be read (" + e + "): name a file that the application's user can read", e);
        }
    }
}
