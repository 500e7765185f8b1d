package io.github.mailxoauth2.internal.entra;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.NoSuchAlgorithmException;
import javax.net.ssl.TrustManagerFactory;

/** Why the JVM has no default TLS settings, of which it says no more than the names of its own classes. */
final class DefaultTls {

    private DefaultTls() {}

    /** Returns a failure in words of the file that cannot be read: the JVM reads its trust store once more for them. */
    static IOException unusable(NoSuchAlgorithmException failure) {
        return new IOException(reason(), failure);
    }

    private static String reason() {
        try {
            TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm())
                    .init((KeyStore) null);
        } catch (GeneralSecurityException | RuntimeException e) {
            // The words are in the cause; what lies under that in turn speaks of padding.
            Throwable why = e.getCause() == null ? e : e.getCause();
            String words = why.getMessage();
            return "the JVM's trust store: " + (words == null ? why.getClass().getSimpleName() : words);
        }
        return "the JVM's key store: what javax.net.ssl.keyStore names cannot be read";
    }
}
