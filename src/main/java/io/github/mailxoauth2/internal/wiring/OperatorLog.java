package io.github.mailxoauth2.internal.wiring;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.logging.ErrorManager;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The one way in which this jar tells an operator something beside an exception: the log {@code io.github.mailxoauth2}.
 *
 * <p>The handlers behind it are the application's. One that throws must not fail a login, and one that sends each line
 * by mail comes through here again on the same thread: what is said once is marked before it is said, and below a few
 * lines deep nothing more is said.
 */
public final class OperatorLog {

    /** Bounds the memory where an application makes up new names for ever. */
    private static final int MOST_SAID = 1000;

    /** A handler that mails what it gets may log at each mail, which it then mails. */
    private static final int DEEPEST = 3;

    private static final Logger LOG = Logger.getLogger("io.github.mailxoauth2");
    private static final Set<Object> SAID = ConcurrentHashMap.newKeySet();
    private static final ThreadLocal<Integer> DEPTH = new ThreadLocal<>();

    private OperatorLog() {}

    /** Warns of what somebody should read in time. */
    public static void warn(String sentence) {
        log(Level.WARNING, () -> sentence);
    }

    /**
     * Warns, but says each sentence once in the life of this class loader: a mail is sent many times, a misspelt key is
     * one fault.
     */
    public static void warnOnce(String sentence) {
        if (SAID.size() < MOST_SAID && SAID.add(sentence)) {
            warn(sentence);
        }
    }

    /** Tells what is as it should be, or was put right; each sentence once in the life of this class loader. */
    public static void infoOnce(String sentence) {
        infoOnce(sentence, () -> sentence);
    }

    /**
     * The same for a sentence that is only made when it is said; {@code about} is equal for what is to be said once.
     */
    public static void infoOnce(Object about, Supplier<String> sentence) {
        if (!SAID.contains(about) && SAID.size() < MOST_SAID && SAID.add(about)) {
            log(Level.INFO, sentence);
        }
    }

    /** Returns the version of this jar, to be named in a line. */
    public static String version() {
        return Version.ofThisJar();
    }

    /** Logs a sentence that is made only if somebody listens. */
    public static void log(Level level, Supplier<String> sentence) {
        if (LOG.isLoggable(level)) {
            // Named after the logger: the JVM would look up the stack and find a lambda.
            guarded(() -> LOG.logp(level, LOG.getName(), null, sentence.get()));
        }
    }

    /** Notes, for whoever looks for a fault with a debugger's patience, what was tried and did not work. */
    public static void fine(String sentence, @Nullable Throwable cause) {
        guarded(() -> LOG.log(Level.FINE, sentence, cause));
    }

    private static void guarded(Runnable logging) {
        Integer outer = DEPTH.get();
        int depth = outer == null ? 0 : outer;
        if (depth >= DEEPEST) {
            return;
        }
        DEPTH.set(depth + 1);
        try {
            logging.run();
        } catch (RuntimeException e) {
            // A handler would tell it the same way.
            new ErrorManager().error("A log handler failed", e, ErrorManager.WRITE_FAILURE);
        } finally {
            if (outer == null) {
                // Nothing of ours stays in a thread of the application.
                DEPTH.remove();
            } else {
                DEPTH.set(outer);
            }
        }
    }
}
