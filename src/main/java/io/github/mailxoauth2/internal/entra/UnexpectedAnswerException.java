package io.github.mailxoauth2.internal.entra;

import java.io.IOException;

/**
 * Something answered, but not with HTTP as it was asked for: no HTTP at all, or more of it than any honest answer has.
 */
final class UnexpectedAnswerException extends IOException {

    private static final long serialVersionUID = 1L;

    private final int status;

    /**
     * Creates one with the HTTP status, 0 if none could be read. The message holds no text of the answer that was not
     * cleaned.
     */
    UnexpectedAnswerException(int status, String message) {
        super(message);
        this.status = status;
    }

    /** Returns the HTTP status, 0 if none could be read. */
    int status() {
        return status;
    }
}
