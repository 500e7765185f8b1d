package io.github.mailxoauth2.mail;

import jakarta.mail.MessagingException;
import java.util.Optional;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.jspecify.annotations.Nullable;

/** Carries an explained failure through the stock IMAP store, which makes exceptions of its own of all others. */
final class ImapLoginException extends ProtocolException {

    private static final long serialVersionUID = 1L;

    private final transient MessagingException explained;
    private final transient @Nullable Login withFreshToken;

    private ImapLoginException(MessagingException explained, @Nullable Login withFreshToken) {
        super(String.valueOf(explained.getMessage()), explained);
        this.explained = explained;
        this.withFreshToken = withFreshToken;
    }

    static ImapLoginException because(MessagingException explained) {
        return new ImapLoginException(explained, null);
    }

    /** The server refused a token, and the login holds another one now, to be tried on a new connection. */
    static ImapLoginException tokenRefused(MessagingException explained, Login withFreshToken) {
        return new ImapLoginException(explained, withFreshToken);
    }

    MessagingException explained() {
        return explained;
    }

    /** Returns the login to make on a new connection; empty where this failure is the last word. */
    Optional<Login> withFreshToken() {
        return Optional.ofNullable(withFreshToken);
    }

    /** Finds the failure in what the stock store made of it. */
    static Optional<ImapLoginException> in(MessagingException stock) {
        Exception inside = stock.getNextException();
        return inside instanceof ImapLoginException
                ? Optional.of((ImapLoginException) inside)
                : Optional.<ImapLoginException>empty();
    }
}
