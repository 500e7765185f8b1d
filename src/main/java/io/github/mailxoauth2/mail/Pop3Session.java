package io.github.mailxoauth2.mail;

import java.util.HashMap;
import java.util.Map;
import javax.net.SocketFactory;

/** The Session that the stock POP3 store sees while it opens a connection: its sockets come from us. */
final class Pop3Session {

    /** What is for real sockets; ours obey it underneath, where the application's own properties are used. */
    private static final String[] FOR_REAL_SOCKETS = {
        "socketFactory.class",
        "socketFactory.port",
        "ssl.socketFactory.class",
        "ssl.socketFactory.port",
        "ssl.trust",
        "ssl.protocols",
        "ssl.ciphersuites",
        "proxy.host",
        "socks.host",
        "localaddress",
        "localport",
        "connectiontimeout",
        "timeout",
        "writetimeout",
        "usesocketchannels"
    };

    /** What is the same in each login, with the prefix of each protocol. */
    private static final Map<String, Map<String, Object>> SAME = new HashMap<>();

    static {
        for (String protocol : new String[] {"pop3", "pop3s"}) {
            SAME.put(protocol, same("mail." + protocol + "."));
        }
    }

    private Pop3Session() {}

    /**
     * Returns what is laid over the application's properties, with {@code clear} and {@code tls} as factories of
     * sockets that begin without TLS or with it.
     */
    static Map<String, ?> overlaid(String protocol, SocketFactory clear, SocketFactory tls) {
        String prefix = "mail." + protocol + ".";
        Map<String, Object> same = SAME.get(protocol);
        Map<String, Object> above = new HashMap<>(same == null ? same(prefix) : same);
        above.put(prefix + "socketFactory", clear);
        above.put(prefix + "ssl.socketFactory", tls);
        return above;
    }

    private static Map<String, Object> same(String prefix) {
        Map<String, Object> above = new HashMap<>();
        for (String name : FOR_REAL_SOCKETS) {
            above.put(prefix + name, OverlaidProperties.HIDDEN);
        }
        above.put(prefix + "socketFactory.fallback", "false");
        above.put(prefix + "ssl.socketFactory.fallback", "false");
        above.put(prefix + "ssl.checkserveridentity", "false");
        // USER and PASS, which never leave this JVM.
        above.put(prefix + "auth.mechanisms", "LOGIN");
        above.put(prefix + "apop.enable", "false");
        above.put("mail.debug.auth", "false");
        return above;
    }
}
