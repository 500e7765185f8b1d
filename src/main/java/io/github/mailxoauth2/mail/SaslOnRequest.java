package io.github.mailxoauth2.mail;

import io.github.mailxoauth2.sasl.BearerSaslProvider;
import jakarta.mail.Session;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Installs the SASL mechanisms in the JVM where {@code mail.<protocol>.sasl.enable=true} asks for them, and nowhere
 * else.
 */
final class SaslOnRequest {

    private static final Logger LOG = Logger.getLogger("io.github.mailxoauth2");

    private SaslOnRequest() {}

    static void install(Session session, String protocol) {
        String name = "mail." + protocol + ".sasl.enable";
        boolean asked = Boolean.parseBoolean(session.getProperty(name))
                || Boolean.TRUE.equals(session.getProperties().get(name));
        if (!asked) {
            return;
        }
        try {
            BearerSaslProvider.install();
        } catch (SecurityException e) {
            // Our own login does without.
            LOG.log(Level.FINE, "the SASL mechanisms may not be installed in this JVM", e);
        }
    }
}
