package io.github.mailxoauth2.mail;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Logger;

/** Says each warning once in the life of this class loader: a mail is sent many times, a misspelt key is one fault. */
final class Warnings {

    /** Bounds the memory where an application makes up new names for ever. */
    private static final int MOST = 1000;

    private static final Logger LOG = Logger.getLogger("io.github.mailxoauth2");
    private static final Set<String> SAID = ConcurrentHashMap.newKeySet();

    private Warnings() {}

    static void once(String sentence) {
        // Marked before it is logged: an appender that sends this very line by mail comes through here again.
        if (SAID.size() < MOST && SAID.add(sentence)) {
            LOG.warning(sentence);
        }
    }
}
