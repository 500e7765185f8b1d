package io.github.mailxoauth2.mail;

import io.github.mailxoauth2.internal.bearer.BearerExchange;
import io.github.mailxoauth2.internal.bearer.InitialResponseLimit;
import jakarta.mail.MessagingException;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.jspecify.annotations.Nullable;

/** One AUTH conversation (RFC 4954) over the stock transport's connection, in place of the stock class's. */
final class SmtpAuth {

    private static final int CONTINUE = 334;

    private final SMTPTransport transport;
    private final Login login;
    private final int port;

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
    void checkOffer() throws MessagingException {
        boolean tls = transport.isSSL();
        boolean tlsToCome = !tls && transport.supportsExtension("STARTTLS");
        try {
            login.requireTls(tls || tlsToCome);
            if (!tlsToCome) {
                login.mechanism(offered());
            }
        } catch (MessagingException e) {
            stoppedBy = e;
            throw e;
        }
    }

    /** Logs in and returns the code of the server's last reply, 235 if the login succeeded. */
    int authenticate(Stock.Command server) throws MessagingException {
        BearerExchange begun;
        try {
            login.requireTls(transport.isSSL());
            begun = login.exchange(login.mechanism(offered()), port);
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
            return code;
        } catch (MessagingException e) {
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
        return mechanisms == null || mechanisms.trim().isEmpty()
                ? Collections.emptyList()
                : Arrays.asList(mechanisms.trim().split("\\s+"));
    }
}
