package io.github.mailxoauth2.mail;

import jakarta.mail.Session;
import jakarta.mail.URLName;
import org.jspecify.annotations.Nullable;

/** The mail host and port that a {@code connect} will go to, found as the mail API finds it. */
final class LoginHost {

    private LoginHost() {}

    static String find(@Nullable String argument, @Nullable URLName url, Session session, String protocol) {
        String host = argument != null || url == null ? argument : url.getHost();
        if (host == null) {
            host = session.getProperty(MailProtocol.of(protocol).host);
        }
        if (host == null) {
            host = session.getProperty("mail.host");
        }
        return host == null || host.isEmpty() ? "localhost" : host;
    }

    /** Returns the port, for messages: where nobody says which, the protocol's own. */
    static int port(int argument, @Nullable URLName url, Session session, String protocol) {
        if (argument >= 0) {
            return argument;
        }
        if (url != null && url.getPort() >= 0) {
            return url.getPort();
        }
        String written = session.getProperty(MailProtocol.of(protocol).port);
        int port = written == null ? -1 : number(written.trim());
        return port >= 0 ? port : usual(protocol);
    }

    /** Returns -1 for what is no number of at most five digits; no expression for it, as this is read in each login. */
    private static int number(String text) {
        int number = text.isEmpty() || text.length() > 5 ? -1 : 0;
        for (int i = 0; number >= 0 && i < text.length(); i++) {
            char c = text.charAt(i);
            number = c < '0' || c > '9' ? -1 : 10 * number + c - '0';
        }
        return number;
    }

    private static int usual(String protocol) {
        switch (protocol) {
            case "smtp":
                return 25;
            case "smtps":
                return 465;
            case "imap":
                return 143;
            case "imaps":
                return 993;
            case "pop3":
                return 110;
            default:
                return 995;
        }
    }
}
