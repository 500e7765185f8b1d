package io.github.mailxoauth2.mail;

import io.github.mailxoauth2.internal.wiring.Lookups;
import io.github.mailxoauth2.internal.wiring.OperatorLog;
import jakarta.mail.NoSuchProviderException;
import jakarta.mail.Session;
import java.util.Properties;
import java.util.ServiceConfigurationError;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Looks once for each protocol whether this jar or the stock class comes first, for in some versions of the mail API
 * the order of the class path decides.
 *
 * <p>Only where OAuth2 is configured outside the Session: then somebody expects it to work, and nothing else of ours
 * would run to tell that it does not.
 */
final class Precedence {

    private static final Logger LOG = Logger.getLogger("io.github.mailxoauth2");
    private static final Set<String> CHECKED = ConcurrentHashMap.newKeySet();

    private Precedence() {}

    /** Called while a Provider is constructed, so it throws nothing. */
    static void checkOnce(Registration ours) {
        if (!CHECKED.add(ours.protocol)) {
            // Also the way out of the recursion: a new Session constructs all Providers.
            return;
        }
        try {
            if (Lookups.mayBeOn(new Properties(), ours.protocol)) {
                check(ours);
            }
        } catch (NoSuchProviderException | RuntimeException | LinkageError | ServiceConfigurationError e) {
            LOG.log(Level.FINE, "cannot find out which Provider comes first for " + ours.protocol, e);
        }
    }

    private static void check(Registration ours) throws NoSuchProviderException {
        String winner =
                Session.getInstance(new Properties()).getProvider(ours.protocol).getClassName();
        if (!winner.equals(ours.className)) {
            OperatorLog.warnOnce("OAuth2 is configured outside the mail Session, but has no effect: for "
                    + ours.protocol
                    + " the mail API takes " + winner
                    + ", which comes first on the class path. Fix: put mail-xoauth2 before"
                    + " the mail jar there, or give the Session mail." + ours.protocol + ".class=" + ours.className);
        }
    }
}
