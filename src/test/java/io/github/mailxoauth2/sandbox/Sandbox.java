package io.github.mailxoauth2.sandbox;

import java.util.LinkedHashMap;
import java.util.Map;
import javax.net.ssl.SSLContext;

/** A fake Entra and a fake Exchange Online that accepts its tokens, on loopback ports, until {@link #close()}. */
public final class Sandbox implements AutoCloseable {

    private final TestCertificates certificates;
    private final FakeEntra entra;
    private final FakeExchange exchange;

    private Sandbox(TestCertificates certificates, FakeEntra entra, FakeExchange exchange) {
        this.certificates = certificates;
        this.entra = entra;
        this.exchange = exchange;
    }

    private static Sandbox start(TestCertificates certificates, SSLContext entraTls, SSLContext exchangeTls) {
        FakeEntra entra = FakeEntra.start(entraTls);
        return new Sandbox(certificates, entra, FakeExchange.start(exchangeTls, entra::accepts));
    }

    static Sandbox of(TestCertificates certificates, FakeEntra entra, FakeExchange exchange) {
        return new Sandbox(certificates, entra, exchange);
    }

    /** Begins one whose client, mailboxes and ports are chosen. */
    public static SandboxBuilder builder() {
        return new SandboxBuilder();
    }

    /** Starts both, with certificates for {@code localhost} that the test JVM trusts. */
    public static Sandbox start() {
        TestCertificates shared = TestCertificates.shared();
        return start(shared, shared.serverContext(), shared.serverContext());
    }

    /** Starts both, the fake Exchange with a trusted certificate for another name than {@code localhost}. */
    public static Sandbox startWithExchangeNamed(String dnsName) {
        TestCertificates shared = TestCertificates.shared();
        return start(shared, shared.serverContext(), shared.serverContextFor(dnsName));
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

    /**
     * Returns the properties of a mail Session that sends and reads as this mailbox, in the order in which a person
     * reads them.
     */
    public Map<String, String> mailProperties(String mailbox) {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("mail.smtp.host", exchange.host());
        properties.put("mail.smtp.port", String.valueOf(exchange.smtpPort()));
        properties.put("mail.smtp.auth", "true");
        properties.put("mail.smtp.starttls.enable", "true");
        properties.put("mail.smtp.user", mailbox);
        properties.put("mail.smtp.auth.mechanisms", "XOAUTH2");
        properties.put("mail.imaps.host", exchange.host());
        properties.put("mail.imaps.port", String.valueOf(exchange.imapsPort()));
        properties.put("mail.imaps.user", mailbox);
        properties.put("mail.imaps.auth.mechanisms", "XOAUTH2");
        properties.put("mail.pop3s.host", exchange.host());
        properties.put("mail.pop3s.port", String.valueOf(exchange.pop3sPort()));
        properties.put("mail.pop3s.user", mailbox);
        properties.put("mail.pop3s.auth.mechanisms", "XOAUTH2");
        properties.put("mail.oauth2.authority", entra.authority());
        properties.put("mail.oauth2.tenant", entra.tenantDomain());
        properties.put("mail.oauth2.clientid", entra.clientId());
        properties.put("mail.oauth2.clientsecret", entra.clientSecret());
        return properties;
    }

    @Override
    public void close() {
        exchange.close();
        entra.close();
    }
}
