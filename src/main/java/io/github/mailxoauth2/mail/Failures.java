package io.github.mailxoauth2.mail;

import io.github.mailxoauth2.internal.diagnosis.Explainer;
import io.github.mailxoauth2.internal.diagnosis.Explanation;
import io.github.mailxoauth2.internal.settings.Settings;
import io.github.mailxoauth2.internal.settings.SettingsException;
import io.github.mailxoauth2.token.TokenException;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import org.jspecify.annotations.Nullable;

/**
 * The exceptions that an application sees: {@link AuthenticationFailedException} for what somebody has to change, a
 * plain {@link MessagingException} for what may pass by itself, so that an application that tries again later does so
 * in the right cases.
 */
final class Failures {

    private Failures() {}

    static AuthenticationFailedException permanent(Explanation why, @Nullable Exception cause) {
        return permanent(why.toString(), cause);
    }

    /** Not by the constructor that takes a cause: old versions have none. */
    static AuthenticationFailedException permanent(String text, @Nullable Exception cause) {
        AuthenticationFailedException failure = new AuthenticationFailedException(text);
        if (cause != null) {
            failure.setNextException(cause);
        }
        return failure;
    }

    static MessagingException passing(Explanation why, @Nullable Exception cause) {
        return new MessagingException(why.toString(), cause);
    }

    static MessagingException noToken(Settings settings, TokenException cause) {
        Explanation why = Explainer.tokenFailure(settings, cause);
        return cause.isRetryable() ? passing(why, underneath(cause)) : permanent(why, underneath(cause));
    }

    /** Returns the stock class's failure in the words of {@code safe}, which holds nothing secret. */
    static MessagingException cleaned(MessagingException stock, Exception safe, String host) {
        String text = "The login at " + host + " failed: " + safe.getMessage();
        Exception cause = safe.getCause() instanceof Exception ? (Exception) safe.getCause() : null;
        return stock instanceof AuthenticationFailedException
                ? permanent(text, cause)
                : new MessagingException(text, cause);
    }

    /**
     * Returns what the network or a file said, null if nothing. Not the exceptions whose words stand in the explanation
     * already, because a log would show them once more for each.
     */
    static @Nullable Exception underneath(Exception explained) {
        Throwable cause = explained;
        while (cause instanceof TokenException || cause instanceof SettingsException) {
            cause = cause.getCause();
        }
        return cause instanceof Exception ? (Exception) cause : null;
    }
}
