package io.github.mailxoauth2.mail;

import io.github.mailxoauth2.internal.wiring.OperatorLog;
import java.util.Properties;
import javax.net.SocketFactory;
import org.jspecify.annotations.Nullable;

/** The factory of sockets that an application gives the mail implementation, itself or by the name of its class. */
final class OwnFactory {

    private OwnFactory() {}

    /** Returns whether there is one, as far as that can be seen without loading it. */
    static boolean isNamed(Properties application, String instance, String className) {
        return application.get(instance) instanceof SocketFactory || named(application, className) != null;
    }

    /** Finds it as the stock class does; null if there is none. */
    static @Nullable SocketFactory of(Properties application, String instance, String className)
            throws ReflectiveOperationException {
        Object made = application.get(instance);
        if (made instanceof SocketFactory) {
            return (SocketFactory) made;
        }
        String named = named(application, className);
        return named == null
                ? null
                : (SocketFactory) load(named).getMethod("getDefault").invoke(null);
    }

    private static @Nullable String named(Properties application, String className) {
        String named = application.getProperty(className);
        return named == null || named.isEmpty() ? null : named;
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
