package io.github.mailxoauth2.internal.diagnosis;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The lines of a reply folded into one: what stands before each of them is kept once, at the front. */
final class ReplyLines {

    /** Far more than a server says; a reply that long is not worth more. */
    private static final int LONGEST = 16_000;

    /**
     * An SMTP code, an IMAP answer with or without its tag, a POP3 refusal or a challenge. Upper case only: "No route
     * to host" is no NO.
     */
    private static final Pattern HEAD = Pattern.compile(
            "(?:([2-5]\\d\\d)(?:[ -]|$)|(?:(?:[A-Za-z]{1,4}\\d+|\\*) )?(NO|BAD|BYE)(?: |$)|(-ERR)(?: |$)"
                    + "|(\\+)(?: |$))\\s*");

    private static final Pattern STATUS = Pattern.compile("([245]\\.\\d{1,3}\\.\\d{1,3})(?: |$)\\s*");

    String head = "";
    String status = "";
    String text = "";

    private ReplyLines() {}

    static ReplyLines of(String reply) {
        ReplyLines read = new ReplyLines();
        StringBuilder words = new StringBuilder();
        for (String line : SafeText.firstCharacters(reply, LONGEST).split("[\\r\\n]+")) {
            String rest = read.withoutFront(SafeText.visible(line));
            words.append(words.length() == 0 || rest.isEmpty() ? "" : " ").append(rest);
        }
        read.text = SafeText.oneLine(words.toString(), LONGEST);
        if (read.head.equals("334") || read.head.equals("+")) {
            // A challenge that nobody answered. Only JSON is unfolded, so that the result, parsed again, is the same.
            read.text = ErrorChallenge.decode(words.toString())
                    .filter(json -> json.startsWith("{"))
                    .orElse(read.text);
        }
        return read;
    }

    private String withoutFront(String line) {
        String rest = line;
        Matcher front = HEAD.matcher(rest);
        if (front.lookingAt()) {
            String found = firstGroup(front);
            if (head.isEmpty()) {
                head = found;
            }
            rest = head.equals(found) ? rest.substring(front.end()) : rest;
        }
        Matcher code = STATUS.matcher(rest);
        if (isSmtp() && code.lookingAt() && (status.isEmpty() || status.equals(code.group(1)))) {
            status = code.group(1);
            rest = rest.substring(code.end());
        }
        return rest;
    }

    private boolean isSmtp() {
        return !head.isEmpty() && Character.isDigit(head.charAt(0));
    }

    private static String firstGroup(Matcher found) {
        for (int i = 1; i < found.groupCount(); i++) {
            if (found.group(i) != null) {
                return found.group(i);
            }
        }
        return found.group(found.groupCount());
    }
}
