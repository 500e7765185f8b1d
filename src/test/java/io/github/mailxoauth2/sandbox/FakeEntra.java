package io.github.mailxoauth2.sandbox;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.Socket;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/**
 * Microsoft Entra's token endpoint on a loopback port: one tenant, one application with a client secret, certificates
 * or a federated token, real tokens to look at and real errors.
 */
public final class FakeEntra implements AutoCloseable {

    private static final String DOMAIN = "contoso.onmicrosoft.com";

    private final String tenant = UUID.randomUUID().toString();
    private final String clientId;
    private final String objectId = UUID.randomUUID().toString();
    private final TokenMint mint;
    private final RequestLog log = new RequestLog();
    private final Gate gate = new Gate();
    private final SSLContext certificate;
    private final RegisteredCredentials credentials;
    private final TokenEndpoint endpoint;
    private final LoopbackServer server;

    private volatile String clientSecret =
            "aBc8Q~" + UUID.randomUUID().toString().replace("-", "_").substring(2);
    private volatile EntraMood mood = EntraMood.NORMAL;
    private volatile SSLContext tls;
    private volatile Fault beforeTls;
    private volatile Fault inAnswer;
    private volatile Duration drip = Duration.ofMillis(50);

    private FakeEntra(SSLContext tls, String clientId, int port) {
        this.certificate = tls;
        this.tls = tls;
        this.clientId = clientId;
        this.mint = new TokenMint(tenant, clientId, objectId);
        this.credentials = RegisteredCredentials.of(clientId, () -> clientSecret, this::authority, mint::now);
        this.endpoint = new TokenEndpoint(mint, Set.of(tenant, DOMAIN), clientId, credentials);
        this.server = LoopbackServer.start("entra", port, this::converse);
    }

    /** Starts one that shows this context's certificate. */
    public static FakeEntra start(SSLContext tls) {
        return start(tls, UUID.randomUUID().toString(), 0);
    }

    /** Starts one that knows the application by this client id, at a port, 0 for a free one. */
    static FakeEntra start(SSLContext tls, String clientId, int port) {
        return new FakeEntra(tls, clientId, port);
    }

    /** Returns {@code https://localhost:<port>}, without a tenant. */
    public String authority() {
        return "https://localhost:" + server.port();
    }

    /** Returns the directory (tenant) id. */
    public String tenant() {
        return tenant;
    }

    /** Returns the tenant's domain, which works in place of the id. */
    public String tenantDomain() {
        return DOMAIN;
    }

    /** Returns the application (client) id. */
    public String clientId() {
        return clientId;
    }

    /** Returns the object id of the Enterprise Application, the claim {@code oid}. */
    public String objectId() {
        return objectId;
    }

    /** Returns the secret that is accepted now. */
    public String clientSecret() {
        return clientSecret;
    }

    /** Replaces the secret, as an administrator does before it expires. */
    public void clientSecret(String newOne) {
        clientSecret = newOne;
    }

    /** Uploads a client's public certificate, beside those that are there. */
    public void registerCertificate(X509Certificate certificate) {
        credentials.register(certificate);
    }

    /** Deletes all client certificates. */
    public void unregisterCertificates() {
        credentials.unregisterCertificates();
    }

    /** Trusts this token of another issuer as a client assertion, and no other any longer. */
    public void federatedToken(String token) {
        credentials.federatedToken(token);
    }

    /** Returns the certificates that the client assertion of a request brought along (x5c), the client's own first. */
    public List<X509Certificate> assertedChain(int request) {
        return CertificateAuthentication.chain(Jwt.parse(requests().get(request).parameter("client_assertion")));
    }

    /** Returns how many token requests (POST) have arrived, answered or not. */
    public int tokenRequests() {
        return log.tokenRequests();
    }

    /** Waits until so many token requests have arrived; returns false if they did not in time. */
    public boolean awaitTokenRequests(int count, Duration patience) throws InterruptedException {
        return log.awaitTokenRequests(count, patience);
    }

    /** Returns how many requests for instance discovery or OpenID configuration have arrived. */
    public int discoveryRequests() {
        return log.discoveryRequests();
    }

    /** Tells of every token request as it comes, before it is answered. */
    public void onTokenRequest(Consumer<RecordedRequest> watcher) {
        log.watch(request -> {
            if (RequestLog.isTokenRequest(request)) {
                watcher.accept(request);
            }
        });
    }

    /** Tells of each connection that has ended: the server's name, and what broke it. */
    public void onEnd(BiConsumer<String, Optional<IOException>> watcher) {
        server.onEnd(watcher);
    }

    /** Returns all requests in the order of their coming. */
    public List<RecordedRequest> requests() {
        return log.all();
    }

    /** Returns how many connections there are now. */
    public int openConnections() {
        return server.open();
    }

    /** Returns how many connections there have been, among them those that failed in TLS. */
    public int connections() {
        return server.accepted();
    }

    /** Makes tokens exactly so many characters long, {@value TokenMint#MINIMUM_LENGTH} or more. */
    public void tokenLength(int chars) {
        mint.length(chars);
    }

    /** Sets the time from issue to expiry, whole seconds; 3599 seconds at first. */
    public void tokenLife(Duration life) {
        mint.life(life);
    }

    /** Adds {@code refresh_in} to answers; null leaves it out. */
    public void refreshIn(Duration after) {
        endpoint.refreshIn(after);
    }

    /** Sends this as the JSON value of {@code expires_in}, whatever it is; null leaves the field out. */
    public void expiresInText(String rawJson) {
        endpoint.expiresInText(rawJson);
    }

    /** Sets the claim {@code roles}; none leaves it out, as with RBAC for Applications. */
    public void roles(String... roles) {
        mint.roles(List.of(roles));
    }

    /** Sets the claim {@code aud} whatever scope is asked for; null: the resource of the scope. */
    public void audience(String audience) {
        mint.audience(audience);
    }

    /** Sets the clock that dates tokens, errors and the HTTP header, and by which tokens expire. */
    public void clock(Clock clock) {
        mint.clock(clock);
    }

    /** Sets how token requests are treated from now on. */
    public void mood(EntraMood newMood) {
        mood = newMood;
    }

    /** Shows this context's certificate from now on. */
    public void show(SSLContext otherCertificate) {
        tls = otherCertificate;
    }

    /** Plays a fault on each connection instead of TLS from now on. */
    public void failBeforeTls(Fault fault) {
        beforeTls = fault;
    }

    /** Plays a fault instead of the answer to each token request from now on; the request is counted. */
    public void failInAnswer(Fault fault) {
        inAnswer = fault;
    }

    /** Accepts no connection from now on. */
    public void shutDoor() {
        server.shutDoor();
    }

    /** Is as at its start again, tokens and requests excepted. */
    public void recover() {
        tls = certificate;
        beforeTls = null;
        inAnswer = null;
        mood = EntraMood.NORMAL;
        server.openDoor();
    }

    /** Waits until no connection is open; returns false if one stayed. */
    public boolean awaitNoConnection(Duration patience) throws InterruptedException {
        return server.awaitIdle(patience);
    }

    /** Sets Retry-After of 429 and 503 answers, seconds or an HTTP date; an empty text leaves it out. */
    public void retryAfter(String value) {
        endpoint.retryAfter(value);
    }

    /** Sets the time between two octets of {@link EntraMood#DRIP}; 50 ms at first. */
    public void dripEvery(Duration pause) {
        drip = pause;
    }

    /** Keeps token answers back until {@link #release()}; requests are counted meanwhile. */
    public void hold() {
        gate.shut();
    }

    /** Lets the answers kept back by {@link #hold()} go, and those to come. */
    public void release() {
        gate.open();
    }

    /** Issues a token for a resource without a token request, as Azure gets one for a machine's managed identity. */
    public String issue(String resource) {
        return mint.mint(resource);
    }

    /** Returns whether Exchange accepts the token: issued here, not revoked, not expired, and for Exchange. */
    public boolean accepts(String token) {
        return mint.accepts(token);
    }

    /** Makes Exchange refuse every token issued so far. */
    public void revokeAll() {
        mint.revokeAll();
    }

    @Override
    public void close() {
        gate.remove();
        server.close();
    }

    private void converse(Socket raw) throws IOException {
        Fault early = beforeTls;
        if (early != null) {
            early.on(Peer.at(raw, raw, new byte[0]));
            return;
        }
        try (SSLSocket client = ServerTls.over(raw, tls)) {
            RecordedRequest request = new HttpInput(client.getInputStream()).read();
            log.add(request);
            if (RequestLog.isTokenRequest(request)) {
                answerTokenRequest(raw, client, request);
            } else {
                answerOther(request).send(client.getOutputStream(), mint.now());
            }
        }
    }

    private void answerTokenRequest(Socket raw, SSLSocket client, RecordedRequest request) throws IOException {
        waitAtGate();
        Fault late = inAnswer;
        if (late != null) {
            late.on(Peer.at(
                    raw, client, endpoint.answer(request, EntraMood.NORMAL).octets(mint.now())));
            return;
        }
        EntraMood now = mood;
        switch (now) {
            case DROP -> raw.close();
            case STALL -> stall(client);
            case DRIP ->
                drip(client.getOutputStream(), endpoint.answer(request, now).octets(mint.now()));
            default -> endpoint.answer(request, now).send(client.getOutputStream(), mint.now());
        }
    }

    private HttpReply answerOther(RecordedRequest request) {
        if (request.path().endsWith("/oauth2/v2.0/token")) {
            return EntraRefusal.badRequest(
                            "invalid_request",
                            900561,
                            "The endpoint only accepts POST, OPTIONS requests. Received a " + request.method()
                                    + " request.")
                    .answer(request, mint.now());
        }
        if (RequestLog.isDiscovery(request)) {
            return Discovery.answer(authority(), tenant, request);
        }
        return HttpReply.html(404, "Not Found", "");
    }

    private void waitAtGate() throws IOException {
        try {
            gate.pass();
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static void stall(Socket client) throws IOException {
        while (client.getInputStream().read() >= 0) {
            // whatever the client still says stays unanswered
        }
    }

    private void drip(OutputStream out, byte[] octets) throws IOException {
        for (byte octet : octets) {
            out.write(octet);
            out.flush();
            try {
                Thread.sleep(drip.toMillis());
            } catch (InterruptedException e) {
                throw interrupted(e);
            }
        }
    }

    private static InterruptedIOException interrupted(InterruptedException cause) {
        InterruptedIOException closed = new InterruptedIOException("the sandbox was closed");
        closed.initCause(cause);
        return closed;
    }
}
