package io.github.mailxoauth2.mail;

import io.github.mailxoauth2.internal.diagnosis.Explanation;
import jakarta.mail.MessagingException;
import org.eclipse.angus.mail.util.MailConnectException;
import org.eclipse.angus.mail.util.SocketConnectException;

/**
 * The exception for a mail server that was not reached: the stock class's own type, which applications tell apart, with
 * the explanation in it. Apart from all else, because versions before 1.5 do not have that type.
 */
final class NotConnected {

    private NotConnected() {}

    /** Returns whether the stock class has the type and threw it; asked without loading it. */
    static boolean isStockType(MessagingException stock) {
        return stock.getClass().getSimpleName().equals("MailConnectException");
    }

    static MessagingException explained(MessagingException stock, Explanation why, Exception cause) {
        MailConnectException thrown = (MailConnectException) stock;
        return new MailConnectException(new SocketConnectException(
                why.toString(), cause, thrown.getHost(), thrown.getPort(), thrown.getConnectionTimeout()));
    }
}
