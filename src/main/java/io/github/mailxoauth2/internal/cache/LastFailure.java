package io.github.mailxoauth2.internal.cache;

/** What went wrong last with a credential, in words that may be shown, and when. */
public final class LastFailure {

    private final String text;
    private final long wallMillis;

    LastFailure(String text, long wallMillis) {
        this.text = text;
        this.wallMillis = wallMillis;
    }

    /** Returns the words. */
    public String text() {
        return text;
    }

    /** Returns the time of day in milliseconds since 1970. */
    public long wallMillis() {
        return wallMillis;
    }
}
