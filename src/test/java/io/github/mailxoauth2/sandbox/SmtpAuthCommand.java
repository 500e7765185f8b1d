package io.github.mailxoauth2.sandbox;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The AUTH command (RFC 4954): the mechanisms XOAUTH2 and LOGIN as Exchange speaks them. */
final class SmtpAuthCommand {

    private static final int COMMAND_LIMIT = 512;
    private static final int RESPONSE_LIMIT = 12288;

    private final String protocol;
    private final ExchangeState exchange;
    private final LineChannel line;

    SmtpAuthCommand(String protocol, ExchangeState exchange, LineChannel line) {
        this.protocol = protocol;
        this.exchange = exchange;
        this.line = line;
    }

    /** Returns the mechanisms that EHLO shows now. */
    List<String> offered() {
        SmtpMood mood = exchange.smtpMood;
        if (mood == SmtpMood.NO_AUTH || !line.encrypted() && mood != SmtpMood.NO_STARTTLS) {
            return List.of();
        }
        return mood == SmtpMood.NO_XOAUTH2 ? List.of("LOGIN") : exchange.smtpMechanisms;
    }

    /** Answers an AUTH command; returns the user if that has logged in, or null. */
    String answer(String command) throws IOException {
        SmtpMood mood = exchange.smtpMood;
        String[] words = command.trim().split("\\s+");
        String mechanism = words.length > 1 ? words[1].toUpperCase(Locale.ROOT) : "";
        String initial = words.length > 2 ? words[2] : null;
        if (mood == SmtpMood.LINE_LIMIT_512 && command.length() + 2 > COMMAND_LIMIT) {
            return refused(mechanism, userOf(initial), false, SmtpReplies.LINE_TOO_LONG);
        }
        if (!offered().contains(mechanism)) {
            return refused(mechanism, userOf(initial), false, SmtpReplies.unrecognizedType());
        }
        if (mood == SmtpMood.DROP_AFTER_AUTH || mood == SmtpMood.STALL_AT_AUTH) {
            return silence(mood, mechanism, userOf(initial));
        }
        return switch (mechanism) {
            case "XOAUTH2" -> bearer(mood, initial);
            case "LOGIN" -> password(initial);
            default -> refused(mechanism, "", false, SmtpReplies.unrecognizedType());
        };
    }

    private String silence(SmtpMood mood, String mechanism, String user) throws IOException {
        exchange.record(new SeenLogin(protocol, mechanism, user, line.encrypted(), false, false, ""));
        if (mood == SmtpMood.DROP_AFTER_AUTH) {
            line.drop();
        } else {
            line.stall();
        }
        return null;
    }

    private String bearer(SmtpMood mood, String initial) throws IOException {
        boolean twoStep = initial == null || mood == SmtpMood.IGNORES_INITIAL_RESPONSE;
        String response = twoStep ? ask("334 ") : initial;
        if (response == null) {
            return null;
        }
        if (response.equals("*")) {
            line.writeLine(SmtpReplies.CANCELLED);
            return null;
        }
        if (mood == SmtpMood.LINE_LIMIT_512 && response.length() + 2 > RESPONSE_LIMIT) {
            return refused("XOAUTH2", userOf(response), twoStep, "500 5.5.6 Authentication exchange line is too long");
        }
        Optional<Xoauth2Message> message = Xoauth2Message.parse(response);
        if (message.isEmpty()) {
            return refused("XOAUTH2", "", twoStep, SmtpReplies.INVALID_XOAUTH2);
        }
        return decide(mood, message.get(), twoStep);
    }

    private String decide(SmtpMood mood, Xoauth2Message message, boolean twoStep) throws IOException {
        String user = message.user();
        String refusal = exchange.smtpRefusal;
        if (refusal != null) {
            return refused("XOAUTH2", user, twoStep, refusal);
        }
        boolean good = exchange.admits(message);
        return switch (mood) {
            case REJECT_535_5_7_3 -> refused("XOAUTH2", user, twoStep, SmtpReplies.unsuccessful());
            case REJECT_SMTP_AUTH_DISABLED -> refused("XOAUTH2", user, twoStep, SmtpReplies.smtpAuthDisabled());
            case TEMPORARY_454 -> refused("XOAUTH2", user, twoStep, SmtpReplies.temporary454());
            case TEMPORARY_451_4_7_0 -> refused("XOAUTH2", user, twoStep, SmtpReplies.temporary451());
            case GMAIL_CHALLENGE -> good ? accepted("XOAUTH2", user, twoStep) : challenged(user, twoStep);
            default ->
                good
                        ? accepted("XOAUTH2", user, twoStep)
                        : refused("XOAUTH2", user, twoStep, SmtpReplies.unsuccessful());
        };
    }

    private String challenged(String user, boolean twoStep) throws IOException {
        String acknowledgement = ask(SmtpReplies.GMAIL_CHALLENGE);
        if (acknowledgement == null) {
            exchange.record(new SeenLogin(
                    protocol, "XOAUTH2", user, line.encrypted(), twoStep, false, SmtpReplies.GMAIL_CHALLENGE));
            return null;
        }
        return refused("XOAUTH2", user, twoStep, SmtpReplies.gmailRefusal());
    }

    private String password(String initial) throws IOException {
        String user = initial == null ? ask("334 VXNlcm5hbWU6") : initial;
        String secret = user == null || user.equals("*") ? user : ask("334 UGFzc3dvcmQ6");
        if (secret == null) {
            return null;
        }
        if (secret.equals("*")) {
            line.writeLine(SmtpReplies.CANCELLED);
            return null;
        }
        String name = decode(user);
        if (exchange.smtpMood == SmtpMood.REJECT_SMTP_AUTH_DISABLED) {
            return refused("LOGIN", name, true, SmtpReplies.smtpAuthDisabled());
        }
        return exchange.admitsPassword(name, decode(secret))
                ? accepted("LOGIN", name, true)
                : refused("LOGIN", name, true, SmtpReplies.basicDisabled());
    }

    private String ask(String challenge) throws IOException {
        line.writeLine(challenge);
        return line.readLine();
    }

    private String accepted(String mechanism, String user, boolean twoStep) throws IOException {
        exchange.record(
                new SeenLogin(protocol, mechanism, user, line.encrypted(), twoStep, true, SmtpReplies.AUTHENTICATED));
        line.writeLine(SmtpReplies.AUTHENTICATED);
        return user;
    }

    private String refused(String mechanism, String user, boolean twoStep, String... reply) throws IOException {
        exchange.record(
                new SeenLogin(protocol, mechanism, user, line.encrypted(), twoStep, false, String.join("\n", reply)));
        for (String part : reply) {
            line.writeLine(part);
        }
        return null;
    }

    private static String userOf(String response) {
        return response == null
                ? ""
                : Xoauth2Message.parse(response).map(Xoauth2Message::user).orElse("");
    }

    private static String decode(String base64) {
        try {
            return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notBase64) {
            return "";
        }
    }
}
