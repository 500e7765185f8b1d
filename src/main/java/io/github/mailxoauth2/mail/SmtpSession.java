package io.github.mailxoauth2.mail;

import io.github.mailxoauth2.internal.wiring.Lookups;
import jakarta.mail.Session;
import java.util.Collections;
import java.util.Map;

/**
 * The Session that a transport sees: the application's own, with a few properties overlaid where OAuth2 is or may be
 * on.
 *
 * <p>The application's Session stays untouched: other transports of it may go to other hosts.
 */
final class SmtpSession {

    private static final String DEBUG_AUTH = "mail.debug.auth";

    private SmtpSession() {}

    /**
     * Returns the Session for a transport's constructor: there the stock class decides whether its debug output shows
     * the AUTH lines.
     *
     * <p>{@code mail.debug.auth=true} would print the token. Where OAuth2 may be on, the switch is not seen.
     */
    static Session forConstructor(Session application, String protocol) {
        return isLoud(application) && mayBeOn(application, protocol)
                ? SpareSession.made(application, Collections.singletonMap(DEBUG_AUTH, "false"))
                : application;
    }

    /** Returns whether a transport whose constructor runs now will print its logins for ever. */
    static boolean printsLogins(Session application, String protocol) {
        return isLoud(application) && !mayBeOn(application, protocol);
    }

    private static boolean isLoud(Session application) {
        return Takeover.isTrue(application, DEBUG_AUTH);
    }

    private static boolean mayBeOn(Session application, String protocol) {
        return Lookups.mayBeOn(application.getProperties(), protocol);
    }

    /**
     * Adds what a login with OAuth2 needs to what is laid over the application's properties, whose names begin with
     * {@code prefix}.
     */
    static void overlay(String prefix, Map<String, Object> above) {
        above.put(prefix + "auth", "true");
        // Whichever of the two this version of the stock class knows, its AUTH is replaced by ours. Before 1.5.5 there
        // is no XOAUTH2 in it; around LOGIN too it keeps the line out of the debug output.
        above.put(prefix + "auth.mechanisms", "XOAUTH2 LOGIN");
        above.put(prefix + "auth.xoauth2.disable", "false");
        above.put(prefix + "auth.login.disable", "false");
        above.put(prefix + "sasl.enable", "false");
        // Without EHLO there is neither STARTTLS nor AUTH.
        above.put(prefix + "ehlo", "true");
    }
}
