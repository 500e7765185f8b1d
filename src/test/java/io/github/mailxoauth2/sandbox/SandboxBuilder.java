package io.github.mailxoauth2.sandbox;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What a sandbox is to know: the application, its mailboxes, and its ports. What nobody chooses is made up, ports are
 * free ones.
 */
public final class SandboxBuilder {

    private final List<String> mailboxes = new ArrayList<>();
    private final Map<String, Integer> ports = new HashMap<>();
    private String clientId = UUID.randomUUID().toString();
    private String clientSecret;

    SandboxBuilder() {}

    /** Sets the application's client id and secret. */
    public SandboxBuilder client(String id, String secret) {
        this.clientId = id;
        this.clientSecret = secret;
        return this;
    }

    /** Adds a mailbox that the application may log in to. */
    public SandboxBuilder mailbox(String address) {
        mailboxes.add(address);
        return this;
    }

    /**
     * Sets the port of a server: {@code entra}, {@code smtp}, {@code smtps}, {@code imap}, {@code imaps}, {@code pop3}
     * or {@code pop3s}.
     */
    public SandboxBuilder port(String server, int port) {
        ports.put(server, port);
        return this;
    }

    /**
     * Starts it.
     *
     * @throws IllegalStateException naming the port that is taken
     */
    public Sandbox start() {
        TestCertificates shared = TestCertificates.shared();
        FakeEntra entra = FakeEntra.start(shared.serverContext(), clientId, ports.getOrDefault("entra", 0));
        try {
            if (clientSecret != null) {
                entra.clientSecret(clientSecret);
            }
            FakeExchange exchange = FakeExchange.start(shared.serverContext(), entra::accepts, ports);
            mailboxes.forEach(exchange::acceptUser);
            return Sandbox.of(shared, entra, exchange);
        } catch (IllegalStateException portTaken) {
            entra.close();
            throw portTaken;
        }
    }
}
