package io.github.mailxoauth2.internal.keys;

/** What a certificate's or key's file holds cannot be used. The message names the file and says what to do. */
public final class KeyFileException extends Exception {

    private static final long serialVersionUID = 1L;

    KeyFileException(String message) {
        super(message);
    }

    KeyFileException(String message, Throwable cause) {
        super(message, cause);
    }
}
