package io.github.mailxoauth2.mail;

import io.github.mailxoauth2.internal.diagnosis.Explainer;
import io.github.mailxoauth2.internal.diagnosis.Explanation;
import io.github.mailxoauth2.internal.settings.Settings;
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
        return cause.isRetryable() ? passing(why, cause) : permanent(why, cause);
    }
}
