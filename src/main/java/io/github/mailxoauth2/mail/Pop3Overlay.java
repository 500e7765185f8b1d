package io.github.mailxoauth2.mail;

import java.util.AbstractMap;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import javax.net.SocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * What is laid over the application's properties for the stock POP3 store while it opens a connection: its sockets come
 * from us.
 */
final class Pop3Overlay extends AbstractMap<String, Object> {

    /** What is for real sockets; ours obey it underneath, where the application's own properties are used. */
    private static final String[] FOR_REAL_SOCKETS = {
        "socketFactory.class",
        "socketFactory.port",
        "ssl.socketFactory.class",
        "ssl.socketFactory.port",
        "ssl.trust",
        "ssl.protocols",
        "ssl.ciphersuites",
        "ssl.hostnameverifier",
        "ssl.hostnameverifier.class",
        "proxy.host",
        "proxy.user",
        "proxy.password",
        "socks.host",
        "localaddress",
        "localport",
        "connectiontimeout",
        "timeout",
        "writetimeout",
        "usesocketchannels"
    };

    /** Stand in the table for the two values that are each login's own. */
    private enum Own {
        CLEAR,
        TLS
    }

    /** What is the same in each login, with the prefix of each protocol. */
    private static final Map<String, Map<String, Object>> SAME = new HashMap<>();

    static {
        for (String protocol : new String[] {"pop3", "pop3s"}) {
            SAME.put(protocol, same("mail." + protocol + "."));
        }
    }

    private final Map<String, Object> same;
    private final SocketFactory clear;
    private final SocketFactory tls;

    private Pop3Overlay(Map<String, Object> same, SocketFactory clear, SocketFactory tls) {
        this.same = same;
        this.clear = clear;
        this.tls = tls;
    }

    /** Returns it with {@code clear} and {@code tls} as factories of sockets that begin without TLS or with it. */
    static Map<String, ?> overlaid(String protocol, SocketFactory clear, SocketFactory tls) {
        Map<String, Object> same = SAME.get(protocol);
        return new Pop3Overlay(same == null ? same("mail." + protocol + ".") : same, clear, tls);
    }

    private static Map<String, Object> same(String prefix) {
        Map<String, Object> above = new HashMap<>();
        for (String name : FOR_REAL_SOCKETS) {
            above.put(prefix + name, OverlaidProperties.HIDDEN);
        }
        above.put(prefix + "socketFactory", Own.CLEAR);
        above.put(prefix + "socketFactory.fallback", "false");
        above.put(prefix + "ssl.socketFactory", Own.TLS);
        above.put(prefix + "ssl.socketFactory.fallback", "false");
        above.put(prefix + "ssl.checkserveridentity", "false");
        // USER and PASS, which never leave this JVM.
        above.put(prefix + "auth.mechanisms", "LOGIN");
        above.put(prefix + "apop.enable", "false");
        above.put("mail.debug.auth", "false");
        return Collections.unmodifiableMap(above);
    }

    @Override
    public @Nullable Object get(Object key) {
        return own(same.get(key));
    }

    private @Nullable Object own(@Nullable Object value) {
        return value == Own.TLS ? tls : value == Own.CLEAR ? clear : value;
    }

    @Override
    public boolean containsKey(Object key) {
        return same.containsKey(key);
    }

    @Override
    public Set<String> keySet() {
        return same.keySet();
    }

    @Override
    public Set<Map.Entry<String, Object>> entrySet() {
        Map<String, Object> all = new HashMap<>(same);
        all.replaceAll((name, value) -> own(value));
        return all.entrySet();
    }
}
