package io.github.mailxoauth2.internal.cache;

/** How old a kept token is, when it ends, and from when on a login fetches the next one. */
public final class TokenTimes {

    private final long ageMillis;
    private final long endMillis;
    private final long renewalMillis;

    TokenTimes(long ageMillis, long endMillis, long renewalMillis) {
        this.ageMillis = ageMillis;
        this.endMillis = endMillis;
        this.renewalMillis = renewalMillis;
    }

    /** Returns the age in milliseconds, counted from the request. */
    public long ageMillis() {
        return ageMillis;
    }

    /** Returns the end of the token's life as its provider gave it, in milliseconds since 1970. */
    public long endMillis() {
        return endMillis;
    }

    /** Returns the time from which on the first login fetches the next token, in milliseconds since 1970. */
    public long renewalMillis() {
        return renewalMillis;
    }
}
