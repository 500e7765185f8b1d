package io.github.mailxoauth2.internal.entra;

import java.security.NoSuchAlgorithmException;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.SSLContext;

/**
 * Has the JVM load its TLS settings and the certificates that it trusts while the first request is still being made
 * ready: in a JVM that has just started it is the longest part of a login, and it waits for nothing that comes before
 * it.
 *
 * <p>No more than that: a handshake's first message, made for nobody, cost more time of the processors than it saved.
 */
final class TlsAhead {

    private static final AtomicBoolean BEGUN = new AtomicBoolean();

    private TlsAhead() {}

    /** Begins on another thread, once in the life of this class loader. */
    static void begin(Executor threads) {
        beginOnce(BEGUN, threads);
    }

    static void beginOnce(AtomicBoolean begun, Executor threads) {
        if (begun.get() || !begun.compareAndSet(false, true)) {
            return;
        }
        try {
            threads.execute(TlsAhead::load);
        } catch (RuntimeException | Error e) {
            // No thread to spare: the request loads it, and fails in its own words if it cannot be made.
            return;
        }
    }

    private static void load() {
        try {
            SSLContext.getDefault();
        } catch (NoSuchAlgorithmException | RuntimeException e) {
            // The JVM keeps such a failure, and the request that needs TLS reports it.
            return;
        }
    }
}
