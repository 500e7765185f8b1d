package io.github.mailxoauth2.sandbox;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** The decision about a login by IMAP or POP3; what the two protocols say to it is theirs. */
final class StoreLogin {

    private static final String CHALLENGE = SmtpReplies.GMAIL_CHALLENGE.substring("334 ".length());

    private final String protocol;
    private final ExchangeState exchange;
    private final LineChannel line;

    /** The protocol's words for a login that succeeded and for one that failed. */
    record Words(String accepted, String refused) {}

    StoreLogin(String protocol, ExchangeState exchange, LineChannel line) {
        this.protocol = protocol;
        this.exchange = exchange;
        this.line = line;
    }

    /** Returns whether logins are taken on the connection as it is now. */
    boolean allowed() {
        return line.encrypted() || exchange.storeMood == StoreMood.NO_STARTTLS;
    }

    boolean offersTls() {
        return !line.encrypted() && exchange.storeMood != StoreMood.NO_STARTTLS;
    }

    /** Answers a XOAUTH2 response; returns the user if that has logged in, or null. */
    String bearer(String response, boolean twoStep, Words words) throws IOException {
        Optional<Xoauth2Message> message = Xoauth2Message.parse(response);
        String user = message.map(Xoauth2Message::user).orElse("");
        if (silent("XOAUTH2", user, twoStep)) {
            return null;
        }
        boolean good = exchange.storeMood != StoreMood.REJECT
                && message.filter(exchange::admits).isPresent();
        if (!good && exchange.storeMood == StoreMood.ERROR_CHALLENGE) {
            line.writeLine("+ " + CHALLENGE);
            line.readLine();
        }
        return finish("XOAUTH2", user, twoStep, good, words);
    }

    /** Answers a SASL PLAIN response (RFC 4616). */
    String plain(String response, boolean twoStep, Words words) throws IOException {
        String[] parts = decode(response).split("\0", -1);
        return parts.length == 3
                ? password("PLAIN", parts[1], parts[2], twoStep, words)
                : finish("PLAIN", "", twoStep, false, words);
    }

    /** Answers a user's password. */
    String password(String mechanism, String user, String password, boolean twoStep, Words words) throws IOException {
        if (silent(mechanism, user, twoStep)) {
            return null;
        }
        boolean good = exchange.storeMood != StoreMood.REJECT && exchange.admitsPassword(user, password);
        return finish(mechanism, user, twoStep, good, words);
    }

    /** Refuses an attempt that is wrong in itself: in the clear, too long, in a form that is not taken. */
    void refuse(String mechanism, String response, boolean twoStep, String reply) throws IOException {
        String user = Xoauth2Message.parse(response).map(Xoauth2Message::user).orElse("");
        finish(mechanism, user, twoStep, false, new Words("", reply));
    }

    private boolean silent(String mechanism, String user, boolean twoStep) throws IOException {
        StoreMood mood = exchange.storeMood;
        if (mood != StoreMood.DROP_AFTER_AUTH && mood != StoreMood.STALL_AT_AUTH) {
            return false;
        }
        exchange.record(new SeenLogin(protocol, mechanism, user, line.encrypted(), twoStep, false, ""));
        if (mood == StoreMood.DROP_AFTER_AUTH) {
            line.drop();
        } else {
            line.stall();
        }
        return true;
    }

    private String finish(String mechanism, String user, boolean twoStep, boolean good, Words words)
            throws IOException {
        String reply = good ? words.accepted() : words.refused();
        exchange.record(new SeenLogin(protocol, mechanism, user, line.encrypted(), twoStep, good, reply));
        line.writeLine(reply);
        return good ? user : null;
    }

    private static String decode(String base64) {
        try {
            return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notBase64) {
            return "";
        }
    }
}
