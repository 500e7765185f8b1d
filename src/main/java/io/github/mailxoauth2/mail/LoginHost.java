package io.github.mailxoauth2.mail;

import jakarta.mail.Session;
import jakarta.mail.URLName;
import org.jspecify.annotations.Nullable;

/** The mail host that a {@code connect} will go to, found as the mail API finds it. */
final class LoginHost {

    private LoginHost() {}

    static String find(@Nullable String argument, @Nullable URLName url, Session session, String protocol) {
        String[] given = {
            argument,
            url == null ? null : url.getHost(),
            session.getProperty("mail." + protocol + ".host"),
            session.getProperty("mail.host")
        };
        for (String host : given) {
            if (host != null) {
                return host.isEmpty() ? "localhost" : host;
            }
        }
        return "localhost";
    }
}
