package io.github.mailxoauth2.internal.diagnosis;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A copy of an exception of foreign making whose text had to be cleaned: it named a secret, or had line ends or control
 * characters that a server put there. It has the original's stack and, in its text, the original's class.
 */
final class SafeCause extends Exception {

    private static final long serialVersionUID = 1L;

    /** How much of a text goes into a copy. */
    private static final int LONGEST = 1000;

    /** Our own explanations may be that long, and pass as they are. */
    private static final int LONGEST_LEFT_ALONE = 10_000;

    private SafeCause(String text, @Nullable Throwable cause) {
        super(text, cause);
    }

    /** Returns the exception itself where it and all its causes are clean, else a clean copy of it and them. */
    static Exception of(Exception foreign, KnownSecrets secrets) {
        return isClean(foreign, secrets, identitySet()) ? foreign : copy(foreign, secrets, identitySet());
    }

    private static boolean isClean(@Nullable Throwable foreign, KnownSecrets secrets, Set<Throwable> seen) {
        if (foreign == null || !seen.add(foreign)) {
            return true;
        }
        if (!isCleanItself(foreign, secrets) || !isClean(foreign.getCause(), secrets, seen)) {
            return false;
        }
        for (Throwable suppressed : foreign.getSuppressed()) {
            if (!isClean(suppressed, secrets, seen)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isCleanItself(Throwable foreign, KnownSecrets secrets) {
        String message = foreign.getMessage();
        // What a log shows is toString, where a mail exception repeats its causes on lines of their own.
        String shown = SafeText.visible(foreign.toString());
        return (message == null || clean(message, secrets, LONGEST_LEFT_ALONE).equals(message))
                && clean(shown, secrets, LONGEST_LEFT_ALONE).equals(shown);
    }

    private static SafeCause copy(Throwable foreign, KnownSecrets secrets, Set<Throwable> seen) {
        seen.add(foreign);
        Throwable cause = foreign.getCause();
        SafeCause copy = new SafeCause(
                clean(foreign.toString(), secrets, LONGEST),
                cause == null || seen.contains(cause) ? null : copy(cause, secrets, seen));
        copy.setStackTrace(foreign.getStackTrace());
        for (Throwable suppressed : foreign.getSuppressed()) {
            if (!seen.contains(suppressed)) {
                copy.addSuppressed(copy(suppressed, secrets, seen));
            }
        }
        return copy;
    }

    private static String clean(String text, KnownSecrets secrets, int longest) {
        return SafeText.oneLine(secrets.cutFrom(text), longest);
    }

    private static Set<Throwable> identitySet() {
        return Collections.newSetFromMap(new IdentityHashMap<>());
    }
}
