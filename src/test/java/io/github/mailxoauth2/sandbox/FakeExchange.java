package io.github.mailxoauth2.sandbox;

import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;

/**
 * Exchange Online on loopback ports: SMTP submission as at {@code smtp.office365.com:587}, and the mailboxes by IMAP
 * and POP3 as at {@code outlook.office365.com}.
 */
public final class FakeExchange implements AutoCloseable {

    private volatile SSLContext tls;
    private final Map<String, Integer> ports;
    private final ExchangeState state;
    private final LoopbackServer smtp;
    private final LoopbackServer smtps;
    private final LoopbackServer imap;
    private final LoopbackServer imaps;
    private final LoopbackServer pop3;
    private final LoopbackServer pop3s;

    private FakeExchange(SSLContext tls, Predicate<String> tokens, Map<String, Integer> ports) {
        this.tls = tls;
        this.ports = ports;
        this.state = new ExchangeState(MailboxStore.start(), tokens);
        this.smtp = listen("smtp", this::smtp);
        this.smtps = listen("smtps", this::smtp);
        this.imap = listen("imap", this::imap);
        this.imaps = listen("imaps", this::imap);
        this.pop3 = listen("pop3", this::pop3);
        this.pop3s = listen("pop3s", this::pop3);
    }

    /** Starts one that shows this context's certificate and accepts these tokens. */
    public static FakeExchange start(SSLContext tls, Predicate<String> tokens) {
        FakeExchange exchange = start(tls, tokens, Map.of());
        exchange.acceptUser("mailer@contoso.com");
        exchange.acceptUser("shared@contoso.com");
        return exchange;
    }

    /** Starts one without mailboxes; a protocol that has no port here gets a free one. */
    static FakeExchange start(SSLContext tls, Predicate<String> tokens, Map<String, Integer> ports) {
        return new FakeExchange(tls, tokens, ports);
    }

    /** Returns {@code localhost}. */
    public String host() {
        return "localhost";
    }

    /** Returns the port of SMTP with STARTTLS. */
    public int smtpPort() {
        return smtp.port();
    }

    /** Returns the port of SMTP inside TLS, which the real server does not have. */
    public int smtpsPort() {
        return smtps.port();
    }

    /** Returns the port of IMAP with STARTTLS. */
    public int imapPort() {
        return imap.port();
    }

    /** Returns the port of IMAP inside TLS. */
    public int imapsPort() {
        return imaps.port();
    }

    /** Returns the port of POP3 with STLS. */
    public int pop3Port() {
        return pop3.port();
    }

    /** Returns the port of POP3 inside TLS. */
    public int pop3sPort() {
        return pop3s.port();
    }

    /** Sets how SMTP clients are treated from now on. */
    public void mood(SmtpMood mood) {
        state.smtpMood = mood;
    }

    /** Shows this context's certificate from now on. */
    public void show(SSLContext otherCertificate) {
        tls = otherCertificate;
    }

    /** Says this in place of SMTP's greeting from now on, and hangs up. */
    public void greet(String reply) {
        state.smtpGreeting = reply;
    }

    /** Answers each SMTP login by XOAUTH2 with this refusal from now on. */
    public void refuse(String reply) {
        state.smtpRefusal = reply;
    }

    /** Sets how IMAP and POP3 clients are treated from now on. */
    public void storeMood(StoreMood mood) {
        state.storeMood = mood;
    }

    /** Stops showing IMAP's SASL-IR, so that clients send the token on a line of its own. */
    public void withoutSaslInitialResponse() {
        state.saslInitialResponse = false;
    }

    /** Adds a mailbox that may be logged in to; {@code mailer@contoso.com} and {@code shared@contoso.com} are there. */
    public void acceptUser(String mailbox) {
        state.addMailbox(mailbox);
    }

    /** Sets the mechanisms that EHLO shows and AUTH takes; LOGIN and XOAUTH2 at first. */
    public void advertise(String... mechanisms) {
        state.smtpMechanisms = List.of(mechanisms);
    }

    /** Sets whether any password opens a mailbox; at first none does, as since the end of basic authentication. */
    public void acceptPasswords(boolean accepted) {
        state.passwordsAccepted = accepted;
    }

    /** Sets which tokens open a mailbox; at first those that the sandbox's Entra accepts. */
    public void acceptToken(Predicate<String> tokens) {
        state.tokens = tokens;
    }

    /** Tells of every attempt to log in as it is answered. */
    public void onLogin(Consumer<SeenLogin> watcher) {
        state.watch(watcher);
    }

    /** Tells of every message as it is accepted. */
    public void onMessage(Consumer<MimeMessage> watcher) {
        state.store.watch(watcher);
    }

    /** Tells of each message that is refused once it is there whole, with its sender and the reply. */
    public void onRefusedMessage(BiConsumer<String, String> watcher) {
        state.watchRefusals(watcher);
    }

    /**
     * Tells of each connection that has ended, on the thread that told of its logins: the protocol, and what broke it.
     */
    public void onEnd(BiConsumer<String, Optional<IOException>> watcher) {
        servers().forEach(server -> server.onEnd(watcher));
    }

    /** Returns all attempts to log in, of every protocol, in order. */
    public List<SeenLogin> logins() {
        return state.logins();
    }

    /**
     * Returns every line since the last {@link #clearTranscript()}, of all connections, with "C: " or "S: " before it:
     * tokens, passwords and messages too.
     */
    public List<String> transcript() {
        return state.transcript.lines();
    }

    /** Forgets the lines so far. */
    public void clearTranscript() {
        state.transcript.clear();
    }

    /** Returns how many messages have been accepted, each counted once, however many recipients it has. */
    public int delivered() {
        return messages().size();
    }

    /** Returns the accepted messages in order. */
    public List<MimeMessage> messages() {
        return state.store.delivered();
    }

    /** Returns how many connections there have been, over all protocols. */
    public int connections() {
        return servers().mapToInt(LoopbackServer::accepted).sum();
    }

    /** Returns how many connections there are now. */
    public int openConnections() {
        return servers().mapToInt(LoopbackServer::open).sum();
    }

    /**
     * Waits until no connection is open, for a client's closing is noticed a moment later; returns false if one still
     * is.
     */
    public boolean awaitNoConnections(Duration patience) throws InterruptedException {
        for (LoopbackServer server : servers().toList()) {
            if (!server.awaitIdle(patience)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public void close() {
        servers().forEach(LoopbackServer::close);
        state.store.close();
    }

    private Stream<LoopbackServer> servers() {
        return Stream.of(smtp, smtps, imap, imaps, pop3, pop3s);
    }

    private LoopbackServer listen(String protocol, Conversation conversation) {
        return LoopbackServer.start(protocol, ports.getOrDefault(protocol, 0), client -> {
            try (LineChannel line = new LineChannel(client, tls, state.transcript)) {
                if (protocol.endsWith("s")) {
                    line.startTls();
                }
                conversation.on(line, protocol);
            }
        });
    }

    private interface Conversation {
        void on(LineChannel line, String protocol) throws IOException;
    }

    private void smtp(LineChannel line, String protocol) throws IOException {
        new SmtpConversation(protocol, state, line).run();
    }

    private void imap(LineChannel line, String protocol) throws IOException {
        new ImapConversation(protocol, state, line).run();
    }

    private void pop3(LineChannel line, String protocol) throws IOException {
        new Pop3Conversation(protocol, state, line).run();
    }
}
