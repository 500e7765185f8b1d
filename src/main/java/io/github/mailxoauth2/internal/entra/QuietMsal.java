package io.github.mailxoauth2.internal.entra;

import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Keeps MSAL4J from logging to {@code java.util.logging} unless the administrator has set a level for it.
 *
 * <p>A log may be mailed, and then the thread that logs waits for a token while it holds the lock of its appender. Were
 * MSAL4J to log meanwhile, on the thread that fetches that token, it would wait for the same lock, and both until time
 * runs out. What it has to say comes out in our exceptions.
 */
final class QuietMsal {

    // Strongly held, for the JDK forgets a logger and its level when nobody does. In the all-in-one jar the name is the
    // relocated one.
    private static final Logger MSAL = Logger.getLogger("com.microsoft.aad.msal4j");

    private QuietMsal() {}

    static void unlessAskedFor() {
        if (MSAL.getLevel() == null) {
            MSAL.setLevel(Level.OFF);
        }
    }
}
