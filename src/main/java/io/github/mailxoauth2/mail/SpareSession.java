package io.github.mailxoauth2.mail;

import jakarta.mail.Session;
import java.security.AccessController;
import java.security.PrivilegedAction;
import java.util.Map;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.LinkedBlockingDeque;
import org.jspecify.annotations.Nullable;

/**
 * A Session that shows an application's properties with some of them overlaid, for the time of one connect. It has no
 * Authenticator. Closed, it waits for the next connect, of whichever application.
 *
 * <p>To make a Session means to look for Providers on the whole class path, which takes as long as the rest of a login;
 * so a few are kept. While one waits it holds nothing of an application: neither its properties nor its debug output,
 * nor a Provider out of its class loader.
 */
final class SpareSession implements AutoCloseable {

    /** As many as threads are likely to connect at the same moment; a connect takes some milliseconds. */
    private static final int MOST = 16;

    /** The one used last first, so that after a rush the same few go on being used. */
    private static final BlockingDeque<SpareSession> SPARE = new LinkedBlockingDeque<>(MOST);

    /** Silent, else a new Session announces itself in the application's debug output. */
    private final OverlaidProperties seen = new OverlaidProperties(true);

    private final Session session;

    private SpareSession(Session application, Map<String, ?> above, @Nullable LoginLimit limit) {
        seen.show(application.getProperties(), above, limit);
        this.session = AccessController.doPrivileged((PrivilegedAction<Session>) this::sessionOfThisJar);
        debugLike(application);
    }

    /** Returns one over the application's Session, kept from an earlier connect or made; to be closed. */
    static SpareSession over(Session application, Map<String, ?> above) {
        return over(application, above, null);
    }

    /** Returns one for a login that keeps its limits and sends what its protocol needs; to be closed. */
    static SpareSession forLogin(Session application, LoginLimit limit) {
        return over(application, limit.protocol().overlaid(), limit);
    }

    private static SpareSession over(Session application, Map<String, ?> above, @Nullable LoginLimit limit) {
        SpareSession spare = SPARE.pollFirst();
        if (spare == null) {
            return new SpareSession(application, above, limit);
        }
        spare.seen.show(application.getProperties(), above, limit);
        spare.debugLike(application);
        return spare;
    }

    /** Returns a Session like that for as long as somebody holds it. */
    static Session made(Session application, Map<String, ?> above) {
        return new SpareSession(application, above, null).session;
    }

    Session session() {
        return session;
    }

    /** Lets go of the application. Nobody may use the Session after that. */
    @Override
    public void close() {
        seen.showNothing();
        if (session.getDebug()) {
            session.setDebug(false);
            session.setDebugOut(null);
        }
        SPARE.offerFirst(this);
    }

    private void debugLike(Session application) {
        if (application.getDebug()) {
            session.setDebugOut(application.getDebugOut());
            session.setDebug(true);
        }
    }

    /** Some versions of the mail API take Providers from the thread's class loader, which is the application's. */
    private Session sessionOfThisJar() {
        Thread thread = Thread.currentThread();
        ClassLoader application = thread.getContextClassLoader();
        thread.setContextClassLoader(SpareSession.class.getClassLoader());
        try {
            return Session.getInstance(seen, null);
        } finally {
            thread.setContextClassLoader(application);
        }
    }
}
