package io.github.mailxoauth2.mail;

import io.github.mailxoauth2.diagnosis.ErrorChallenge;
import io.github.mailxoauth2.diagnosis.Explainer;
import io.github.mailxoauth2.diagnosis.Explanation;
import io.github.mailxoauth2.sasl.InitialResponse;
import jakarta.mail.MessagingException;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.jspecify.annotations.Nullable;

/**
 * One AUTH XOAUTH2 exchange (RFC 4954), in the stock transport's place: in one step where the line is short enough, in two where it is not, with the
 * error challenge answered and kept.
 */
final class AuthExchange {

    private static final String MECHANISM = "XOAUTH2";
    private static final String COMMAND = "AUTH " + MECHANISM;

    /** The longest command line with its CRLF: RFC 5321 section 4.5.3.1.4, to which RFC 4954 section 4 holds the AUTH command. */
    private static final int LONGEST_COMMAND_LINE = 512;

    private static final int CONTINUE = 334;

    private final SMTPTransport transport;
    private final Login login;

    private @Nullable String challenge;
    private @Nullable MessagingException stoppedBy;
    private @Nullable MessagingException brokenBy;

    AuthExchange(SMTPTransport transport, Login login) {
        this.transport = transport;
        this.login = login;
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

    /** Returns what broke the connection in the middle of the exchange, null if nothing did; older stock classes lose it. */
    @Nullable
    MessagingException brokenBy() {
        return brokenBy;
    }

    /**
     * Checks the answer to EHLO.
     *
     * @throws MessagingException if the login cannot go on: there will be no TLS, or no XOAUTH2
     */
    void checkOffer() throws MessagingException {
        boolean tls = transport.isSSL();
        boolean tlsToCome = !tls && transport.supportsExtension("STARTTLS");
        if (!tls && !tlsToCome && !login.settings.isCleartextAllowed()) {
            throw stop(Explainer.noTls(login.settings, login.host));
        }
        String offered = transport.getExtensionParameter("AUTH");
        if (!tlsToCome && !isOffered(offered)) {
            throw stop(Explainer.mechanismNotOffered(login.settings, login.host, offered == null ? "" : offered));
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
        String response =
                InitialResponse.xoauth2(login.user, login.token().value()).base64();
        String oneLine = COMMAND + " " + response;
        boolean oneStep = oneLine.length() + 2 <= LONGEST_COMMAND_LINE;
        int code = server.send(oneStep ? oneLine : COMMAND);
        if (code == CONTINUE && (!oneStep || challengeText().isEmpty())) {
            // Either the second step, or a server that overlooked the initial response and asks for it with an empty
            // challenge.
            code = server.send(response);
        }
        if (code == CONTINUE) {
            challenge = challengeText();
            code = server.send("");
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

    private static boolean isOffered(@Nullable String mechanisms) {
        if (mechanisms != null) {
            for (String name : mechanisms.trim().split("\\s+")) {
                if (name.equalsIgnoreCase(MECHANISM)) {
                    return true;
                }
            }
        }
        return false;
    }
}
