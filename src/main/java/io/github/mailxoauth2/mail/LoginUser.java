package io.github.mailxoauth2.mail;

import io.github.mailxoauth2.internal.settings.Settings;
import jakarta.mail.PasswordAuthentication;
import jakarta.mail.Session;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The mailbox to log in as: what the application says, else what the administrator wrote for the case that it says
 * nothing.
 *
 * <p>In this order: what the application gave with {@code connect} or the URL, {@code mail.<protocol>.user},
 * {@code mail.user}, the Session's Authenticator, the key {@code user}. Never the operating system's login, which the
 * mail API would take before it asks the Authenticator.
 */
final class LoginUser {

    private LoginUser() {}

    /**
     * Returns what this {@code connect} says, else what the URL or an earlier {@code connect} said; an empty name says
     * nothing.
     */
    static @Nullable String given(@Nullable String argument, @Nullable String earlier) {
        return argument != null && !argument.trim().isEmpty() ? argument : earlier;
    }

    static Optional<String> find(
            @Nullable String givenUser, Session session, Settings settings, String host, int port) {
        String protocol = settings.protocol();
        String[] given = {
            givenUser, session.getProperty(MailProtocol.of(protocol).user), session.getProperty("mail.user")
        };
        for (String user : given) {
            if (user != null && !user.trim().isEmpty()) {
                return Optional.of(user.trim());
            }
        }
        Optional<String> authenticated = fromAuthenticator(session, protocol, host, port);
        return authenticated.isPresent() ? authenticated : settings.user();
    }

    private static Optional<String> fromAuthenticator(Session session, String protocol, String host, int port) {
        PasswordAuthentication answer =
                session.requestPasswordAuthentication(address(host), port, protocol, null, null);
        return Optional.ofNullable(answer)
                .map(PasswordAuthentication::getUserName)
                .map(String::trim)
                .filter(user -> !user.isEmpty());
    }

    private static @Nullable InetAddress address(String host) {
        try {
            return InetAddress.getByName(host);
        } catch (UnknownHostException e) {
            // As the mail API does: the Authenticator is asked without an address, and the connection then says what is
            // wrong with the host.
            return null;
        }
    }
}
