package io.github.mailxoauth2.internal.settings;

/**
 * What the administrator wrote cannot work. The message names the key, shows its value unless it is a secret, and says
 * what to write.
 */
public final class SettingsException extends Exception {

    private static final long serialVersionUID = 1L;

    /** Creates an exception with a message that is complete in itself. */
    public SettingsException(String message) {
        super(message);
    }

    /** Creates an exception with a message that is complete in itself, and what went wrong underneath. */
    public SettingsException(String message, Throwable cause) {
        super(message, cause);
    }
}
