package io.github.mailxoauth2.mail;

import io.github.mailxoauth2.internal.bearer.BearerMechanism;
import io.github.mailxoauth2.internal.bearer.InitialResponseLimit;
import io.github.mailxoauth2.internal.diagnosis.ErrorChallenge;
import io.github.mailxoauth2.internal.diagnosis.Explainer;
import io.github.mailxoauth2.internal.diagnosis.Explanation;
import jakarta.mail.MessagingException;
import java.util.Arrays;
import java.util.Optional;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.jspecify.annotations.Nullable;

/**
 * One AUTH exchange (RFC 4954), in the stock transport's place: in one step where the line is short enough, in two
 * where it is not, with the error challenge answered and kept.
 */
final class AuthExchange {

    private static final int CONTINUE = 334;

    private final SMTPTransport transport;
    private final Login login;
    private final int port;

    private @Nullable String challenge;
    private @Nullable MessagingException stoppedBy;
    private @Nullable MessagingException brokenBy;

    AuthExchange(SMTPTransport transport, Login login, int port) {
        this.transport = transport;
        this.login = login;
        this.port = port;
    }

    /** Returns the server's error challenge, decoded; null if it sent none. */
    @Nullable
    String challenge() {
        return challenge == null ? null : ErrorChallenge.decode(challenge).orElse(null);
    }

    /** Returns what ended the exchange on our side, null if the server did. */
    @Nullable
    MessagingException stoppedBy() {
        return stoppedBy;
    }

    /**
     * Returns what broke the connection in the middle of the exchange, null if nothing did; older stock classes lose
     * it.
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
        if (!tls && !tlsToCome && !login.settings.isCleartextAllowed()) {
            throw stop(Explainer.noTls(login.settings, login.host));
        }
        if (!tlsToCome && !mechanism().isPresent()) {
            throw stop(Explainer.mechanismNotOffered(login.settings, login.host, offered()));
        }
    }

    /** Logs in and returns the code of the server's last reply, 235 if the login succeeded. */
    int authenticate(Stock.Command server) throws MessagingException {
        try {
            return exchange(server);
        } catch (MessagingException e) {
            brokenBy = e;
            throw e;
        }
    }

    private int exchange(Stock.Command server) throws MessagingException {
        if (!transport.isSSL() && !login.settings.isCleartextAllowed()) {
            throw stop(Explainer.noTls(login.settings, login.host));
        }
        BearerMechanism mechanism = mechanism().orElse(BearerMechanism.XOAUTH2);
        String response = mechanism
                .response(login.user, login.token().value(), login.host, port)
                .base64();
        boolean oneStep = InitialResponseLimit.SMTP.allows(mechanism, response.length());
        String command = "AUTH " + mechanism;
        int code = server.send(oneStep ? command + " " + response : command);
        if (code == CONTINUE && (!oneStep || challengeText().isEmpty())) {
            // Either the second step, or a server that overlooked the initial response and asks for it with an empty
            // challenge.
            code = server.send(response);
        }
        if (code == CONTINUE) {
            challenge = challengeText();
            code = server.send(mechanism.acknowledgementLine());
        }
        if (code == CONTINUE) {
            // No mechanism of this kind goes on here; RFC 4954 section 4 ends an exchange with an asterisk.
            code = server.send("*");
        }
        return code;
    }

    private String challengeText() {
        String reply = transport.getLastServerResponse();
        return reply == null || reply.length() < 4 ? "" : reply.substring(4).trim();
    }

    private MessagingException stop(Explanation why) {
        MessagingException stop = Failures.permanent(why, null);
        stoppedBy = stop;
        return stop;
    }

    private Optional<BearerMechanism> mechanism() {
        return BearerMechanism.choose(
                login.settings.mechanisms(), Arrays.asList(offered().split("\\s+")));
    }

    private String offered() {
        String mechanisms = transport.getExtensionParameter("AUTH");
        return mechanisms == null ? "" : mechanisms.trim();
    }
}
