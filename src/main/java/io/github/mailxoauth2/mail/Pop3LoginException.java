package io.github.mailxoauth2.mail;

import jakarta.mail.MessagingException;
import java.io.IOException;
import java.util.Optional;

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

    /** Finds the explanation in what the stock store made of it. */
    static Optional<MessagingException> in(MessagingException stock) {
        Exception inside = stock.getNextException();
        return inside instanceof Pop3LoginException
                ? Optional.of(((Pop3LoginException) inside).explained)
                : Optional.<MessagingException>empty();
    }
}
