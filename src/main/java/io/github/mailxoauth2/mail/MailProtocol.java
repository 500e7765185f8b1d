package io.github.mailxoauth2.mail;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * What is the same in all logins of a protocol: the full names of the mail implementation's properties that each looks
 * at, and what is laid over them.
 *
 * <p>Made once. To put a name together anew, and to work out its hash, costs several times what the look itself costs.
 */
final class MailProtocol {

    /** More than there are; an application may register our classes for names of its own. */
    private static final int MOST = 32;

    private static final ConcurrentMap<String, MailProtocol> KNOWN = new ConcurrentHashMap<>();

    final String host;
    final String port;
    final String user;
    final String connectionTimeout;
    final String timeout;
    final String checkServerIdentity;
    final String trust;
    final String tlsVersions;
    final String socketFactory;
    final String socketFactoryClass;
    final String socketFactoryPort;
    final String socketFactoryFallback;
    final String tlsSocketFactory;
    final String tlsSocketFactoryClass;
    final String socketChannels;
    final String socksHost;
    final String socksPort;
    final String startTlsRequired;

    private final String name;

    /** Not made before a login needs it: without OAuth2 none does. */
    private volatile @Nullable Map<String, Object> overlaid;

    private MailProtocol(String name) {
        this.name = name;
        String prefix = "mail." + name + ".";
        host = prefix + "host";
        port = prefix + "port";
        user = prefix + "user";
        connectionTimeout = prefix + "connectiontimeout";
        timeout = prefix + "timeout";
        checkServerIdentity = prefix + "ssl.checkserveridentity";
        trust = prefix + "ssl.trust";
        tlsVersions = prefix + "ssl.protocols";
        socketFactory = prefix + "socketFactory";
        socketFactoryClass = socketFactory + ".class";
        socketFactoryPort = socketFactory + ".port";
        socketFactoryFallback = socketFactory + ".fallback";
        tlsSocketFactory = prefix + "ssl.socketFactory";
        tlsSocketFactoryClass = tlsSocketFactory + ".class";
        socketChannels = prefix + "usesocketchannels";
        socksHost = prefix + "socks.host";
        socksPort = prefix + "socks.port";
        startTlsRequired = prefix + "starttls.required";
    }

    /** Returns a value for each name, or a {@link WireRule} by which it is found; for a login with a token. */
    Map<String, Object> overlaid() {
        Map<String, Object> known = overlaid;
        if (known == null) {
            known = WireRule.overlaid(this);
            if (name.startsWith("smtp")) {
                SmtpSession.overlay("mail." + name + ".", known);
            }
            overlaid = known;
        }
        return known;
    }

    /** Returns the one of that name, such as {@code smtps}. */
    static MailProtocol of(String name) {
        MailProtocol known = KNOWN.get(name);
        if (known != null) {
            return known;
        }
        MailProtocol made = new MailProtocol(name);
        if (KNOWN.size() < MOST) {
            KNOWN.put(name, made);
        }
        return made;
    }
}
