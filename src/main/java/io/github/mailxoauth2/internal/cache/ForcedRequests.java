package io.github.mailxoauth2.internal.cache;

import java.util.concurrent.TimeUnit;

/**
 * Lets one request a minute through of those that are made because a mail server refused a token. Used under its
 * owner's lock.
 */
final class ForcedRequests {

    private static final long APART_NANOS = TimeUnit.MINUTES.toNanos(1);

    private boolean any;
    private long lastNanos;

    /** Returns whether one may start now, and counts it if so. */
    boolean mayStart(long nowNanos) {
        if (any && nowNanos - lastNanos < APART_NANOS) {
            return false;
        }
        any = true;
        lastNanos = nowNanos;
        return true;
    }
}
