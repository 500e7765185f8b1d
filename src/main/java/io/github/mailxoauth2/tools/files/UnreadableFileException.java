package io.github.mailxoauth2.tools.files;

/** A file cannot be read as settings. The message names it, says why, and what to do. */
public final class UnreadableFileException extends Exception {

    private static final long serialVersionUID = 1L;

    UnreadableFileException(String message) {
        super(message);
    }

    UnreadableFileException(String message, Throwable cause) {
        super(message, cause);
    }
}
