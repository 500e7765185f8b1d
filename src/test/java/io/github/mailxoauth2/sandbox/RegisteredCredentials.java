package io.github.mailxoauth2.sandbox;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** All credentials of the app registration: a request is checked by the kind that it presents. */
final class RegisteredCredentials implements ClientAuthentication {

    private static final String JWT_BEARER = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    private final SecretAuthentication secrets;
    private final CertificateAuthentication certificates;
    private final Set<String> federated = ConcurrentHashMap.newKeySet();

    RegisteredCredentials(SecretAuthentication secrets, CertificateAuthentication certificates) {
        this.secrets = secrets;
        this.certificates = certificates;
    }

    static RegisteredCredentials of(
            String clientId, Supplier<String> secret, Supplier<String> authority, Supplier<Instant> now) {
        return new RegisteredCredentials(
                new SecretAuthentication(clientId, secret), new CertificateAuthentication(clientId, authority, now));
    }

    void register(X509Certificate certificate) {
        certificates.register(certificate);
    }

    void unregisterCertificates() {
        certificates.unregisterAll();
    }

    /** Makes the one federated token that is accepted, as if its issuer had renewed it. */
    void federatedToken(String token) {
        federated.clear();
        federated.add(token);
    }

    EntraRefusal secretExpired() {
        return secrets.expired();
    }

    @Override
    public void check(RecordedRequest request) throws EntraRefusal {
        String assertion = request.parameter("client_assertion");
        if (assertion == null) {
            secrets.check(request);
            return;
        }
        if (!JWT_BEARER.equals(request.parameter("client_assertion_type"))) {
            throw EntraRefusal.badRequest(
                    "invalid_request",
                    900144,
                    "The request body must contain the following parameter: 'client_assertion_type'.");
        }
        if (request.parameter("client_secret") != null) {
            throw EntraRefusal.badRequest("invalid_request", 90014, "The request holds two credentials.");
        }
        if (!federated.contains(assertion)) {
            checkSigned(request, assertion);
        }
    }

    /** A token of a foreign issuer names no certificate of this client. */
    private void checkSigned(RecordedRequest request, String assertion) throws EntraRefusal {
        if (!federated.isEmpty()
                && !assertion.isEmpty()
                && !Jwt.parse(assertion).header().containsKey("x5t#S256")) {
            throw EntraRefusal.invalidClient(700024, "Client assertion is not within its valid time range.");
        }
        certificates.check(request);
    }
}
