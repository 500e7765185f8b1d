package io.github.mailxoauth2.mail;

import io.github.mailxoauth2.internal.bearer.BearerExchange;
import io.github.mailxoauth2.internal.bearer.LoginTrace;
import io.github.mailxoauth2.internal.cache.CredentialRecord;
import io.github.mailxoauth2.internal.diagnosis.Explainer;
import io.github.mailxoauth2.internal.diagnosis.ServerReply;
import io.github.mailxoauth2.internal.settings.Settings;
import io.github.mailxoauth2.internal.settings.Shown;
import io.github.mailxoauth2.internal.wiring.OperatorLog;
import io.github.mailxoauth2.token.AccessToken;
import jakarta.mail.MessagingException;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import org.jspecify.annotations.Nullable;

/**
 * What is noted of one login for operators: counted with its credential, and what was said, which is kept and logged
 * only where the login fails. For one thread at a time.
 */
final class LoginNotes {

    private final Settings settings;
    private final String host;
    private final String user;
    private final CredentialRecord record;
    private final LoginTrace trace = new LoginTrace();
    private boolean failed;

    LoginNotes(Settings settings, String host, String user, CredentialRecord record) {
        this.settings = settings;
        this.host = host;
        this.user = user;
        this.record = record;
    }

    LoginTrace trace() {
        return trace;
    }

    void heard(@Nullable String said) {
        trace.server(said);
    }

    void answered(BearerExchange exchange, @Nullable String answer, boolean accepted, boolean withAFreshToken) {
        trace.server(answer);
        if (!accepted) {
            record.loginRefused(ServerReply.parse(answer).codes());
            return;
        }
        record.loginAccepted(exchange.isInTwoSteps());
        OperatorLog.log(
                Level.FINE,
                () -> "Logged in to " + settings.protocol() + " at " + host + " as " + Shown.mailbox(user)
                        + " with a token for " + settings.origin()
                        + (withAFreshToken ? ", fetched because the server refused the one before." : "."));
    }

    /** Returns whether a failure has been noted; it is the same that then comes back from the stock class. */
    boolean isFailed() {
        return failed;
    }

    /** Some servers repeat a token, so both that were tried are cut out of what was said. */
    void failed(MessagingException why, AccessToken token, @Nullable AccessToken refusedBefore) {
        failed = true;
        List<String> lines = new ArrayList<>();
        lines.add(settings.protocol() + " at " + host + " as " + Shown.mailbox(user));
        lines.addAll(trace.lines());
        List<String> tokens = new ArrayList<>();
        tokens.add(token.value());
        if (refusedBefore != null) {
            tokens.add(refusedBefore.value());
        }
        String said = Explainer.transcript(settings, lines, LoginTrace.CHALLENGE, tokens);
        record.loginFailed(String.valueOf(why.getMessage()), said);
        OperatorLog.log(Level.FINE, () -> "A login failed. What was said: " + said);
    }
}
