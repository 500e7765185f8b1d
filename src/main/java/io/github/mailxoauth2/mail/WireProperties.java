package io.github.mailxoauth2.mail;

import jakarta.mail.Session;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;

/** The application's properties as a connection sees them that will carry a token. */
final class WireProperties {

    private WireProperties() {}

    /** Returns them for a protocol: no debug output of logins, and the server's name is checked unless the application says otherwise. */
    static Properties of(Session application, String protocol) {
        Map<String, Object> above = new HashMap<>(overlaid(application, protocol));
        above.put("mail.debug.auth", "false");
        return new OverlaidProperties(application.getProperties(), above);
    }

    /** Returns what is laid over the application's properties for the sake of TLS. */
    static Map<String, String> overlaid(Session application, String protocol) {
        String checkIdentity = "mail." + protocol + ".ssl.checkserveridentity";
        Map<String, String> above = new HashMap<>();
        if (!isSet(application, checkIdentity)) {
            above.put(checkIdentity, "true");
        }
        return above;
    }

    /** Some applications put Booleans where Strings are usual; {@code getProperty} does not see them. */
    private static boolean isSet(Session application, String name) {
        return application.getProperty(name) != null
                || application.getProperties().get(name) != null;
    }
}
