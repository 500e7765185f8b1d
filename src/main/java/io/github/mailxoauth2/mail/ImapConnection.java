package io.github.mailxoauth2.mail;

import io.github.mailxoauth2.internal.bearer.BearerExchange;
import io.github.mailxoauth2.internal.bearer.BearerMechanism;
import io.github.mailxoauth2.internal.bearer.InitialResponseLimit;
import io.github.mailxoauth2.internal.diagnosis.ServerReply;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.util.ArrayList;
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
final class ImapConnection extends IMAPProtocol {

    /**
     * More than any server says before it answers a login; one that never comes to an end must not hold the
     * application.
     */
    private static final int MOST_LINES = 1000;

    /** No command of the stock class has it: its tags are up to three letters and a number. */
    private static final String TAG = "AUTH1";

    private final ImapTakeover takeover;
    private final LoginLimit limit;
    private final int port;

    /** Without a value of its own, because the superclass's constructor may disconnect already. */
    private boolean tokenAccepted;

    /** Takes what the stock class takes, and where the logins come from. */
    ImapConnection(
            String name,
            String host,
            int port,
            Properties properties,
            boolean tls,
            MailLogger logger,
            ImapTakeover takeover,
            LoginLimit limit)
            throws IOException, ProtocolException {
        super(name, host, port, properties, tls, logger);
        this.takeover = takeover;
        this.limit = limit;
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
            Response said = e.getResponse();
            if (said == null) {
                throw login.safe(new MessagingException(e.getMessage(), e));
            }
            ServerReply reply = ServerReply.parse(said.toString());
            if (!reply.isTransient()) {
                login.requireTls(isSSL());
            }
            throw login.refused(reply, Optional.empty(), null);
        }
        login.requireTls(isSSL());
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

    private synchronized void logIn(@Nullable String user) throws ImapLoginException {
        Login login = takeover.next(user);
        try {
            login.requireTls(isSSL());
            List<String> offered = offered();
            login.heard("offers " + offered);
            BearerMechanism mechanism = login.mechanism(offered);
            while (true) {
                BearerExchange exchange = login.exchange(mechanism, port);
                Response last = exchanged(mechanism, exchange);
                login.answered(exchange, last.toString(), last.isOK());
                if (last.isOK()) {
                    setCapabilities(last);
                    tokenAccepted = true;
                    limit.end();
                    return;
                }
                ServerReply reply = ServerReply.parse(last.toString());
                Optional<String> exceeded = limit.exceeded();
                if (exceeded.isPresent()) {
                    throw login.notEnded(exceeded.get(), new IOException(reply.toString()));
                }
                boolean another = login.replaceRefusedToken(reply);
                if (!another || takeover.isConnecting()) {
                    MessagingException refused = another
                            ? login.explained(reply, exchange.challenge(), null)
                            : login.refused(reply, exchange.challenge(), null);
                    throw takeover.failed(
                            another
                                    ? ImapLoginException.tokenRefused(refused, login)
                                    : ImapLoginException.because(refused));
                }
            }
        } catch (MessagingException e) {
            throw takeover.failed(ImapLoginException.because(e));
        }
    }

    private List<String> offered() {
        List<String> offered = new ArrayList<>();
        for (String capability : getCapabilities().keySet()) {
            if (capability.startsWith("AUTH=")) {
                offered.add(capability.substring("AUTH=".length()));
            }
        }
        return offered;
    }

    /** Returns the server's last answer; a connection that broke is a BYE, as everywhere in the stock class. */
    private Response exchanged(BearerMechanism mechanism, BearerExchange exchange) {
        boolean tracing = isTracing();
        try {
            if (tracing) {
                logger.fine("AUTHENTICATE " + mechanism + " command trace suppressed");
                suspendTracing();
            }
            return converse(exchange);
        } catch (IOException | ProtocolException | RuntimeException e) {
            // The stock parser throws RuntimeExceptions of many kinds at lines that no server should say.
            return Response.byeResponse(e instanceof RuntimeException ? new IOException("unreadable answer", e) : e);
        } finally {
            if (tracing) {
                resumeTracing();
            }
        }
    }

    private Response converse(BearerExchange exchange) throws IOException, ProtocolException {
        InitialResponseLimit limit =
                hasCapability("SASL-IR") ? InitialResponseLimit.IMAP : InitialResponseLimit.NOT_TAKEN;
        // Through the stock class the token would be copied four times more.
        write(exchange.commandLine(TAG + " AUTHENTICATE ", limit));
        for (int lines = 0; lines < MOST_LINES; lines++) {
            Response said = readResponse();
            if (said.isContinuation()) {
                String challenge = said.getRest();
                write(exchange.answerLine(challenge == null ? "" : challenge.trim()));
            } else if (said.isBYE() || said.isTagged() && TAG.equals(said.getTag())) {
                return said;
            } else {
                notifyResponseHandlers(new Response[] {said});
            }
        }
        throw new IOException("the server said " + MOST_LINES + " lines and did not answer the login");
    }

    private void write(byte[] line) throws IOException {
        getOutputStream().write(line);
        getOutputStream().flush();
    }
}
