package io.github.mailxoauth2.internal.keys;

import java.security.PrivateKey;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The content of a certificate's file, of its private key's where that is another, and the password: reads key and
 * certificates from what is there, whatever the files' names end with.
 */
public final class KeyFiles {

    /** A DER sequence of more than 127 octets, as base64 begins it. */
    private static final Pattern BASE64_OF_A_SEQUENCE = Pattern.compile("[\\s\"'\uFEFF]*MI[I-M][A-Za-z0-9+/]");

    private final byte[] certificate;
    private final String certificateNamed;
    private final byte @Nullable [] key;
    private final @Nullable String keyNamed;
    final @Nullable String password;
    private final String keyKey;
    final String passwordKey;

    private KeyFiles(Builder parts) {
        this.certificate = withoutBase64(parts.certificate);
        this.certificateNamed = parts.named;
        this.key = parts.key;
        this.keyNamed = parts.keyNamed;
        this.password = parts.password;
        this.keyKey = parts.keyKey;
        this.passwordKey = parts.passwordKey;
    }

    /** Starts with the content of the certificate's file, and how messages name that file. */
    public static Builder of(byte[] certificate, String named) {
        return new Builder(certificate, named);
    }

    /**
     * Returns key and certificates.
     *
     * @throws KeyFileException naming the file, if they cannot be read or used
     */
    public SigningKey read() throws KeyFileException {
        if (!PemText.isIn(certificate)) {
            if (key != null) {
                throw new KeyFileException(certificateNamed
                        + " is not PEM, which it must be beside a private key in a file of its own: remove "
                        + keyKey + " if it is PKCS#12, else convert it with openssl x509 -inform der");
            }
            return Pkcs12.read(certificate, certificateNamed, this);
        }
        PemText pem = PemText.of(certificate);
        String named = keyNamed == null ? certificateNamed : keyNamed;
        if (pem.certificates().isEmpty()) {
            throw new KeyFileException(certificateNamed
                    + " holds no certificate: put the certificate before its private key, as openssl req -x509"
                    + " -newkey rsa:2048"
                    + " makes them");
        }
        PemText keyPem = key == null ? pem : PemText.of(key);
        PrivateKey read = PemPrivateKey.of(only(keyPem.privateKeys(), named), named, this);
        return SigningKey.of(read, named, PemText.parsed(pem.certificates(), certificateNamed), certificateNamed);
    }

    /** What Azure Key Vault keeps, and its driver for Kubernetes mounts, is a PKCS#12 file in base64. */
    private static byte[] withoutBase64(byte[] content) {
        if (content.length < 4 || !BASE64_OF_A_SEQUENCE.matcher(start(content)).lookingAt() || PemText.isIn(content)) {
            return content;
        }
        try {
            return Base64.getDecoder().decode(PemText.text(content).replaceAll("[^A-Za-z0-9+/=]", ""));
        } catch (IllegalArgumentException e) {
            return content;
        }
    }

    private static String start(byte[] content) {
        String text = PemText.text(Arrays.copyOf(content, Math.min(content.length, 64)));
        return text.startsWith("\u00EF\u00BB\u00BF") ? text.substring(3) : text;
    }

    static boolean isAscii(String password) {
        return password.chars().allMatch(c -> c < 0x80);
    }

    /** Returns the words about a limit of the JDK that a password meets; nothing for other passwords. */
    static String limit(@Nullable String password) {
        return password == null || isAscii(password)
                ? ""
                : "; if it is the right one: before Java 25 the JDK opens such files with passwords of ASCII"
                        + " characters only,"
                        + " so give the file another password";
    }

    private PemText.Block only(List<PemText.Block> keys, String named) throws KeyFileException {
        if (keys.size() == 1) {
            return keys.get(0);
        }
        throw new KeyFileException(
                keys.isEmpty()
                        ? named + " holds no private key: add it to the file, or name its file in " + keyKey
                        : named + " holds " + keys.size()
                                + " private keys: keep the one that belongs to the certificate");
    }

    /** The parts, each with its default: no key of its own, no password. */
    public static final class Builder {

        private final byte[] certificate;
        private final String named;
        private byte @Nullable [] key;
        private @Nullable String keyNamed;
        private @Nullable String password;
        private String keyKey = "another file";
        private String passwordKey = "the password's place";

        private Builder(byte[] certificate, String named) {
            this.certificate = certificate;
            this.named = named;
        }

        /** The content of the private key's own file, and how messages name that file. */
        public Builder key(byte[] content, String keyFileNamed) {
            this.key = content;
            this.keyNamed = keyFileNamed;
            return this;
        }

        /** The password of the PKCS#12 file or of the private key. */
        public Builder password(@Nullable String text) {
            this.password = text;
            return this;
        }

        /** Where the private key's file and the password are to be written, for messages. */
        public Builder writtenUnder(String keyOfKeyFile, String keyOfPassword) {
            this.keyKey = keyOfKeyFile;
            this.passwordKey = keyOfPassword;
            return this;
        }

        /** Returns the files. */
        public KeyFiles build() {
            return new KeyFiles(this);
        }
    }
}
