package io.github.mailxoauth2.sandbox;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * A certificate authority that lives as long as the test run, and what it has signed: nothing of it is stored in the
 * repository.
 */
public final class TestCertificates {

    /** The common name of every authority that is made here. */
    public static final String AUTHORITY = "Sandbox test authority";

    /** The password of the trust store that {@link #writeTrustStore} writes. */
    public static final String TRUST_STORE_PASSWORD = "changeit";

    private static final char[] PASSWORD = TRUST_STORE_PASSWORD.toCharArray();
    private static final X500Name AUTHORITY_NAME = new X500Name("CN=" + AUTHORITY);
    private static final Duration LIFE = Duration.ofDays(30);

    private final KeyPair authorityKey;
    private final X509Certificate authority;
    private final SSLContext serverContext;
    private final SSLContext clientContext;

    private TestCertificates() throws GeneralSecurityException, IOException, OperatorCreationException {
        authorityKey = newKey();
        authority = sign(authorityCertificate());
        serverContext = contextFor(
                new GeneralName(GeneralName.dNSName, "localhost"), new GeneralName(GeneralName.iPAddress, "127.0.0.1"));
        clientContext = trusting();
    }

    /** Makes a new authority and a certificate for {@code localhost} and {@code 127.0.0.1}. */
    public static TestCertificates create() {
        try {
            return new TestCertificates();
        } catch (GeneralSecurityException | IOException | OperatorCreationException e) {
            throw new IllegalStateException("cannot make test certificates", e);
        }
    }

    /** Returns the one instance of this JVM, the one that {@link SandboxTrust} makes the JVM trust. */
    public static TestCertificates shared() {
        return Shared.INSTANCE;
    }

    /** Returns the TLS context of a server at {@code localhost} or {@code 127.0.0.1}. */
    public SSLContext serverContext() {
        return serverContext;
    }

    /** Returns the TLS context of a server whose certificate, signed by the same authority, is for this name alone. */
    public SSLContext serverContextFor(String dnsName) {
        try {
            return contextFor(new GeneralName(GeneralName.dNSName, dnsName));
        } catch (GeneralSecurityException | IOException | OperatorCreationException e) {
            throw new IllegalStateException("cannot make a certificate for " + dnsName, e);
        }
    }

    /**
     * Returns the TLS context of a server at {@code localhost} whose certificate, signed by the same authority, ended
     * yesterday.
     */
    public SSLContext expiredServerContext() {
        try {
            return contextFor(
                    Instant.now().minus(Duration.ofDays(1)), new GeneralName(GeneralName.dNSName, "localhost"));
        } catch (GeneralSecurityException | IOException | OperatorCreationException e) {
            throw new IllegalStateException("cannot make an expired certificate", e);
        }
    }

    /** Returns the TLS context of a client that trusts this authority and no other. */
    public SSLContext clientContext() {
        return clientContext;
    }

    /** Returns the authority's own certificate. */
    public X509Certificate authority() {
        return authority;
    }

    /**
     * Writes a PKCS#12 file for {@code -Djavax.net.ssl.trustStore} with the password {@value #TRUST_STORE_PASSWORD},
     * and returns its path.
     */
    public Path writeTrustStore(Path directory) {
        Path file = directory.resolve("sandbox-truststore.p12");
        try (OutputStream out = Files.newOutputStream(file)) {
            trustStore().store(out, PASSWORD);
            return file;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("cannot write " + file, e);
        }
    }

    private SSLContext contextFor(GeneralName... names)
            throws GeneralSecurityException, IOException, OperatorCreationException {
        return contextFor(Instant.now().plus(LIFE), names);
    }

    private SSLContext contextFor(Instant end, GeneralName... names)
            throws GeneralSecurityException, IOException, OperatorCreationException {
        KeyPair key = newKey();
        X509Certificate certificate = sign(serverCertificate(key, end, names));
        KeyStore store = emptyStore();
        store.setKeyEntry("server", key.getPrivate(), PASSWORD, new X509Certificate[] {certificate, authority});
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }

    private SSLContext trusting() throws GeneralSecurityException, IOException {
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trustStore());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    private KeyStore trustStore() throws GeneralSecurityException, IOException {
        KeyStore store = emptyStore();
        store.setCertificateEntry("sandbox", authority);
        return store;
    }

    private X509v3CertificateBuilder authorityCertificate() throws CertIOException {
        return builder(AUTHORITY_NAME, authorityKey, Instant.now().plus(LIFE))
                .addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
    }

    private X509v3CertificateBuilder serverCertificate(KeyPair key, Instant end, GeneralName... names)
            throws CertIOException {
        X500Name subject = new X500Name("CN=" + names[0].getName());
        return builder(subject, key, end)
                .addExtension(Extension.subjectAlternativeName, false, new GeneralNames(names));
    }

    private X509v3CertificateBuilder builder(X500Name subject, KeyPair key, Instant end) {
        return new JcaX509v3CertificateBuilder(
                AUTHORITY_NAME,
                new BigInteger(64, new SecureRandom()),
                Date.from(end.minus(LIFE).minus(Duration.ofDays(2))),
                Date.from(end),
                subject,
                key.getPublic());
    }

    private X509Certificate sign(X509v3CertificateBuilder builder)
            throws GeneralSecurityException, OperatorCreationException {
        return new JcaX509CertificateConverter()
                .getCertificate(
                        builder.build(new JcaContentSignerBuilder("SHA256withRSA").build(authorityKey.getPrivate())));
    }

    private static KeyPair newKey() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        return generator.generateKeyPair();
    }

    private static KeyStore emptyStore() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }

    private static final class Shared {
        static final TestCertificates INSTANCE = create();
    }
}
