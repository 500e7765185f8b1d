package io.github.mailxoauth2.mail;

import java.lang.ref.WeakReference;
import java.security.NoSuchAlgorithmException;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** The TLS versions of the JVM's default, which an application may replace: it is not kept alive by this. */
final class TlsVersions {

    private static final Logger LOG = Logger.getLogger("io.github.mailxoauth2");

    /** Of the last login: to ask the JVM costs as much as all else that is laid over the properties. */
    private static volatile TlsVersions last = new TlsVersions(null);

    private final WeakReference<SSLContext> context;
    private final @Nullable String names;

    private TlsVersions(@Nullable SSLContext context) {
        String[] versions =
                context == null ? null : context.getDefaultSSLParameters().getProtocols();
        this.context = new WeakReference<>(context);
        this.names = versions == null || versions.length == 0 ? null : String.join(" ", versions);
    }

    /**
     * Returns their names with spaces between; null if the JVM has no default.
     *
     * <p>JavaMail before 1.6 wants TLS 1.0 after STARTTLS, which no server accepts any more; later versions take these
     * anyway.
     */
    static @Nullable String ofThisJvm() {
        try {
            SSLContext context = SSLContext.getDefault();
            TlsVersions known = last;
            if (known.context.get() != context) {
                known = new TlsVersions(context);
                last = known;
            }
            return known.names;
        } catch (NoSuchAlgorithmException e) {
            LOG.log(Level.FINE, "this JVM has no default TLS", e);
            return null;
        }
    }
}
