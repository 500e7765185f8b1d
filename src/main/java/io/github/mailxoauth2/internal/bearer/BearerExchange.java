package io.github.mailxoauth2.internal.bearer;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The client's side of one AUTH exchange with a bearer token: what it says at each turn, and the error challenge that
 * the server sent instead of success.
 *
 * <p>Pure state: SMTP, IMAP and POP3 carry its lines, the SASL client its octets. The token is said once; only a server
 * that overlooked it on the command line, and asks for it with an empty challenge, gets it again. For one login, not
 * for several threads.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7628#section-3">RFC 7628 section 3</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4954#section-4">RFC 4954 section 4 (SMTP)</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9051#section-6.2.2">RFC 9051 section 6.2.2 (IMAP)</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5034#section-4">RFC 5034 section 4 (POP3)</a>
 */
public final class BearerExchange {

    private enum State {
        /** Nothing was said but perhaps the mechanism's name. */
        START,
        /** The message stood on the command line. */
        MESSAGE_ON_COMMAND_LINE,
        /** The message was said on the server's invitation. */
        MESSAGE_SENT,
        /** The server said why it refuses the token, and was told to go on. */
        ERROR_ACKNOWLEDGED,
        /** The client broke the exchange off. */
        ABORTED
    }

    /** How a client breaks off in all three protocols. */
    private static final String ABORT = "*";

    private static final String LINE_END = "\r\n";

    private final BearerMechanism mechanism;
    private final InitialResponse message;

    private State state = State.START;
    private @Nullable String challenge;
    private boolean twoSteps;
    private LoginTrace trace = new LoginTrace();

    private BearerExchange(BearerMechanism mechanism, InitialResponse message) {
        this.mechanism = mechanism;
        this.message = message;
    }

    /** Returns an exchange that has not begun. */
    public static BearerExchange of(BearerMechanism mechanism, InitialResponse message) {
        return new BearerExchange(mechanism, message);
    }

    /** Writes down what is said from now on, the token as dots. */
    public BearerExchange tracedIn(LoginTrace lines) {
        trace = lines;
        return this;
    }

    /**
     * Returns what stands behind {@code AUTH} or {@code AUTHENTICATE}: the mechanism, and the message where the limit
     * allows.
     */
    public String command(InitialResponseLimit limit) {
        return begin(limit) ? mechanism + " " + message.base64() : mechanism.name();
    }

    /** Returns the whole line that begins with {@code before}, with its end: the token is copied less often. */
    public byte[] commandLine(String before, InitialResponseLimit limit) {
        return begin(limit) ? line(before + mechanism + " ", message.octets()) : ascii(before + mechanism + LINE_END);
    }

    /** Begins, and returns whether the message goes with the command. */
    private boolean begin(InitialResponseLimit limit) {
        if (!limit.allows(mechanism, message.base64Length())) {
            trace.client("AUTH " + mechanism);
            return false;
        }
        trace.client("AUTH " + mechanism + " " + LoginTrace.DOTS);
        state = State.MESSAGE_ON_COMMAND_LINE;
        return true;
    }

    /**
     * Answers a challenge in a protocol of lines.
     *
     * @param said what stands behind {@code 334} or {@code +}
     * @return the line to send: the message, then the acknowledgement of an error, then the asterisk that breaks off
     */
    public String answer(String said) {
        return respond(said).map(Base64.getEncoder()::encodeToString).orElse(ABORT);
    }

    /** Answers a challenge by a whole line, with its end. */
    public byte[] answerLine(String said) {
        Optional<byte[]> octets = respond(said);
        return octets.isPresent() ? line("", octets.get()) : ascii(ABORT + LINE_END);
    }

    private static byte[] line(String before, byte[] octets) {
        byte[] base64 = Base64.getEncoder().encode(octets);
        byte[] line = Arrays.copyOf(ascii(before), before.length() + base64.length + LINE_END.length());
        System.arraycopy(base64, 0, line, before.length(), base64.length);
        line[line.length - 2] = '\r';
        line[line.length - 1] = '\n';
        return line;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /**
     * Answers a challenge.
     *
     * @param said the challenge, decoded or not; only whether it is empty matters
     * @return the octets of the answer; empty if nothing is left but to break off
     */
    public Optional<byte[]> respond(String said) {
        trace.challenge(said);
        switch (state) {
            case START:
                // What the server says when it invites the client to speak does not matter: some write a prompt there.
                return sayMessage();
            case MESSAGE_ON_COMMAND_LINE:
                return said.trim().isEmpty() ? sayMessage() : acknowledge(said);
            case MESSAGE_SENT:
                return acknowledge(said);
            default:
                trace.client(ABORT);
                state = State.ABORTED;
                return Optional.empty();
        }
    }

    private Optional<byte[]> sayMessage() {
        trace.client(LoginTrace.DOTS);
        state = State.MESSAGE_SENT;
        twoSteps = true;
        return Optional.of(message.octets());
    }

    private Optional<byte[]> acknowledge(String said) {
        trace.client("(acknowledged)");
        challenge = said;
        state = State.ERROR_ACKNOWLEDGED;
        return Optional.of(ascii(mechanism.acknowledgement()));
    }

    /**
     * Returns the error challenge as the server said it, in base64 where it keeps to the protocol; empty if it sent
     * none.
     */
    public Optional<String> challenge() {
        return Optional.ofNullable(challenge);
    }

    /** Returns whether the message was said on a line of its own. */
    public boolean isInTwoSteps() {
        return twoSteps;
    }

    @Override
    public String toString() {
        return mechanism + "[" + state + "]";
    }
}
