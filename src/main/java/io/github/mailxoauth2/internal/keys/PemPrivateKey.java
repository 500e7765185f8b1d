package io.github.mailxoauth2.internal.keys;

import java.io.IOException;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.BadPaddingException;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKey;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.PBEParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** A private key in PEM: PKCS#8 (RFC 5208), encrypted or not, or RSA's own form, PKCS#1 (RFC 8017). */
final class PemPrivateKey {

    private static final List<String> OTHER_TYPES = Arrays.asList("EC", "DSA", "ED25519");

    /** How the JDK calls the parts of PBES2. */
    private static final Pattern PBES2 = Pattern.compile("PBEWith(HmacSHA\\d+)AndAES_(\\d+)");

    private PemPrivateKey() {}

    /**
     * Returns the key in the block.
     *
     * @throws KeyFileException naming the file, if it is of another kind or the password does not open it
     */
    static PrivateKey of(PemText.Block block, String named, KeyFiles files) throws KeyFileException {
        if (block.isTraditionallyEncrypted()) {
            throw new KeyFileException(named
                    + " holds a private key in OpenSSL's old encryption: convert it with openssl pkcs8"
                    + " -topk8 -v2 aes256");
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
                // Nothing of a file stands in a message, not even a label, unless it is one that is known.
                String type = block.label.replace(" PRIVATE KEY", "");
                throw SigningKey.notRsa(named, OTHER_TYPES.contains(type) ? type : "unknown to this jar");
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
            Matcher pbes2 = PBES2.matcher(algorithm);
            if (!KeyFiles.isAscii(files.password) && pbes2.matches()) {
                return byPbkdf2(info, pbes2, files.password);
            }
            SecretKey key = SecretKeyFactory.getInstance(algorithm)
                    .generateSecret(new PBEKeySpec(files.password.toCharArray()));
            Cipher cipher = Cipher.getInstance(algorithm);
            cipher.init(Cipher.DECRYPT_MODE, key, parameters);
            return info.getKeySpec(cipher);
        } catch (InvalidKeySpecException | BadPaddingException e) {
            throw new KeyFileException(named + " cannot be opened with the password of " + files.passwordKey
                    + ": write the private key's own password there" + KeyFiles.limit(files.password));
        } catch (IOException | GeneralSecurityException e) {
            throw new KeyFileException(named + " holds a private key in an encryption that this JVM does not know ("
                    + e.getClass().getSimpleName() + "): convert it with openssl pkcs8 -topk8 -v2 aes256");
        }
    }

    /**
     * Before Java 25 the JDK takes a password of ASCII characters only, though its own PBKDF2 (RFC 8018 section 5.2)
     * takes any, in UTF-8 as OpenSSL does.
     */
    private static PKCS8EncodedKeySpec byPbkdf2(EncryptedPrivateKeyInfo info, Matcher pbes2, String password)
            throws GeneralSecurityException {
        PBEParameterSpec spec = info.getAlgParameters().getParameterSpec(PBEParameterSpec.class);
        int bits = Integer.parseInt(pbes2.group(2));
        byte[] key = SecretKeyFactory.getInstance("PBKDF2With" + pbes2.group(1))
                .generateSecret(new PBEKeySpec(password.toCharArray(), spec.getSalt(), spec.getIterationCount(), bits))
                .getEncoded();
        Cipher cipher = Cipher.getInstance("AES/CBC/PKCS5Padding");
        cipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(key, "AES"), spec.getParameterSpec());
        return new PKCS8EncodedKeySpec(cipher.doFinal(info.getEncryptedData()));
    }
}
