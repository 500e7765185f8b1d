package io.github.mailxoauth2.internal.diagnosis;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Foreign text made fit for a log line: no line ends or control characters, no token, bounded length. */
final class SafeText {

    /** What stands where a token was. */
    static final String REMOVED = "[removed]";

    /** No honest reply is longer; what follows is not even looked at, so that a hostile one costs little. */
    private static final int LONGEST_READ = 16_384;

    private static final String MORE = " ...";

    // No pattern here repeats a group: each repetition would go down the stack of the application's thread.

    /** A JWT, whole or cut off: its header is a JSON object, which begins with {@code eyJ} in base64. */
    private static final Pattern JWT = Pattern.compile("eyJ[A-Za-z0-9_+/=-]{8,}+[A-Za-z0-9_+/=.-]*+");

    private static final Pattern BEARER = Pattern.compile("(?i)\\b(Bearer\\s+)[A-Za-z0-9._~+/=-]{16,}+");

    /** A form or JSON body that a proxy's error page shows to the one who sent it. */
    private static final Pattern NAMED = Pattern.compile("(?i)((?:access_token|refresh_token|id_token|client_secret"
            + "|client_assertion)[\"']?\\s*[=:]\\s*[\"']?)[^\\s\"'&,;}]{4,}+");

    /**
     * The base64 of {@code user=}, {@code n,a=} and {@code n,,}: what XOAUTH2 and OAUTHBEARER send, which some servers
     * repeat.
     */
    private static final Pattern SASL = Pattern.compile("(?:dXNlcj|bixh|biws)[A-Za-z0-9+/=]{20,}+");

    /**
     * Longer than any id or thumbprint that Microsoft writes: an opaque token, or the rest of one that was broken over
     * two lines.
     */
    private static final Pattern LONG_RUN = Pattern.compile("[A-Za-z0-9+/_=-]{100,}+");

    private SafeText() {}

    /**
     * Returns the text in one line of at most {@code longest} characters; empty for null. Cleaning a clean text changes
     * nothing.
     */
    static String oneLine(@Nullable String text, int longest) {
        return shorten(withoutTokens(visible(text)), longest);
    }

    /** Returns the text up to a length, with dots where it was cut. */
    static String shorten(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        int end = longest - MORE.length();
        if (Character.isHighSurrogate(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(0, end).trim() + MORE;
    }

    /** Returns no more than the first characters of a text, nothing for null. */
    static String firstCharacters(@Nullable String text, int most) {
        return text == null ? "" : text.substring(0, Math.min(text.length(), most));
    }

    private static String withoutTokens(String line) {
        String text = JWT.matcher(line).replaceAll(REMOVED);
        text = BEARER.matcher(text).replaceAll("$1" + REMOVED);
        text = NAMED.matcher(text).replaceAll("$1" + REMOVED);
        text = SASL.matcher(text).replaceAll(REMOVED);
        return LONG_RUN.matcher(text).replaceAll(REMOVED);
    }

    /** Returns the text in one line, tokens still in it: for taking it apart, not for showing. */
    static String visible(@Nullable String text) {
        StringBuilder line = new StringBuilder();
        String read = firstCharacters(text, LONGEST_READ);
        for (int i = 0; i < read.length(); ) {
            int c = read.codePointAt(i);
            i += Character.charCount(c);
            if (Character.isWhitespace(c) || Character.isSpaceChar(c)) {
                if (line.length() > 0 && line.charAt(line.length() - 1) != ' ') {
                    line.append(' ');
                }
            } else if (isVisible(c)) {
                line.appendCodePoint(c);
            }
        }
        return line.toString().trim();
    }

    /**
     * Left out, not replaced by a space: a token must not get past the patterns because a character that nobody sees
     * divides it.
     */
    private static boolean isVisible(int c) {
        int type = Character.getType(c);
        return type != Character.CONTROL
                && type != Character.FORMAT
                && type != Character.SURROGATE
                && type != Character.UNASSIGNED;
    }
}
