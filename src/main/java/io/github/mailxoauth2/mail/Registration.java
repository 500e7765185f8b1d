package io.github.mailxoauth2.mail;

import io.github.mailxoauth2.internal.wiring.OperatorLog;
import jakarta.mail.Service;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * What a Provider registers: the transport or store that fits the mail implementation beside this jar; a protocol that
 * nobody asks for where none fits.
 *
 * <p>Never an exception, never a class that cannot be loaded: either would stop all mail of the application, with
 * OAuth2 or without.
 */
final class Registration {

    /**
     * Two mail implementations share the API {@code jakarta.mail}; the classes for {@code com.sun.mail} are in this
     * package below ours.
     */
    private static final String COM_SUN_MAIL = "sun.";

    private static final Logger LOG = Logger.getLogger("io.github.mailxoauth2");
    private static final String PACKAGE = packageOf(Registration.class.getName());
    private static final Map<String, Registration> KNOWN = new ConcurrentHashMap<>();

    final String protocol;
    final String className;

    private Registration(String protocol, String className) {
        this.protocol = protocol;
        this.className = className;
    }

    /** Returns what to register for a protocol; {@code simpleName} is our class for it. */
    static Registration of(String protocol, String simpleName) {
        // No lambda: this runs in every application that has the jar, where there may be no other yet.
        Registration known = KNOWN.get(protocol);
        if (known == null) {
            known = find(protocol, simpleName);
            KNOWN.put(protocol, known);
        }
        if (known.protocol.equals(protocol)) {
            Precedence.checkOnce(known);
        }
        return known;
    }

    private static Registration find(String protocol, String simpleName) {
        for (String name : new String[] {PACKAGE + simpleName, PACKAGE + COM_SUN_MAIL + simpleName}) {
            if (canBeLoaded(name)) {
                return new Registration(protocol, name);
            }
        }
        OperatorLog.warnOnce("Mail logins stay as they are: beside the mail API that " + loaderOf(Service.class)
                + " loaded there is none of the implementations that mail-xoauth2 knows (com.sun.mail, Angus"
                + " Mail), as seen from "
                + loaderOf(Registration.class)
                + ". Put mail-xoauth2 beside the mail implementation's jar, or remove it");
        return new Registration(protocol + "-without-implementation", PACKAGE + simpleName);
    }

    /** Loads the class as the mail API will, without running anything of it. */
    private static boolean canBeLoaded(String name) {
        try {
            return Service.class.isAssignableFrom(Class.forName(name, false, Registration.class.getClassLoader()));
        } catch (ClassNotFoundException | LinkageError e) {
            LOG.log(Level.FINER, "no implementation for " + name, e);
            return false;
        }
    }

    private static String loaderOf(Class<?> type) {
        return String.valueOf(type.getClassLoader());
    }

    private static String packageOf(String className) {
        return className.substring(0, className.lastIndexOf('.') + 1);
    }
}
