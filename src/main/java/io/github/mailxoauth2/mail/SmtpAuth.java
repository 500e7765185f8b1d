package io.github.mailxoauth2.mail;

import io.github.mailxoauth2.internal.bearer.BearerExchange;
import io.github.mailxoauth2.internal.bearer.BearerMechanism;
import io.github.mailxoauth2.internal.bearer.InitialResponseLimit;
import io.github.mailxoauth2.internal.diagnosis.ServerReply;
import jakarta.mail.MessagingException;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.jspecify.annotations.Nullable;

/** One AUTH conversation (RFC 4954) over the stock transport's connection, in place of the stock class's. */
final class SmtpAuth {

    private static final int ACCEPTED = 235;
    private static final int CONTINUE = 334;
    private static final int TLS_WANTED = 530;
    private static final int REFUSED = 535;

    private final SMTPTransport transport;
    private final Login login;
    private final int port;

    /** Of the last answer to EHLO. */
    private @Nullable BearerMechanism chosen;

    private @Nullable BearerExchange exchange;
    private @Nullable MessagingException stoppedBy;
    private @Nullable MessagingException brokenBy;

    SmtpAuth(SMTPTransport transport, Login login, int port) {
        this.transport = transport;
        this.login = login;
        this.port = port;
    }

    /** Returns the server's error challenge as it said it. */
    Optional<String> challenge() {
        return Optional.ofNullable(exchange).flatMap(BearerExchange::challenge);
    }

    /** Returns what ended the conversation on our side, null if the server did. */
    @Nullable
    MessagingException stoppedBy() {
        return stoppedBy;
    }

    /**
     * Returns what broke the connection in the middle of the conversation, null if nothing did; older stock classes
     * lose it.
     */
    @Nullable
    MessagingException brokenBy() {
        return brokenBy;
    }

    /**
     * Checks the answer to EHLO.
     *
     * @throws MessagingException if the login cannot go on: there will be no TLS, or no mechanism for a token
     */
    void checkOffer(boolean understood) throws MessagingException {
        login.heard(transport.getLastServerResponse());
        boolean tls = transport.isSSL();
        boolean tlsToCome = !tls && transport.supportsExtension("STARTTLS");
        try {
            checkAnswered(understood);
            login.requireTls(tls || tlsToCome);
            if (!tlsToCome) {
                chosen = login.mechanism(offered());
            }
        } catch (MessagingException e) {
            stoppedBy = e;
            throw e;
        }
    }

    /** A server that is busy, or broken, offers nothing this time; only one that knows no EHLO never will. */
    private void checkAnswered(boolean understood) throws MessagingException {
        if (understood) {
            // To take a long list of capabilities apart costs as much as all else that is done here.
            return;
        }
        ServerReply reply = ServerReply.parse(transport.getLastServerResponse());
        if (reply.isTransient()) {
            throw login.refused(reply, Optional.empty(), null);
        }
    }

    /** Logs in and returns the code of the server's last reply, 235 if the login succeeded. */
    int authenticate(Stock.Command server) throws MessagingException {
        BearerExchange begun;
        try {
            login.requireTls(transport.isSSL());
            BearerMechanism best = chosen;
            begun = login.exchange(best == null ? login.mechanism(offered()) : best, port);
        } catch (MessagingException e) {
            stoppedBy = e;
            throw e;
        }
        exchange = begun;
        try {
            int code = server.send("AUTH " + begun.command(InitialResponseLimit.SMTP));
            // The message, the acknowledgement and the asterisk are all that a client may say.
            for (int turn = 0; code == CONTINUE && turn < 3; turn++) {
                code = server.send(begun.answer(challengeText()));
            }
            login.answered(begun, transport.getLastServerResponse(), code == ACCEPTED);
            // At 530 the stock class would begin TLS and say AUTH once more.
            return code == TLS_WANTED ? REFUSED : code;
        } catch (MessagingException e) {
            login.answered(begun, null, false);
            brokenBy = e;
            throw e;
        }
    }

    private String challengeText() {
        String reply = transport.getLastServerResponse();
        return reply == null || reply.length() < 4 ? "" : reply.substring(4).trim();
    }

    private List<String> offered() {
        String mechanisms = transport.getExtensionParameter("AUTH");
        return mechanisms == null ? Collections.<String>emptyList() : Words.of(mechanisms);
    }
}
