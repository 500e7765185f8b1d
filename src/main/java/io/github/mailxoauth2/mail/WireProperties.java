package io.github.mailxoauth2.mail;

import jakarta.mail.Session;
import java.lang.ref.WeakReference;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** The application's properties as a connection sees them that will carry a token. */
final class WireProperties {

    private static final Logger LOG = Logger.getLogger("io.github.mailxoauth2");

    /** Of the last login: to ask the JVM costs as much as all else that is done here. */
    private static volatile TlsVersions tlsVersions = new TlsVersions(null);

    private WireProperties() {}

    /**
     * Returns them for a protocol: no debug output of logins, and the server's name is checked unless the application
     * says otherwise.
     */
    static Properties of(Session application, String protocol, LoginLimit limit) {
        Map<String, Object> above = overlaid(application, protocol, limit);
        above.put("mail.debug.auth", "false");
        return new OverlaidProperties(application.getProperties(), above);
    }

    /** Returns what is laid over the application's properties for the sake of TLS and of the login's limits. */
    static Map<String, Object> overlaid(Session application, String protocol, LoginLimit limit) {
        String prefix = "mail." + protocol + ".";
        String checkIdentity = prefix + "ssl.checkserveridentity";
        Map<String, Object> above = new HashMap<>(LimitedSockets.overlaid(application.getProperties(), prefix, limit));
        if (!isSet(application, checkIdentity)) {
            above.put(checkIdentity, "true");
        }
        if (!choosesTlsVersions(application, prefix)) {
            jvmsTlsVersions().ifPresent(versions -> above.put(prefix + "ssl.protocols", versions));
        }
        return above;
    }

    private static boolean choosesTlsVersions(Session application, String prefix) {
        return isSet(application, prefix + "ssl.protocols")
                || isSet(application, prefix + "ssl.socketFactory")
                || isSet(application, prefix + "ssl.socketFactory.class");
    }

    /**
     * JavaMail before 1.6 wants TLS 1.0 after STARTTLS, which no server accepts any more; later versions take these
     * anyway.
     */
    private static Optional<String> jvmsTlsVersions() {
        try {
            SSLContext context = SSLContext.getDefault();
            TlsVersions known = tlsVersions;
            if (known.context.get() != context) {
                known = new TlsVersions(context);
                tlsVersions = known;
            }
            return known.names;
        } catch (NoSuchAlgorithmException e) {
            LOG.log(Level.FINE, "this JVM has no default TLS", e);
            return Optional.empty();
        }
    }

    /** The TLS versions of the JVM's default, which an application may replace: it is not kept alive by this. */
    private static final class TlsVersions {

        final WeakReference<SSLContext> context;
        final Optional<String> names;

        TlsVersions(@Nullable SSLContext context) {
            String[] versions =
                    context == null ? null : context.getDefaultSSLParameters().getProtocols();
            this.context = new WeakReference<>(context);
            this.names = versions == null || versions.length == 0
                    ? Optional.<String>empty()
                    : Optional.of(String.join(" ", versions));
        }
    }

    /** Some applications put Booleans where Strings are usual; {@code getProperty} does not see them. */
    private static boolean isSet(Session application, String name) {
        return application.getProperty(name) != null
                || application.getProperties().get(name) != null;
    }
}
