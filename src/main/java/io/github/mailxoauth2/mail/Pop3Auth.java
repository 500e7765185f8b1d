package io.github.mailxoauth2.mail;

import io.github.mailxoauth2.internal.bearer.BearerExchange;
import io.github.mailxoauth2.internal.bearer.BearerMechanism;
import io.github.mailxoauth2.internal.bearer.InitialResponseLimit;
import io.github.mailxoauth2.internal.diagnosis.ServerReply;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The part of a POP3 conversation that stands before the mailbox: greeting, capabilities, TLS, AUTH (RFC 5034) in two
 * lines.
 */
final class Pop3Auth {

    private static final String SASL = "SASL ";

    private final Pop3Wire wire;
    private final Login login;
    private final int port;

    private List<String> capabilities = Collections.emptyList();
    private @Nullable BearerExchange exchange;

    Pop3Auth(Pop3Wire wire, Login login, int port) {
        this.wire = wire;
        this.login = login;
        this.port = port;
    }

    /** Returns what the server can, as it said on the connection that the login was made on. */
    List<String> capabilities() {
        return capabilities;
    }

    /** Returns the server's error challenge as it said it. */
    Optional<String> challenge() {
        return Optional.ofNullable(exchange).flatMap(BearerExchange::challenge);
    }

    /**
     * Logs in, and returns the server's last answer: {@code +OK} if it succeeded.
     *
     * @throws MessagingException if the token may not be said here, with the reason
     * @throws IOException if the connection broke
     */
    String authenticate() throws IOException, MessagingException {
        String greeting = wire.readLine();
        login.heard(greeting);
        if (!isOk(greeting)) {
            return greeting;
        }
        String answer = askCapabilities();
        if (isOk(answer) && !wire.isTls() && has("STLS")) {
            answer = wire.command("STLS");
            if (isOk(answer)) {
                wire.startTls();
                answer = askCapabilities();
            }
        }
        if (!isOk(answer) && ServerReply.parse(answer).isTransient()) {
            return answer;
        }
        login.requireTls(wire.isTls());
        return say(mechanism());
    }

    /** Returns the positive or negative answer to AUTH. */
    private String say(BearerMechanism mechanism) throws IOException {
        BearerExchange begun = login.exchange(mechanism, port);
        exchange = begun;
        try {
            String answer = said(begun);
            login.answered(begun, answer, isOk(answer));
            return answer;
        } catch (IOException e) {
            login.answered(begun, null, false);
            throw e;
        }
    }

    private String said(BearerExchange begun) throws IOException {
        // Always in two lines: Exchange Online takes no other form, and a token fits no command line of 255 octets.
        String answer = wire.command(begun.commandLine("AUTH ", InitialResponseLimit.NOT_TAKEN));
        // The message, the acknowledgement and the asterisk are all that a client may say.
        for (int turn = 0; isChallenge(answer) && turn < 3; turn++) {
            answer = wire.command(begun.answerLine(answer.substring(1).trim()));
        }
        return answer;
    }

    private String askCapabilities() throws IOException {
        String answer = wire.command("CAPA");
        capabilities = isOk(answer) ? wire.readLines() : Collections.emptyList();
        login.heard(answer);
        for (String line : capabilities) {
            login.heard(line);
        }
        return answer;
    }

    private boolean has(String capability) {
        for (String line : capabilities) {
            if (line.trim().equalsIgnoreCase(capability)) {
                return true;
            }
        }
        return false;
    }

    private BearerMechanism mechanism() throws MessagingException {
        // A server without CAPA does not say what it takes, so the only way to know is to try.
        return capabilities.isEmpty() ? login.mechanismWithoutOffer() : login.mechanism(offered());
    }

    private List<String> offered() {
        List<String> offered = new ArrayList<>(4);
        for (String line : capabilities) {
            if (line.regionMatches(true, 0, SASL, 0, SASL.length())) {
                offered.addAll(Words.of(line.substring(SASL.length())));
            }
        }
        return offered;
    }

    static boolean isOk(String answer) {
        return answer.equals("+OK") || answer.startsWith("+OK ");
    }

    private static boolean isChallenge(String answer) {
        return answer.equals("+") || answer.startsWith("+ ");
    }
}
