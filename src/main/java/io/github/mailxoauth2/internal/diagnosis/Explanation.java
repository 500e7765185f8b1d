package io.github.mailxoauth2.internal.diagnosis;

/** What happened, the likely cause and what to do about it, in words for the operator who reads one line of a log. */
public final class Explanation {

    /** The whole fits a log line; each of the texts that go into it is bounded more tightly where it enters. */
    static final int LONGEST_PART = 2500;

    private final String what;
    private final String cause;
    private final String fix;

    private Explanation(String what, String cause, String fix) {
        this.what = what;
        this.cause = cause;
        this.fix = fix;
    }

    static Explanation of(String what, String cause, String fix) {
        return new Explanation(part(what), part(cause), part(fix));
    }

    /**
     * Full stops at the end go: {@link #toString} sets them, and the fix must end without one because a command may
     * stand there.
     */
    private static String part(String text) {
        return SafeText.oneLine(text, LONGEST_PART).replaceFirst("(?<!\\.\\.)\\.$", "");
    }

    /** Returns what happened, with the server's own words and ids; without a full stop. */
    public String what() {
        return what;
    }

    /** Returns the likely cause; without a full stop. */
    public String cause() {
        return cause;
    }

    /** Returns what to do; without a full stop, because it may end with a command to copy. */
    public String fix() {
        return fix;
    }

    /** Returns the explanation in one line: {@code <what>. Cause: <cause>. Fix: <fix>}. */
    @Override
    public String toString() {
        return ended(what) + " Cause: " + ended(cause) + " Fix: " + fix;
    }

    private static String ended(String sentence) {
        return sentence.matches(".*[.!?]") ? sentence : sentence + ".";
    }
}
