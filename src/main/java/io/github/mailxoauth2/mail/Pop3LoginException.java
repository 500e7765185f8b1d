package io.github.mailxoauth2.mail;

import jakarta.mail.MessagingException;
import java.io.IOException;

/**
 * Carries an explained failure through the stock POP3 store, which knows no exception but those of a broken connection.
 */
final class Pop3LoginException extends IOException {

    private static final long serialVersionUID = 1L;

    private final transient MessagingException explained;

    Pop3LoginException(MessagingException explained) {
        super(String.valueOf(explained.getMessage()), explained);
        this.explained = explained;
    }

    /** Returns the explanation if there is one in what the stock store made of it, else that itself. */
    static MessagingException unwrapped(MessagingException stock) {
        Exception inside = stock.getNextException();
        return inside instanceof Pop3LoginException ? ((Pop3LoginException) inside).explained : stock;
    }
}
