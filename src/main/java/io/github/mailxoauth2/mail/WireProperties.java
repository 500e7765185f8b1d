package io.github.mailxoauth2.mail;

import jakarta.mail.Session;
import java.util.Properties;

/** The application's properties as a connection sees them that will carry a token. */
final class WireProperties {

    private WireProperties() {}

    /**
     * Returns them for a login: no debug output of it, its limits on all sockets, and the server's name is checked
     * unless the application says otherwise.
     */
    static Properties of(Session application, LoginLimit limit) {
        return new OverlaidProperties(
                application.getProperties(), limit.protocol().overlaid(), limit);
    }
}
