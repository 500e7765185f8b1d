package io.github.mailxoauth2.mail;

import io.github.mailxoauth2.internal.bearer.BearerMechanism;
import io.github.mailxoauth2.internal.diagnosis.ErrorChallenge;
import io.github.mailxoauth2.internal.diagnosis.Explainer;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The part of a POP3 conversation that stands before the mailbox: greeting, capabilities, TLS, AUTH (RFC 5034) in two
 * lines.
 */
final class Pop3Exchange {

    private final Pop3Wire wire;
    private final Login login;
    private final int port;

    private List<String> capabilities = Collections.emptyList();
    private @Nullable String challenge;

    Pop3Exchange(Pop3Wire wire, Login login, int port) {
        this.wire = wire;
        this.login = login;
        this.port = port;
    }

    /** Returns what the server can, as it said on the connection that the login was made on. */
    List<String> capabilities() {
        return capabilities;
    }

    /** Returns the server's error challenge, decoded; null if it sent none. */
    @Nullable
    String challenge() {
        return challenge;
    }

    /**
     * Logs in, and returns the server's last answer: {@code +OK} if it succeeded.
     *
     * @throws MessagingException if the token may not be said here, with the reason
     * @throws IOException if the connection broke
     */
    String authenticate() throws IOException, MessagingException {
        String greeting = wire.readLine();
        if (!isOk(greeting)) {
            return greeting;
        }
        capabilities = askCapabilities();
        if (!wire.isTls() && has("STLS") && isOk(wire.command("STLS"))) {
            wire.startTls();
            capabilities = askCapabilities();
        }
        if (!wire.isTls() && !login.settings.isCleartextAllowed()) {
            throw Failures.permanent(Explainer.noTls(login.settings, login.host), null);
        }
        return say(mechanism());
    }

    /** Returns the positive or negative answer to AUTH. */
    private String say(BearerMechanism mechanism) throws IOException {
        String message = mechanism
                .response(login.user, login.token().value(), login.host, port)
                .base64();
        // Always in two lines: Exchange Online takes no other form, and a token fits no command line of 255 octets.
        String answer = wire.command("AUTH " + mechanism);
        if (isChallenge(answer)) {
            answer = wire.command(message);
        }
        if (isChallenge(answer)) {
            challenge = ErrorChallenge.decode(answer).orElse(null);
            answer = wire.command(mechanism.acknowledgementLine());
        }
        return isChallenge(answer) ? wire.command("*") : answer;
    }

    private List<String> askCapabilities() throws IOException {
        return isOk(wire.command("CAPA")) ? wire.readLines() : Collections.emptyList();
    }

    private boolean has(String capability) {
        return capabilities.stream().anyMatch(line -> line.trim().equalsIgnoreCase(capability));
    }

    private BearerMechanism mechanism() throws MessagingException {
        List<String> offered = new ArrayList<>();
        for (String line : capabilities) {
            if (line.toUpperCase(Locale.ROOT).startsWith("SASL ")) {
                offered.addAll(
                        Arrays.asList(line.substring("SASL ".length()).trim().split("\\s+")));
            }
        }
        if (capabilities.isEmpty()) {
            // A server without CAPA does not say what it takes, so the only way to know is to try.
            return BearerMechanism.named(login.settings.mechanisms().get(0)).orElse(BearerMechanism.XOAUTH2);
        }
        Optional<BearerMechanism> chosen = BearerMechanism.choose(login.settings.mechanisms(), offered);
        if (!chosen.isPresent()) {
            throw Failures.permanent(
                    Explainer.mechanismNotOffered(login.settings, login.host, String.join(" ", offered)), null);
        }
        return chosen.get();
    }

    static boolean isOk(String answer) {
        return answer.equals("+OK") || answer.startsWith("+OK ");
    }

    private static boolean isChallenge(String answer) {
        return answer.equals("+") || answer.startsWith("+ ");
    }
}
