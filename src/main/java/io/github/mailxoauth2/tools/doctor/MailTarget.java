package io.github.mailxoauth2.tools.doctor;

import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** Which mail server is meant, by which protocol, and as whom: what was asked for, else what the file says. */
final class MailTarget {

    private static final String[] PROTOCOLS = {"smtp", "smtps", "imap", "imaps", "pop3", "pop3s"};
    private static final int[] PORTS = {587, 465, 143, 993, 110, 995};

    final String protocol;
    final String host;
    final int port;

    /** The mailbox that was asked for on the command line. */
    final @Nullable String user;

    /** What the file does not say, and what was taken instead; empty where it says all. */
    final String assumed;

    private MailTarget(String protocol, String host, int port, @Nullable String user, String assumed) {
        this.protocol = protocol;
        this.host = host;
        this.port = port;
        this.user = user;
        this.assumed = assumed;
    }

    /** Whether this is the name of a protocol that logs in. */
    static boolean isProtocol(String name) {
        return indexOf(name) >= 0;
    }

    /** Returns the target; null for what was not asked for. */
    static MailTarget of(
            Properties session, @Nullable String protocol, @Nullable String hostAndPort, @Nullable String user) {
        String chosen = protocol != null ? protocol : protocolIn(session);
        String assumed = "";
        String host = hostAndPort == null ? null : hostAndPort.replaceFirst(":\\d+$", "");
        if (host == null) {
            host = property(session, chosen, "host").orElse(session.getProperty("mail.host"));
        }
        if (host == null || host.trim().isEmpty()) {
            host = chosen.startsWith("smtp") ? "smtp.office365.com" : "outlook.office365.com";
            assumed = "no host is written, " + host + " is taken";
        }
        Optional<String> port = hostAndPort != null && hostAndPort.matches(".*:\\d+")
                ? Optional.of(hostAndPort.replaceFirst(".*:", ""))
                : property(session, chosen, "port").filter(text -> text.trim().matches("\\d{1,5}"));
        if (!port.isPresent()) {
            assumed += (assumed.isEmpty() ? "" : "; ") + "no port is written, " + PORTS[indexOf(chosen)] + " is taken";
        }
        int number = port.map(text -> Integer.parseInt(text.trim())).orElse(PORTS[indexOf(chosen)]);
        return new MailTarget(chosen, host.trim(), number, user, assumed);
    }

    private static String protocolIn(Properties session) {
        String sending = session.getProperty("mail.transport.protocol", "");
        String reading = session.getProperty("mail.store.protocol", "");
        boolean sends = session.stringPropertyNames().stream().anyMatch(name -> name.startsWith("mail.smtp"));
        if (isProtocol(sending)) {
            return sending;
        }
        return !sends && isProtocol(reading) ? reading : "smtp";
    }

    /** Returns a property of the protocol, for {@code smtps} also one of {@code smtp}. */
    static Optional<String> property(Properties session, String protocol, String suffix) {
        String own = session.getProperty("mail." + protocol + "." + suffix);
        if (own != null || !protocol.endsWith("s")) {
            return Optional.ofNullable(own);
        }
        String base = protocol.substring(0, protocol.length() - 1);
        return Optional.ofNullable(session.getProperty("mail." + base + "." + suffix));
    }

    Optional<String> property(Properties session, String suffix) {
        return property(session, protocol, suffix);
    }

    Optional<String> userInFile(Properties session) {
        Optional<String> own = property(session, "user");
        Optional<String> found = own.isPresent() ? own : Optional.ofNullable(session.getProperty("mail.user"));
        return found.map(String::trim).filter(text -> !text.isEmpty());
    }

    /** Returns whether TLS begins with the first octet. */
    boolean isTlsFromTheStart(Properties session) {
        return protocol.endsWith("s")
                || property(session, "ssl.enable").filter("true"::equals).isPresent();
    }

    boolean isSmtp() {
        return protocol.startsWith("smtp");
    }

    @Override
    public String toString() {
        return protocol + " at " + host + ":" + port;
    }

    private static int indexOf(String protocol) {
        for (int i = 0; i < PROTOCOLS.length; i++) {
            if (PROTOCOLS[i].equals(protocol)) {
                return i;
            }
        }
        return -1;
    }
}
