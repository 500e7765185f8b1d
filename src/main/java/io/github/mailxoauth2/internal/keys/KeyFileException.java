package io.github.mailxoauth2.internal.keys;

/**
 * What a certificate's or key's file holds cannot be used. The message names the file and says what to do; it holds
 * nothing of the content, and there is no cause, because the JDK's repeat what they could not read.
 */
public final class KeyFileException extends Exception {

    private static final long serialVersionUID = 1L;

    KeyFileException(String message) {
        super(message);
    }
}
