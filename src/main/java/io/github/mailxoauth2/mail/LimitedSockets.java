package io.github.mailxoauth2.mail;

import io.github.mailxoauth2.internal.wiring.OperatorLog;
import java.security.GeneralSecurityException;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import javax.net.SocketFactory;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/** The socket properties of the stock classes, overlaid so that every socket of a login has its limits. */
final class LimitedSockets {

    private LimitedSockets() {}

    /** Returns what is laid over the application's properties; its own factories go on making the sockets. */
    static Map<String, Object> overlaid(Properties application, String prefix, LoginLimit limit) {
        Map<String, Object> above = new HashMap<>();
        try {
            SocketFactory own = factory(application, prefix + "socketFactory");
            above.put(
                    prefix + "socketFactory",
                    own instanceof SSLSocketFactory
                            ? new LimitedSslSocketFactory((SSLSocketFactory) own, limit)
                            : new LimitedSocketFactory(own, application, prefix, limit));
            if (own == null) {
                // Without a factory the stock class does not look at these.
                above.put(prefix + "socketFactory.port", OverlaidProperties.HIDDEN);
                above.put(prefix + "socketFactory.fallback", "false");
            }
            SocketFactory tls = factory(application, prefix + "ssl.socketFactory");
            if (tls instanceof SSLSocketFactory) {
                above.put(prefix + "ssl.socketFactory", new LimitedSslSocketFactory((SSLSocketFactory) tls, limit));
                // What it lays TLS over is connected by the stock class.
                if (application.get(prefix + "connectiontimeout") == null
                        && application.getProperty(prefix + "connectiontimeout") == null) {
                    above.put(prefix + "connectiontimeout", String.valueOf(limit.allowedMillis()));
                }
            }
            return above;
        } catch (ReflectiveOperationException | GeneralSecurityException | ClassCastException e) {
            OperatorLog.fine(
                    "the application's socket factory cannot be had, which the mail implementation will say", e);
            return new HashMap<>();
        }
    }

    /** Finds the application's factory as the stock class does; null if it has none. */
    private static @Nullable SocketFactory factory(Properties application, String name)
            throws ReflectiveOperationException {
        Object instance = application.get(name);
        if (instance instanceof SocketFactory) {
            return (SocketFactory) instance;
        }
        String className = application.getProperty(name + ".class");
        return className == null || className.isEmpty()
                ? null
                : (SocketFactory) load(className).getMethod("getDefault").invoke(null);
    }

    private static Class<?> load(String className) throws ClassNotFoundException {
        ClassLoader ofThread = Thread.currentThread().getContextClassLoader();
        if (ofThread != null) {
            try {
                return Class.forName(className, false, ofThread);
            } catch (ClassNotFoundException e) {
                OperatorLog.fine(className + " is not where the thread's class loader looks", e);
            }
        }
        return Class.forName(className);
    }
}
