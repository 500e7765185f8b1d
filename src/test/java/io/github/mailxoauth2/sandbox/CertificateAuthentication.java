package io.github.mailxoauth2.sandbox;

import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/**
 * The check of a {@code client_assertion} that the client signed with the key of a registered certificate.
 *
 * @see <a href="https://learn.microsoft.com/entra/identity-platform/certificate-credentials">Certificate
 *     credentials</a>
 */
final class CertificateAuthentication implements ClientAuthentication {

    private static final long LONGEST_LIFE_SECONDS = 600;
    private static final long SKEW_SECONDS = 300;

    private final String clientId;
    private final Supplier<String> authority;
    private final Supplier<Instant> now;
    private final List<X509Certificate> registered = new CopyOnWriteArrayList<>();
    private final Set<String> used = ConcurrentHashMap.newKeySet();

    CertificateAuthentication(String clientId, Supplier<String> authority, Supplier<Instant> now) {
        this.clientId = clientId;
        this.authority = authority;
        this.now = now;
    }

    void register(X509Certificate certificate) {
        registered.add(certificate);
    }

    void unregisterAll() {
        registered.clear();
    }

    @Override
    public void check(RecordedRequest request) throws EntraRefusal {
        Jwt jwt;
        try {
            jwt = Jwt.parse(request.parameter("client_assertion"));
        } catch (IllegalArgumentException e) {
            throw EntraRefusal.invalidClient(50027, "JWT token is invalid or malformed.");
        }
        X509Certificate certificate = keyOf(jwt);
        checkSignature(jwt, certificate);
        checkChain(jwt, certificate);
        checkClaims(jwt, request);
    }

    private X509Certificate keyOf(Jwt jwt) throws EntraRefusal {
        String thumbprint = String.valueOf(jwt.header().get("x5t#S256"));
        byte[] wanted = decoded(thumbprint);
        for (X509Certificate certificate : registered) {
            if (MessageDigest.isEqual(wanted, sha256(certificate))) {
                if (certificate.getNotAfter().toInstant().isBefore(now.get())) {
                    throw notAccepted("The key used is expired.", wanted);
                }
                return certificate;
            }
        }
        throw notAccepted("The key was not found.", wanted);
    }

    /** The specification says base64url; MSAL4J writes base64, and Entra takes both. */
    private static byte[] decoded(String thumbprint) {
        return Base64.getUrlDecoder()
                .decode(thumbprint.replace('+', '-').replace('/', '_').replace("=", ""));
    }

    private static EntraRefusal notAccepted(String reason, byte[] thumbprint) {
        return EntraRefusal.invalidClient(
                700027,
                "The certificate with identifier used to sign the client assertion is not registered on application. [Reason - "
                        + reason + ", Thumbprint of key used by client: '"
                        + HexFormat.of().withUpperCase().formatHex(thumbprint) + "']");
    }

    private static void checkSignature(Jwt jwt, X509Certificate certificate) throws EntraRefusal {
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initVerify(certificate);
            signature.update(jwt.signed());
            if (!"RS256".equals(jwt.header().get("alg")) || !signature.verify(jwt.signature())) {
                throw notAccepted("The signature is wrong.", sha256(certificate));
            }
        } catch (GeneralSecurityException e) {
            throw notAccepted("The signature cannot be checked: " + e.getMessage(), sha256(certificate));
        }
    }

    /** x5c holds the signing certificate, then who signed it, then who signed that. */
    private static void checkChain(Jwt jwt, X509Certificate certificate) throws EntraRefusal {
        List<X509Certificate> chain = chain(jwt);
        try {
            if (!chain.get(0).equals(certificate)) {
                throw notAccepted("x5c begins with another certificate.", sha256(certificate));
            }
            for (int i = 1; i < chain.size(); i++) {
                chain.get(i - 1).verify(chain.get(i).getPublicKey());
            }
        } catch (GeneralSecurityException | IndexOutOfBoundsException e) {
            throw notAccepted("x5c is no chain: " + e.getMessage(), sha256(certificate));
        }
    }

    /** Returns the certificates that an assertion brings along. */
    static List<X509Certificate> chain(Jwt jwt) {
        List<X509Certificate> chain = new ArrayList<>();
        try {
            CertificateFactory factory = CertificateFactory.getInstance("X.509");
            for (Object one : jwt.header().get("x5c") instanceof List<?> list ? list : List.of()) {
                byte[] encoded = Base64.getDecoder().decode(one.toString());
                chain.add((X509Certificate) factory.generateCertificate(new ByteArrayInputStream(encoded)));
            }
            return chain;
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("x5c holds no certificate", e);
        }
    }

    private void checkClaims(Jwt jwt, RecordedRequest request) throws EntraRefusal {
        if (!(authority.get() + request.path())
                .equalsIgnoreCase(String.valueOf(jwt.claims().get("aud")))) {
            throw EntraRefusal.invalidClient(
                    50027,
                    "JWT token is invalid or malformed. Wrong audience "
                            + jwt.claims().get("aud"));
        }
        if (!clientId.equals(jwt.claims().get("iss"))
                || !clientId.equals(jwt.claims().get("sub"))) {
            throw EntraRefusal.invalidClient(
                    700021, "Client assertion application identifier doesn't match 'client_id' parameter.");
        }
        long from = jwt.seconds("nbf");
        long until = jwt.seconds("exp");
        long current = now.get().getEpochSecond();
        if (current < from - SKEW_SECONDS
                || current > until + SKEW_SECONDS
                || until - from > LONGEST_LIFE_SECONDS
                || from < 0) {
            throw EntraRefusal.invalidClient(
                    700024,
                    "Client assertion is not within its valid time range. Current time: " + now.get()
                            + ", assertion valid from " + Instant.ofEpochSecond(from) + ", expiry time of assertion "
                            + Instant.ofEpochSecond(until) + ".");
        }
        if (!used.add(String.valueOf(jwt.claims().get("jti"))) || jwt.claims().get("jti") == null) {
            throw EntraRefusal.invalidClient(50013, "Assertion failed validation: jti is missing or was used before.");
        }
    }

    private static byte[] sha256(X509Certificate certificate) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
