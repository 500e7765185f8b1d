package io.github.mailxoauth2.internal.keys;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/**
 * Fuzz target: octets where a certificate's or key's file should be: as they are, or by the first octet as the content
 * of a PEM block (PKCS#1, PKCS#8, encrypted, certificate). A reader of the JDK may stumble over them, or run out of
 * stack, and {@code CredentialLoader} expects that; it must not run out of memory or time.
 */
public final class KeyFilesFuzz {

    private static final String[] LABELS = {
        "", "RSA PRIVATE KEY", "PRIVATE KEY", "ENCRYPTED PRIVATE KEY", "CERTIFICATE", "EC PRIVATE KEY"
    };

    private KeyFilesFuzz() {}

    public static void fuzzerTestOneInput(byte[] octets) {
        if (octets.length == 0) {
            return;
        }
        String label = LABELS[(octets[0] & 0xff) % LABELS.length];
        byte[] content = Arrays.copyOfRange(octets, 1, octets.length);
        byte[] file = label.isEmpty() ? content : pem(label, content);
        read(KeyFiles.of(FuzzedKeys.CERTIFICATE, "certificate.pem").key(file, "key.pem"));
        read(KeyFiles.of(file, "certificate"));
    }

    static boolean read(KeyFiles.Builder files) {
        try {
            files.password(FuzzedKeys.PASSWORD).build().read();
            return true;
        } catch (KeyFileException | RuntimeException | StackOverflowError refused) {
            return false;
        }
    }

    private static byte[] pem(String label, byte[] content) {
        return ("-----BEGIN " + label + "-----\n" + Base64.getMimeEncoder().encodeToString(content) + "\n-----END "
                        + label + "-----\n")
                .getBytes(StandardCharsets.US_ASCII);
    }
}
