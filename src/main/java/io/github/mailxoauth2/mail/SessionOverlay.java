package io.github.mailxoauth2.mail;

import io.github.mailxoauth2.internal.settings.Settings;
import jakarta.mail.Session;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;

/**
 * The Session that a transport uses while OAuth2 is on: the application's own, seen through the few properties that a
 * safe XOAUTH2 login needs.
 *
 * <p>The application's Session stays untouched: other transports of it may go to other hosts. It has no Authenticator,
 * so that the mail API neither asks for a password after a refusal nor keeps one.
 */
final class SessionOverlay {

    private SessionOverlay() {}

    /** Returns the Session for a login with these settings over the protocol. */
    static Session forLogin(Session application, Settings settings) {
        String prefix = "mail." + settings.protocol() + ".";
        Map<String, String> above = new HashMap<>();
        above.put(prefix + "auth", "true");
        // Whichever of the two this version of the stock class knows, its AUTH is replaced by ours. Before 1.5.5 there
        // is no XOAUTH2 in it; around LOGIN too it keeps the line out of the debug output.
        above.put(prefix + "auth.mechanisms", "XOAUTH2 LOGIN");
        above.put(prefix + "auth.xoauth2.disable", "false");
        above.put(prefix + "auth.login.disable", "false");
        above.put(prefix + "sasl.enable", "false");
        // Without EHLO there is neither STARTTLS nor AUTH.
        above.put(prefix + "ehlo", "true");
        above.putAll(WireProperties.overlaid(application, settings.protocol()));
        return overlaid(application, above);
    }

    /** Returns the application's Session with some properties overlaid. */
    static Session overlaid(Session application, Map<String, String> above) {
        Map<String, String> silent = new HashMap<>(above);
        // Else the new Session announces itself in the application's debug output.
        silent.put("mail.debug", "false");
        Properties seen = new OverlaidProperties(application.getProperties(), silent);
        Session overlaid = Session.getInstance(seen, null);
        overlaid.setDebugOut(application.getDebugOut());
        overlaid.setDebug(application.getDebug());
        return overlaid;
    }
}
