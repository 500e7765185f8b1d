package io.github.mailxoauth2.mail;

import io.github.mailxoauth2.internal.wiring.OperatorLog;
import java.security.GeneralSecurityException;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import javax.net.SocketFactory;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * What is seen in a property's place by a connection that will carry a token, found out of the application's own
 * properties when the stock class asks for it: most it never asks for.
 */
enum WireRule {

    /** The server's name is checked unless the application says otherwise. */
    SERVER_IDENTITY_CHECKED,

    /** The JVM's versions of TLS where the application chooses none. */
    TLS_VERSIONS,

    /** The application's factory, or one like the stock class, with the login's limits on its sockets. */
    SOCKET_FACTORY,

    /** Without a factory the stock class does not look at the port for one. */
    SOCKET_FACTORY_PORT,

    /** Nor does it make a second attempt without one. */
    SOCKET_FACTORY_FALLBACK,

    /** The application's factory of TLS sockets, laid over ours. */
    TLS_SOCKET_FACTORY,

    /** What such a factory lays TLS over is connected by the stock class, which has to have a limit for that. */
    CONNECTION_TIMEOUT;

    /** Returns all rules, by the names of the properties that they are for, and no debug output of logins. */
    static Map<String, Object> overlaid(MailProtocol of) {
        Map<String, Object> above = new HashMap<>();
        above.put("mail.debug.auth", "false");
        above.put(of.checkServerIdentity, SERVER_IDENTITY_CHECKED);
        above.put(of.tlsVersions, TLS_VERSIONS);
        above.put(of.socketFactory, SOCKET_FACTORY);
        above.put(of.socketFactoryPort, SOCKET_FACTORY_PORT);
        above.put(of.socketFactoryFallback, SOCKET_FACTORY_FALLBACK);
        above.put(of.tlsSocketFactory, TLS_SOCKET_FACTORY);
        above.put(of.connectionTimeout, CONNECTION_TIMEOUT);
        return above;
    }

    /**
     * Returns what is seen: a value, or {@link OverlaidProperties#HIDDEN} for none, or null for what the application
     * has written.
     */
    @Nullable
    Object over(Properties application, LoginLimit limit) {
        MailProtocol names = limit.protocol();
        switch (this) {
            case SERVER_IDENTITY_CHECKED:
                return isSet(application, names.checkServerIdentity) ? null : "true";
            case TLS_VERSIONS:
                return choosesTls(application, names) ? null : TlsVersions.ofThisJvm();
            case SOCKET_FACTORY_PORT:
                return hasFactory(application, names) ? null : OverlaidProperties.HIDDEN;
            case SOCKET_FACTORY_FALLBACK:
                return hasFactory(application, names) ? null : "false";
            case CONNECTION_TIMEOUT:
                return !isSet(application, names.connectionTimeout) && hasTlsFactory(application, names)
                        ? String.valueOf(limit.allowedMillis())
                        : null;
            default:
                return factory(application, limit, names);
        }
    }

    private @Nullable Object factory(Properties application, LoginLimit limit, MailProtocol names) {
        try {
            SocketFactory own = this == SOCKET_FACTORY
                    ? OwnFactory.of(application, names.socketFactory, names.socketFactoryClass)
                    : OwnFactory.of(application, names.tlsSocketFactory, names.tlsSocketFactoryClass);
            if (own instanceof SSLSocketFactory) {
                return new LimitedSslSocketFactory((SSLSocketFactory) own, limit);
            }
            return this == SOCKET_FACTORY ? new LimitedSocketFactory(own, application, limit) : null;
        } catch (ReflectiveOperationException | GeneralSecurityException | ClassCastException e) {
            OperatorLog.fine(
                    "the application's socket factory cannot be had, which the mail implementation will say", e);
            return null;
        }
    }

    private static boolean hasFactory(Properties application, MailProtocol names) {
        return OwnFactory.isNamed(application, names.socketFactory, names.socketFactoryClass);
    }

    private static boolean hasTlsFactory(Properties application, MailProtocol names) {
        return OwnFactory.isNamed(application, names.tlsSocketFactory, names.tlsSocketFactoryClass);
    }

    private static boolean choosesTls(Properties application, MailProtocol names) {
        return isSet(application, names.tlsVersions)
                || isSet(application, names.tlsSocketFactory)
                || isSet(application, names.tlsSocketFactoryClass);
    }

    /** Some applications put Booleans where Strings are usual; {@code getProperty} does not see them. */
    private static boolean isSet(Properties application, String name) {
        return application.get(name) != null || application.getProperty(name) != null;
    }
}
