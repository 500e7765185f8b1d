package io.github.mailxoauth2.mail;

import io.github.mailxoauth2.settings.Settings;
import jakarta.mail.Session;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.net.ssl.SSLContext;

/**
 * The Session that a transport uses while OAuth2 is on: the application's own, seen through the few properties that a safe XOAUTH2 login needs.
 *
 * <p>The application's Session stays untouched: other transports of it may go to other hosts. It has no Authenticator, so that the mail API neither
 * asks for a password after a refusal nor keeps one.
 */
final class SessionOverlay {

    private static final Logger LOG = Logger.getLogger("io.github.mailxoauth2");

    private SessionOverlay() {}

    /** Returns the Session for a login with these settings over the protocol. */
    static Session forLogin(Session application, Settings settings) {
        String prefix = "mail." + settings.protocol() + ".";
        Map<String, String> above = new HashMap<>();
        above.put(prefix + "auth", "true");
        // Whichever of the two this version of the stock class knows, its AUTH is replaced by ours; before 1.5.5 there
        // is
        // no XOAUTH2 in it, and around LOGIN too it keeps the line out of the debug output.
        above.put(prefix + "auth.mechanisms", "XOAUTH2 LOGIN");
        above.put(prefix + "auth.xoauth2.disable", "false");
        above.put(prefix + "auth.login.disable", "false");
        above.put(prefix + "sasl.enable", "false");
        // Without EHLO there is neither STARTTLS nor AUTH.
        above.put(prefix + "ehlo", "true");
        if (!isSet(application, prefix + "ssl.checkserveridentity")) {
            above.put(prefix + "ssl.checkserveridentity", "true");
        }
        if (!choosesTlsVersions(application, prefix)) {
            jvmsTlsVersions().ifPresent(versions -> above.put(prefix + "ssl.protocols", versions));
        }
        return overlaid(application, above);
    }

    private static boolean choosesTlsVersions(Session application, String prefix) {
        return isSet(application, prefix + "ssl.protocols")
                || isSet(application, prefix + "ssl.socketFactory")
                || isSet(application, prefix + "ssl.socketFactory.class");
    }

    /** JavaMail before 1.6 wants TLS 1.0 after STARTTLS, which no server accepts any more; later versions take these anyway. */
    private static Optional<String> jvmsTlsVersions() {
        try {
            String[] versions =
                    SSLContext.getDefault().getDefaultSSLParameters().getProtocols();
            return versions == null || versions.length == 0
                    ? Optional.<String>empty()
                    : Optional.of(String.join(" ", versions));
        } catch (NoSuchAlgorithmException e) {
            LOG.log(Level.FINE, "this JVM has no default TLS", e);
            return Optional.empty();
        }
    }

    /** Some applications put Booleans where Strings are usual; {@code getProperty} does not see them. */
    private static boolean isSet(Session application, String name) {
        return application.getProperty(name) != null
                || application.getProperties().get(name) != null;
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
