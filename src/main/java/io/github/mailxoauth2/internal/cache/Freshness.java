package io.github.mailxoauth2.internal.cache;

/** What may be done with a token at some age. */
enum Freshness {
    /** Use it. */
    FRESH,
    /** Use it, and get the next one behind the caller's back. */
    STALE,
    /** Do not use it. */
    EXPIRED
}
