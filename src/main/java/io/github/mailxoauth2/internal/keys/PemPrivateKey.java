package io.github.mailxoauth2.internal.keys;

import java.io.IOException;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKey;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.jspecify.annotations.Nullable;

/** A private key in PEM: PKCS#8 (RFC 5208), encrypted or not, or RSA's own form, PKCS#1 (RFC 8017). */
final class PemPrivateKey {

    private PemPrivateKey() {}

    /**
     * Returns the key in the block.
     *
     * @throws KeyFileException naming the file, if it is of another kind or the password does not open it
     */
    static PrivateKey of(PemText.Block block, String named, KeyFiles files) throws KeyFileException {
        if (block.isTraditionallyEncrypted()) {
            throw new KeyFileException(
                    named
                            + " holds a private key in OpenSSL's old encryption: convert it with openssl pkcs8 -topk8 -v2 aes256");
        }
        switch (block.label) {
            case "PRIVATE KEY":
                return pkcs8(new PKCS8EncodedKeySpec(block.bytes(named)), named);
            case "RSA PRIVATE KEY":
                return pkcs8(new PKCS8EncodedKeySpec(Pkcs1.toPkcs8(block.bytes(named))), named);
            case "ENCRYPTED PRIVATE KEY":
                return pkcs8(decrypted(block.bytes(named), named, files), named);
            case "OPENSSH PRIVATE KEY":
                throw new KeyFileException(
                        named + " holds a private key in OpenSSH's form: convert it with ssh-keygen -p -m PKCS8");
            default:
                throw SigningKey.notRsa(named, block.label.replace(" PRIVATE KEY", ""));
        }
    }

    private static PrivateKey pkcs8(PKCS8EncodedKeySpec encoded, String named) throws KeyFileException {
        PrivateKey rsa = as("RSA", encoded);
        if (rsa != null) {
            return rsa;
        }
        for (String other : new String[] {"EC", "DSA", "Ed25519"}) {
            if (as(other, encoded) != null) {
                throw SigningKey.notRsa(named, other);
            }
        }
        throw new KeyFileException(
                named + " holds a private key that cannot be read: was the file changed or cut off?");
    }

    private static @Nullable PrivateKey as(String algorithm, PKCS8EncodedKeySpec encoded) {
        try {
            return KeyFactory.getInstance(algorithm).generatePrivate(encoded);
        } catch (GeneralSecurityException e) {
            return null;
        }
    }

    private static PKCS8EncodedKeySpec decrypted(byte[] encrypted, String named, KeyFiles files)
            throws KeyFileException {
        if (files.password == null) {
            throw new KeyFileException(
                    named + " holds an encrypted private key: write its password to " + files.passwordKey);
        }
        try {
            EncryptedPrivateKeyInfo info = new EncryptedPrivateKeyInfo(encrypted);
            AlgorithmParameters parameters = info.getAlgParameters();
            // The JDK knows PBES2 by the names of its parts only, which the parameters tell.
            String algorithm = info.getAlgName().matches("PBES2|1\\.2\\.840\\.113549\\.1\\.5\\.13")
                    ? String.valueOf(parameters)
                    : info.getAlgName();
            SecretKey key = SecretKeyFactory.getInstance(algorithm)
                    .generateSecret(new PBEKeySpec(files.password.toCharArray()));
            Cipher cipher = Cipher.getInstance(algorithm);
            cipher.init(Cipher.DECRYPT_MODE, key, parameters);
            return info.getKeySpec(cipher);
        } catch (InvalidKeySpecException e) {
            throw new KeyFileException(
                    named + " cannot be opened with the password of " + files.passwordKey
                            + ": write the private key's own password there",
                    e);
        } catch (IOException | GeneralSecurityException e) {
            throw new KeyFileException(
                    named + " holds a private key in an encryption that this JVM does not know (" + e.getMessage()
                            + "): convert it with openssl pkcs8 -topk8 -v2 aes256",
                    e);
        }
    }
}
