package io.github.mailxoauth2.internal.entra;

import java.net.SocketTimeoutException;

/** The connection stood and the request was sent, and then the time ran out: not a matter of firewalls and routes. */
final class NoAnswerInTimeException extends SocketTimeoutException {

    private static final long serialVersionUID = 1L;

    NoAnswerInTimeException(String message) {
        super(message);
    }
}
