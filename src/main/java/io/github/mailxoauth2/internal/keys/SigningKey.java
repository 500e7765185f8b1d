package io.github.mailxoauth2.internal.keys;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAKey;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An RSA private key with the certificate that belongs to it, and the certificates of its authorities in the order of
 * their signing.
 */
public final class SigningKey {

    private final PrivateKey key;
    private final List<X509Certificate> chain;

    private SigningKey(PrivateKey key, List<X509Certificate> chain) {
        this.key = key;
        this.chain = chain;
    }

    /**
     * Finds the key's certificate among these.
     *
     * @throws KeyFileException if the key is not RSA or no certificate belongs to it; {@code keyNamed} and
     *     {@code certificateNamed} are the files
     */
    static SigningKey of(PrivateKey key, String keyNamed, List<X509Certificate> certificates, String certificateNamed)
            throws KeyFileException {
        if (!(key instanceof RSAKey)) {
            throw notRsa(keyNamed, key.getAlgorithm());
        }
        for (X509Certificate candidate : certificates) {
            if (belong(key, candidate)) {
                return new SigningKey(key, chain(candidate, certificates));
            }
        }
        throw new KeyFileException(
                keyNamed.equals(certificateNamed)
                        ? certificateNamed + " holds a private key and a certificate that do not belong together:"
                                + " keep the certificate that was made with this key"
                        : keyNamed + " does not belong to the certificate in " + certificateNamed
                                + ": name the private key that the certificate was made with");
    }

    /** MSAL4J signs with RS256 only. */
    static KeyFileException notRsa(String named, String algorithm) {
        return new KeyFileException(named + " holds a private key of type " + algorithm
                + ", but only RSA keys can be used: make a certificate with an RSA key of 2048 bits or more");
    }

    private static boolean belong(PrivateKey key, X509Certificate certificate) {
        return certificate.getPublicKey() instanceof RSAKey
                && ((RSAKey) certificate.getPublicKey()).getModulus().equals(((RSAKey) key).getModulus());
    }

    /**
     * From the key's certificate upwards: what signs none of them is left out, it would only make the request longer.
     */
    private static List<X509Certificate> chain(X509Certificate leaf, List<X509Certificate> certificates) {
        List<X509Certificate> chain = new ArrayList<>();
        @Nullable X509Certificate link = leaf;
        while (link != null) {
            chain.add(link);
            link = issuer(link, certificates, chain);
        }
        return Collections.unmodifiableList(chain);
    }

    private static @Nullable X509Certificate issuer(
            X509Certificate signed, List<X509Certificate> certificates, List<X509Certificate> chain) {
        for (X509Certificate candidate : certificates) {
            if (!chain.contains(candidate)
                    && candidate.getSubjectX500Principal().equals(signed.getIssuerX500Principal())) {
                return candidate;
            }
        }
        return null;
    }

    /**
     * Makes sure that the certificate is valid at a moment.
     *
     * @throws KeyFileException if it has expired or is not valid yet
     */
    public void checkValidity(String named, long nowMillis) throws KeyFileException {
        X509Certificate leaf = chain.get(0);
        if (nowMillis > leaf.getNotAfter().toInstant().toEpochMilli()) {
            throw new KeyFileException(
                    named + " expired at " + leaf.getNotAfter().toInstant()
                            + ": upload a new certificate to the app registration and name its file");
        }
        if (nowMillis < leaf.getNotBefore().toInstant().toEpochMilli()) {
            throw new KeyFileException(named + " is not valid before "
                    + leaf.getNotBefore().toInstant() + ": set this machine's clock, or wait until then");
        }
    }

    public PrivateKey privateKey() {
        return key;
    }

    /** Returns the key's certificate, then those of its authorities. */
    public List<X509Certificate> chain() {
        return chain;
    }

    /** Returns the last moment at which the key's certificate is valid, in milliseconds since 1970. */
    public long endMillis() {
        return chain.get(0).getNotAfter().toInstant().toEpochMilli();
    }

    /** Returns the SHA-256 of the key's certificate in base64. */
    public String thumbprint() throws KeyFileException {
        try {
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-256")
                            .digest(chain.get(0).getEncoded()));
        } catch (GeneralSecurityException e) {
            throw new KeyFileException(
                    "the certificate cannot be encoded (" + e.getClass().getSimpleName() + ")");
        }
    }
}
