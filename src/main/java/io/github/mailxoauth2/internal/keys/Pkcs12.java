package io.github.mailxoauth2.internal.keys;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.UnrecoverableKeyException;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A PKCS#12 file (RFC 7292), as the JDK reads it, with a reason for each way in which it can be the wrong file. */
final class Pkcs12 {

    private static final int DER_SEQUENCE = 0x30;

    private Pkcs12() {}

    /**
     * Returns the one key of the file.
     *
     * @throws KeyFileException naming the file, if it is something else, the password does not open it, or it holds no
     *     key or several
     */
    static SigningKey read(byte[] content, String named, KeyFiles files) throws KeyFileException {
        if (content.length == 0 || content[0] != DER_SEQUENCE) {
            throw noCertificateFile(named, content);
        }
        char[] characters = files.password == null ? new char[0] : files.password.toCharArray();
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(new ByteArrayInputStream(content), characters);
            String alias = onlyKey(store, named);
            PrivateKey key = (PrivateKey) store.getKey(alias, characters);
            List<X509Certificate> certificates = new ArrayList<>();
            for (Certificate certificate : store.getCertificateChain(alias)) {
                certificates.add((X509Certificate) certificate);
            }
            return SigningKey.of(key, named, certificates, named);
        } catch (IOException | GeneralSecurityException | RuntimeException e) {
            // The JDK's parser throws RuntimeExceptions of its own at what is no PKCS#12.
            throw isCertificateAlone(content) ? noKey(named) : cannotOpen(e, named, files);
        }
    }

    private static String onlyKey(KeyStore store, String named) throws GeneralSecurityException, KeyFileException {
        List<String> keys = new ArrayList<>();
        for (String alias : Collections.list(store.aliases())) {
            if (store.isKeyEntry(alias)) {
                keys.add(alias);
            }
        }
        if (keys.isEmpty()) {
            throw noKey(named);
        }
        if (keys.size() > 1) {
            throw new KeyFileException(named + " holds " + keys.size()
                    + " private keys: keep the one that belongs to the app registration's certificate");
        }
        return keys.get(0);
    }

    /** What is uploaded to the app registration is not what is needed here. */
    private static boolean isCertificateAlone(byte[] content) {
        try {
            CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(content));
            return true;
        } catch (CertificateException e) {
            return false;
        }
    }

    private static KeyFileException noKey(String named) {
        return new KeyFileException(
                named + " holds no private key: export the certificate again, this time with its private key");
    }

    private static KeyFileException cannotOpen(Exception e, String named, KeyFiles files) {
        boolean limited = files.password != null && !KeyFiles.isAscii(files.password);
        if (limited || e instanceof UnrecoverableKeyException || e.getCause() instanceof UnrecoverableKeyException) {
            return new KeyFileException(
                    files.password != null
                            ? named + " cannot be opened with the password of " + files.passwordKey
                                    + ": write the file's own password there" + KeyFiles.limit(files.password)
                            : named + " needs a password: write it to " + files.passwordKey);
        }
        return new KeyFileException(named + " is no PKCS#12 file that this JVM can read ("
                + e.getClass().getSimpleName()
                + "): it must hold certificate and private key, as openssl pkcs12 -export makes it");
    }

    private static KeyFileException noCertificateFile(String named, byte[] content) {
        boolean javaKeystore = content.length > 3 && content[0] == (byte) 0xFE && content[1] == (byte) 0xED;
        return new KeyFileException(
                javaKeystore
                        ? named
                                + " is a Java keystore (JKS): convert it with keytool -importkeystore"
                                + " -deststoretype PKCS12"
                        : named + (content.length == 0 ? " is empty" : " is neither PEM nor PKCS#12")
                                + ": name a file with the certificate and its private key");
    }
}
