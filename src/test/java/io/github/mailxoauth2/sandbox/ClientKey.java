package io.github.mailxoauth2.sandbox;

import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
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
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.openssl.jcajce.JceOpenSSLPKCS8EncryptorBuilder;
import org.bouncycastle.openssl.jcajce.JcePEMEncryptorBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.OutputEncryptor;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.PKCS12MacCalculatorBuilder;
import org.bouncycastle.pkcs.PKCS12PfxPduBuilder;
import org.bouncycastle.pkcs.PKCS12SafeBag;
import org.bouncycastle.pkcs.PKCSException;
import org.bouncycastle.pkcs.jcajce.JcaPKCS12SafeBagBuilder;
import org.bouncycastle.pkcs.jcajce.JcePKCS12MacCalculatorBuilder;
import org.bouncycastle.pkcs.jcajce.JcePKCSPBEOutputEncryptorBuilder;
import org.bouncycastle.util.io.pem.PemObject;

/** A private key with its certificate, made for one test, in every form in which an administrator has them on disk. */
public final class ClientKey {

    private static final BouncyCastleProvider BOUNCY_CASTLE = new BouncyCastleProvider();

    private final KeyPair pair;
    private final List<X509Certificate> chain;

    private ClientKey(KeyPair pair, List<X509Certificate> chain) {
        this.pair = pair;
        this.chain = chain;
    }

    /** Makes an RSA key of 2048 bits with a self-signed certificate that is valid from yesterday for a year. */
    public static ClientKey rsa() {
        return rsa(2048, Instant.now().minus(Duration.ofDays(1)), Instant.now().plus(Duration.ofDays(365)));
    }

    /** Makes an RSA key with a certificate that is valid in this time. */
    public static ClientKey rsa(int bits, Instant from, Instant until) {
        return make("RSA", bits, from, until, null);
    }

    /** Makes an elliptic-curve key, which MSAL4J cannot use. */
    public static ClientKey ec() {
        return make(
                "EC",
                256,
                Instant.now().minus(Duration.ofDays(1)),
                Instant.now().plus(Duration.ofDays(365)),
                null);
    }

    /** Makes a key whose certificate this one signs. */
    public ClientKey issue() {
        return make(
                "RSA",
                2048,
                Instant.now().minus(Duration.ofDays(1)),
                Instant.now().plus(Duration.ofDays(90)),
                this);
    }

    private static ClientKey make(String algorithm, int bits, Instant from, Instant until, ClientKey authority) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
            generator.initialize(bits);
            KeyPair pair = generator.generateKeyPair();
            X500Name subject = new X500Name("CN=" + algorithm + " " + Long.toHexString(new SecureRandom().nextLong()));
            X500Name issuer = authority == null
                    ? subject
                    : new X500Name(
                            authority.certificate().getSubjectX500Principal().getName());
            KeyPair signer = authority == null ? pair : authority.pair;
            String signature = signer.getPrivate().getAlgorithm().equals("RSA") ? "SHA256withRSA" : "SHA256withECDSA";
            X509Certificate certificate = new JcaX509CertificateConverter()
                    .getCertificate(new JcaX509v3CertificateBuilder(
                                    issuer,
                                    new BigInteger(64, new SecureRandom()),
                                    Date.from(from),
                                    Date.from(until),
                                    subject,
                                    pair.getPublic())
                            .build(new JcaContentSignerBuilder(signature).build(signer.getPrivate())));
            List<X509Certificate> chain = new ArrayList<>(List.of(certificate));
            if (authority != null) {
                chain.addAll(authority.chain);
            }
            return new ClientKey(pair, chain);
        } catch (GeneralSecurityException | OperatorCreationException e) {
            throw new IllegalStateException("cannot make a key", e);
        }
    }

    /** Returns the key's certificate. */
    public X509Certificate certificate() {
        return chain.get(0);
    }

    /** Returns the certificate and those of its authorities. */
    public List<X509Certificate> chain() {
        return chain;
    }

    /** Returns the certificate and its authorities' in PEM. */
    public String certificatesPem() {
        StringBuilder text = new StringBuilder();
        chain.forEach(one -> text.append(pem(one)));
        return text.toString();
    }

    /** Returns the private key in PEM as PKCS#8. */
    public String pkcs8Pem() {
        return pem(new PemObject("PRIVATE KEY", pair.getPrivate().getEncoded()));
    }

    /** Returns the private key in PEM in its algorithm's own form: PKCS#1 for RSA. */
    public String traditionalPem() {
        return pem(pair.getPrivate());
    }

    /** Returns the private key in PEM as OpenSSL encrypted it before PKCS#8. */
    public String traditionalPem(String password) {
        try {
            StringWriter text = new StringWriter();
            try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
                writer.writeObject(
                        pair.getPrivate(),
                        new JcePEMEncryptorBuilder("AES-256-CBC")
                                .setProvider(BOUNCY_CASTLE)
                                .build(password.toCharArray()));
            }
            return text.toString();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns the private key in PEM as encrypted PKCS#8 with this algorithm's object identifier. */
    public String encryptedPem(String algorithm, String password) {
        try {
            return pem(new JcaPKCS8Generator(
                            pair.getPrivate(),
                            new JceOpenSSLPKCS8EncryptorBuilder(new ASN1ObjectIdentifier(algorithm))
                                    .setProvider(BOUNCY_CASTLE)
                                    .setPassword(password.toCharArray())
                                    .build())
                    .generate());
        } catch (IOException | OperatorCreationException e) {
            throw new IllegalStateException("cannot encrypt a key", e);
        }
    }

    /** Writes key and chain as PKCS#12, and the keys of others beside them. */
    public Path writePkcs12(Path file, String password, ClientKey... others) {
        try (OutputStream out = Files.newOutputStream(file)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            add(store, "app", password);
            for (int i = 0; i < others.length; i++) {
                others[i].add(store, "other" + i, password);
            }
            store.store(out, password.toCharArray());
            return file;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("cannot write " + file, e);
        }
    }

    /**
     * Writes key and certificate as OpenSSL 3 makes PKCS#12, which takes passwords that the JDK's own writer refuses.
     */
    public Path writeOpenSslPkcs12(Path file, String password) {
        try {
            PKCS12PfxPduBuilder pfx = new PKCS12PfxPduBuilder();
            DEROctetString id = new DEROctetString(new byte[] {1});
            pfx.addEncryptedData(
                    pbes2(password),
                    new JcaPKCS12SafeBagBuilder(certificate())
                            .addBagAttribute(PKCS12SafeBag.localKeyIdAttribute, id)
                            .build());
            pfx.addData(new JcaPKCS12SafeBagBuilder(pair.getPrivate(), pbes2(password))
                    .addBagAttribute(PKCS12SafeBag.localKeyIdAttribute, id)
                    .build());
            PKCS12MacCalculatorBuilder mac =
                    new JcePKCS12MacCalculatorBuilder(NISTObjectIdentifiers.id_sha256).setProvider(BOUNCY_CASTLE);
            return Files.write(file, pfx.build(mac, password.toCharArray()).getEncoded());
        } catch (IOException | OperatorCreationException | PKCSException e) {
            throw new IllegalStateException("cannot write " + file, e);
        }
    }

    private static OutputEncryptor pbes2(String password) throws OperatorCreationException {
        return new JcePKCSPBEOutputEncryptorBuilder(NISTObjectIdentifiers.id_aes256_CBC)
                .setProvider(BOUNCY_CASTLE)
                .build(password.toCharArray());
    }

    private void add(KeyStore store, String alias, String password) throws GeneralSecurityException {
        store.setKeyEntry(alias, pair.getPrivate(), password.toCharArray(), chain.toArray(new X509Certificate[0]));
    }

    private static String pem(Object object) {
        try {
            StringWriter text = new StringWriter();
            try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
                writer.writeObject(object);
            }
            return text.toString();
        } catch (IOException e) {
            throw new IllegalStateException("cannot write PEM", e);
        }
    }
}
