package io.github.mailxoauth2.mail;

import io.github.mailxoauth2.internal.diagnosis.Explainer;
import io.github.mailxoauth2.internal.diagnosis.Explanation;
import io.github.mailxoauth2.internal.diagnosis.LoginFailure;
import io.github.mailxoauth2.internal.diagnosis.ServerReply;
import io.github.mailxoauth2.token.AccessToken;
import io.github.mailxoauth2.token.TokenException;
import jakarta.mail.MessagingException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What follows when a mail server refused a login, in every protocol: one more try with a fresh token, or the
 * explanation.
 */
final class Refusal {

    private Refusal() {}

    /**
     * Returns whether the login is to be tried once more; it then holds another token.
     *
     * @throws MessagingException if another token was asked for and cannot be had
     */
    static boolean leavesAnotherTry(Login made, ServerReply reply) throws MessagingException {
        if (!reply.rejectsToken() || made.freshTokenTried()) {
            return false;
        }
        try {
            Optional<AccessToken> fresh = made.source.replacementFor(made.token());
            fresh.ifPresent(made::retryWith);
            return fresh.isPresent();
        } catch (TokenException e) {
            throw Failures.noToken(made.settings, e);
        }
    }

    /** Returns the exception for the application; {@code challenge} is the server's error challenge, decoded. */
    static MessagingException explained(
            Login made, ServerReply reply, @Nullable String challenge, @Nullable Exception cause) {
        LoginFailure.Builder facts = LoginFailure.because(reply)
                .at(made.settings.protocol(), made.host)
                .user(made.user)
                .challenge(challenge)
                .claims(made.token().claims());
        if (made.freshTokenTried()) {
            facts.freshTokenTried();
        }
        Explanation why = Explainer.loginRefused(made.settings, facts.build());
        return reply.isTransient() ? Failures.passing(why, cause) : Failures.permanent(why, cause);
    }
}
