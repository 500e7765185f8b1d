package io.github.mailxoauth2.internal.entra;

import java.io.EOFException;

/** The connection stood and the request was sent, and then it was closed without a word. */
final class NoAnswerException extends EOFException {

    private static final long serialVersionUID = 1L;

    NoAnswerException() {
        super("the connection was closed without an answer");
    }
}
