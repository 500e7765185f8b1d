package io.github.mailxoauth2.mail;

import jakarta.mail.MessagingException;
import java.util.Optional;
import org.eclipse.angus.mail.iap.ProtocolException;

/** Carries an explained failure through the stock IMAP store, which makes exceptions of its own of all others. */
final class ImapLoginException extends ProtocolException {

    private static final long serialVersionUID = 1L;

    private final transient MessagingException explained;
    private final boolean worthNewConnection;

    private ImapLoginException(MessagingException explained, boolean worthNewConnection) {
        super(String.valueOf(explained.getMessage()), explained);
        this.explained = explained;
        this.worthNewConnection = worthNewConnection;
    }

    static ImapLoginException because(MessagingException explained) {
        return new ImapLoginException(explained, false);
    }

    /** The server hung up before the fresh token could be tried. */
    static ImapLoginException beforeFreshToken(MessagingException explained) {
        return new ImapLoginException(explained, true);
    }

    MessagingException explained() {
        return explained;
    }

    boolean isWorthNewConnection() {
        return worthNewConnection;
    }

    /** Finds the failure in what the stock store made of it. */
    static Optional<ImapLoginException> in(MessagingException stock) {
        Exception inside = stock.getNextException();
        return inside instanceof ImapLoginException
                ? Optional.of((ImapLoginException) inside)
                : Optional.<ImapLoginException>empty();
    }
}
