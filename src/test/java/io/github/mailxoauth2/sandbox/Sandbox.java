package io.github.mailxoauth2.sandbox;

import javax.net.ssl.SSLContext;

/** A fake Entra and a fake Exchange Online that accepts its tokens, on loopback ports, until {@link #close()}. */
public final class Sandbox implements AutoCloseable {

    private final TestCertificates certificates;
    private final FakeEntra entra;
    private final FakeExchange exchange;

    private Sandbox(TestCertificates certificates, SSLContext entraTls, SSLContext exchangeTls) {
        this.certificates = certificates;
        this.entra = FakeEntra.start(entraTls);
        this.exchange = FakeExchange.start(exchangeTls, entra::accepts);
    }

    /** Starts both, with certificates for {@code localhost} that the test JVM trusts. */
    public static Sandbox start() {
        TestCertificates shared = TestCertificates.shared();
        return new Sandbox(shared, shared.serverContext(), shared.serverContext());
    }

    /** Starts both, the fake Exchange with a trusted certificate for another name than {@code localhost}. */
    public static Sandbox startWithExchangeNamed(String dnsName) {
        TestCertificates shared = TestCertificates.shared();
        return new Sandbox(shared, shared.serverContext(), shared.serverContextFor(dnsName));
    }

    /** Returns the fake Entra. */
    public FakeEntra entra() {
        return entra;
    }

    /** Returns the fake Exchange Online. */
    public FakeExchange exchange() {
        return exchange;
    }

    /** Returns the certificates in use. */
    public TestCertificates certificates() {
        return certificates;
    }

    @Override
    public void close() {
        exchange.close();
        entra.close();
    }
}
