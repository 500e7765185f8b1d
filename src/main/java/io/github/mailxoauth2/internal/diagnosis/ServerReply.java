package io.github.mailxoauth2.internal.diagnosis;

import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a mail server answered, taken apart: an SMTP, IMAP or POP3 reply as it stands in the message of a mail
 * exception.
 *
 * <p>{@link #parse} and {@link #toString} are a pair. Safe to log: one line, bounded, no token.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5321#section-4.2">RFC 5321 section 4.2</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc3463">RFC 3463, enhanced status codes</a>
 */
public final class ServerReply {

    /** The longest {@link #text()}. Exchange's longest replies repeat in their tail what their head said. */
    static final int LONGEST_TEXT = 500;

    private static final int LONGEST_CODES = 40;

    /** How the mail implementations write that the server hung up, and what one of them does when it runs into that. */
    private static final Pattern DROPPED =
            Pattern.compile("(?i)\\[EOF]|<EOF>|EOF on socket|(?:Jakarta ?Mail|JavaMail) Exception.*"
                    + "|.*\"this\\.resp\" is null.*|Connection (?:reset|dropped).*");

    private static final String END_OF_FILE = "[EOF]";

    /**
     * The server's host, in newer replies with time and request id: {@code [host 2024-02-14T14:50:26.590Z 08DC2D37]}.
     */
    private static final Pattern TAIL =
            Pattern.compile("\\[((?:Hostname=)?[A-Za-z0-9-]{1,63}+\\.[A-Za-z0-9.-]{1,253}+(?: [^\\[\\]]{1,100}+)?)]");

    /** The mail implementations tell the code of a refused greeting this way. */
    private static final Pattern CODE_TOLD = Pattern.compile("response: ([2-5]\\d\\d)(?: |$)");

    private final String head;
    private final String status;
    private final String text;

    private ServerReply(String head, String status, String text) {
        this.head = head;
        this.status = status;
        this.text = text;
    }

    /**
     * Takes a reply apart. Anything is a reply: what has no known form is all text, and null or nothing is a dropped
     * connection.
     */
    public static ServerReply parse(@Nullable String reply) {
        ReplyLines lines = ReplyLines.of(reply == null ? "" : reply);
        boolean stock = lines.head.isEmpty() || lines.head.equals("BYE");
        if (stock && (lines.text.isEmpty() || DROPPED.matcher(lines.text).matches())) {
            return new ServerReply("", "", "");
        }
        return new ServerReply(lines.head, lines.status, shortened(lines.text));
    }

    /** The tail is what Microsoft's support asks for, so a long reply loses its middle, not its end. */
    private static String shortened(String text) {
        Optional<String> tail = tail(text);
        if (text.length() <= LONGEST_TEXT || !tail.isPresent()) {
            return SafeText.shorten(text, LONGEST_TEXT);
        }
        String end = " [" + tail.get() + "]";
        return SafeText.shorten(text, LONGEST_TEXT - end.length()) + end;
    }

    /** Returns the SMTP reply code, or 0 if there is none. */
    public int code() {
        if (!head.isEmpty() && Character.isDigit(head.charAt(0))) {
            return Integer.parseInt(head);
        }
        Matcher told = CODE_TOLD.matcher(text);
        return head.isEmpty() && told.find() ? Integer.parseInt(told.group(1)) : 0;
    }

    /**
     * Returns what stands first: an SMTP code, {@code NO}, {@code BAD}, {@code BYE}, {@code -ERR}, {@code +}, or
     * nothing.
     */
    String head() {
        return head;
    }

    /** Returns the reply without its text, to be counted by: {@code 535 5.7.3}, {@code NO}, {@code no answer}. */
    public String codes() {
        String codes = (head + " " + status).trim();
        return codes.isEmpty() ? "no answer" : SafeText.oneLine(codes, LONGEST_CODES);
    }

    /** Returns the enhanced status code (RFC 3463), such as {@code 5.7.3}. */
    public Optional<String> enhancedStatus() {
        return status.isEmpty() ? Optional.empty() : Optional.of(status);
    }

    /** Returns the server's words without the codes: one line of at most 500 characters. */
    public String text() {
        return text;
    }

    /** Returns whether the connection ended without an answer. */
    public boolean isDropped() {
        return head.isEmpty() && text.isEmpty();
    }

    /**
     * Returns whether the same attempt may succeed later: SMTP 4yz, a dropped connection, and what IMAP and POP3 call
     * temporary.
     */
    public boolean isTransient() {
        int code = code();
        if (code != 0) {
            return code < 500 && code != 334;
        }
        return TokenRejection.isTemporary(text) || !isRefusal();
    }

    /** A connection that broke, a BYE and what is no answer at all say nothing about the next attempt. */
    private boolean isRefusal() {
        return Arrays.asList("NO", "BAD", "-ERR", "+").contains(head) || TokenRejection.isIn(this);
    }

    /**
     * Returns whether the server may have refused the token itself, so that one attempt with a fresh one is worth its
     * price.
     */
    public boolean rejectsToken() {
        return !isTransient() && TokenRejection.isIn(this);
    }

    private static Optional<String> tail(String text) {
        Matcher tail = TAIL.matcher(text);
        Optional<String> last = Optional.empty();
        while (tail.find()) {
            last = Optional.of(tail.group(1));
        }
        return last;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ServerReply && toString().equals(other.toString());
    }

    @Override
    public int hashCode() {
        return Objects.hash(head, status, text);
    }

    /** Returns the reply in one line; {@code [EOF]} for a dropped connection. */
    @Override
    public String toString() {
        if (isDropped()) {
            return END_OF_FILE;
        }
        return (head + (status.isEmpty() ? "" : " " + status) + (text.isEmpty() ? "" : " " + text)).trim();
    }
}
