package io.github.mailxoauth2.mail;

import io.github.mailxoauth2.internal.bearer.BearerMechanism;
import io.github.mailxoauth2.internal.bearer.InitialResponseLimit;
import io.github.mailxoauth2.internal.diagnosis.ErrorChallenge;
import io.github.mailxoauth2.internal.diagnosis.Explainer;
import io.github.mailxoauth2.internal.diagnosis.ServerReply;
import io.github.mailxoauth2.sasl.BearerSaslClient;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.eclipse.angus.mail.iap.Response;
import org.eclipse.angus.mail.imap.protocol.IMAPProtocol;
import org.eclipse.angus.mail.util.MailLogger;
import org.jspecify.annotations.Nullable;

/**
 * One connection of the stock kind that logs in with a token in one place, {@link #logIn}, whichever way of logging in
 * the stock store chooses.
 *
 * <p>Not through the stock XOAUTH2: that says the token again when the server sends an error challenge, and knows no
 * OAUTHBEARER.
 */
final class TokenImapProtocol extends IMAPProtocol {

    /**
     * More than any server says before it answers a login; one that never comes to an end must not hold the
     * application.
     */
    private static final int MOST_LINES = 1000;

    private static final byte[] NOTHING = {};

    private final ImapLogin logins;
    private final int port;

    /** Without a value of its own, because the superclass's constructor may disconnect already. */
    private boolean tokenAccepted;

    /** Takes what the stock class takes, and where the logins come from. */
    TokenImapProtocol(
            String name, String host, int port, Properties properties, boolean tls, MailLogger logger, ImapLogin logins)
            throws IOException, ProtocolException {
        super(name, host, port, properties, tls, logger);
        this.logins = logins;
        this.port = port;
    }

    /**
     * Switches to TLS, whatever the application's properties say of it, unless it is there or a login in the clear is
     * allowed.
     */
    void secure(Login login) throws MessagingException {
        try {
            if (!isSSL() && hasCapability("STARTTLS")) {
                startTLS();
                capability();
            }
        } catch (ProtocolException e) {
            throw new MessagingException(e.getMessage(), e);
        }
        if (!maySayToken(login)) {
            throw Failures.permanent(Explainer.noTls(login.settings, login.host), null);
        }
    }

    private boolean maySayToken(Login login) {
        return isSSL() || login.settings.isCleartextAllowed();
    }

    /**
     * Until the login only LOGIN seems to be there: so every list of mechanisms, and every version of the stock store,
     * ends in {@link #login}.
     */
    @Override
    public boolean hasCapability(String name) {
        if (!isAuthenticated() && (name.startsWith("AUTH") || name.equals("LOGINDISABLED"))) {
            return false;
        }
        return super.hasCapability(name);
    }

    @Override
    public void login(String user, String password) throws ProtocolException {
        logIn(user);
    }

    @Override
    public void sasllogin(String[] allowed, String realm, String authorizationId, String user, String password)
            throws ProtocolException {
        logIn(user);
    }

    @Override
    public boolean isAuthenticated() {
        return tokenAccepted || super.isAuthenticated();
    }

    @Override
    public void unauthenticate() throws ProtocolException {
        super.unauthenticate();
        tokenAccepted = false;
    }

    @Override
    public synchronized void disconnect() {
        super.disconnect();
        tokenAccepted = false;
    }

    private synchronized void logIn(@Nullable String user) throws LoginFailedException {
        Login login = logins.next(user);
        try {
            BearerMechanism mechanism = choose(login);
            while (true) {
                BearerSaslClient client = BearerSaslClient.of(
                        mechanism,
                        () -> mechanism.response(login.user, login.token().value(), host, port),
                        InitialResponseLimit.IMAP);
                Response last = exchange(client);
                if (last.isOK()) {
                    setCapabilities(last);
                    tokenAccepted = true;
                    return;
                }
                ServerReply reply = ServerReply.parse(last.toString());
                boolean retried = login.freshTokenTried();
                if (!Refusal.leavesAnotherTry(login, reply)) {
                    throw failed(Refusal.explained(login, reply, challenge(client), null), retried && last.isBYE());
                }
            }
        } catch (MessagingException e) {
            throw failed(e, false);
        }
    }

    private LoginFailedException failed(MessagingException explained, boolean beforeFreshToken) {
        return logins.failed(
                beforeFreshToken
                        ? LoginFailedException.beforeFreshToken(explained)
                        : LoginFailedException.because(explained));
    }

    private BearerMechanism choose(Login login) throws MessagingException {
        if (!maySayToken(login)) {
            throw Failures.permanent(Explainer.noTls(login.settings, login.host), null);
        }
        List<String> offered = new ArrayList<>();
        for (String capability : getCapabilities().keySet()) {
            if (capability.startsWith("AUTH=")) {
                offered.add(capability.substring("AUTH=".length()));
            }
        }
        Optional<BearerMechanism> chosen = BearerMechanism.choose(login.settings.mechanisms(), offered);
        if (!chosen.isPresent()) {
            throw Failures.permanent(
                    Explainer.mechanismNotOffered(login.settings, login.host, String.join(" ", offered)), null);
        }
        return chosen.get();
    }

    private static @Nullable String challenge(BearerSaslClient client) {
        return ErrorChallenge.decode(Base64.getEncoder().encodeToString(client.error()))
                .orElse(null);
    }

    /** Returns the server's last answer; a connection that broke is a BYE, as everywhere in the stock class. */
    private Response exchange(BearerSaslClient client) {
        boolean tracing = isTracing();
        try {
            if (tracing) {
                logger.fine("AUTHENTICATE " + client.getMechanismName() + " command trace suppressed");
                suspendTracing();
            }
            return converse(client);
        } catch (IOException | ProtocolException | RuntimeException e) {
            // The stock parser throws RuntimeExceptions of many kinds at lines that no server should say.
            return Response.byeResponse(e instanceof RuntimeException ? new IOException("unreadable answer", e) : e);
        } finally {
            if (tracing) {
                resumeTracing();
            }
        }
    }

    private Response converse(BearerSaslClient client) throws IOException, ProtocolException {
        StringBuilder command = new StringBuilder("AUTHENTICATE ").append(client.getMechanismName());
        if (hasCapability("SASL-IR") && client.hasInitialResponse()) {
            command.append(' ').append(base64(client.evaluateChallenge(NOTHING)));
        }
        String tag = writeCommand(command.toString(), null);
        for (int lines = 0; lines < MOST_LINES; lines++) {
            Response said = readResponse();
            if (said.isContinuation()) {
                answer(client, said);
            } else if (said.isBYE() || said.isTagged() && tag.equals(said.getTag())) {
                return said;
            } else {
                notifyResponseHandlers(new Response[] {said});
            }
        }
        throw new IOException("the server said " + MOST_LINES + " lines and did not answer the login");
    }

    private void answer(BearerSaslClient client, Response challenge) throws IOException {
        String text = challenge.getRest();
        // Once the client has had its say there is nothing left but to break off (RFC 9051 section 6.2.2).
        String line = client.isComplete() ? "*" : base64(client.evaluateChallenge(octets(text)));
        getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
        getOutputStream().flush();
    }

    private static String base64(byte @Nullable [] octets) {
        return octets == null ? "" : Base64.getEncoder().encodeToString(octets);
    }

    /** What is no base64 is some server's prompt or its broken error: either way it is what the server said. */
    private static byte[] octets(@Nullable String text) {
        String line = text == null ? "" : text.trim();
        try {
            return Base64.getDecoder().decode(line);
        } catch (IllegalArgumentException e) {
            return line.getBytes(StandardCharsets.UTF_8);
        }
    }
}
