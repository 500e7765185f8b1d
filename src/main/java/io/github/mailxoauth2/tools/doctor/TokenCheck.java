package io.github.mailxoauth2.tools.doctor;

import io.github.mailxoauth2.internal.diagnosis.Examined;
import io.github.mailxoauth2.internal.diagnosis.Explainer;
import io.github.mailxoauth2.internal.settings.Settings;
import io.github.mailxoauth2.internal.wiring.TokenSources;
import io.github.mailxoauth2.token.AccessToken;
import io.github.mailxoauth2.token.TokenException;

/** Asks for a token as a login does. */
final class TokenCheck implements Check {

    /** Exchange's POP3 takes no longer line since July 2025. */
    private static final int LONGEST_FOR_POP = 4096;

    @Override
    public StepName name() {
        return StepName.TOKEN;
    }

    @Override
    public Result run(Examination examination) {
        Settings settings = examination.settings;
        if (settings == null) {
            return Result.skipped("the settings do not say whom to ask");
        }
        long began = examination.clocks.monotonicNanos();
        try {
            AccessToken token =
                    TokenSources.of(settings, examination.user().orElse(null)).token();
            long millis = (examination.clocks.monotonicNanos() - began) / 1_000_000;
            examination.token = token;
            examination.redaction.hide(token.value());
            Result result = Result.ok("in " + millis + " ms, valid for "
                    + token.life().toMinutes() + " minutes, " + token.value().length() + " characters");
            return isTooLong(token, examination)
                    ? result.warning(Remedy.of(
                            Examined.tokenTooLong(settings, token.value().length())))
                    : result;
        } catch (TokenException e) {
            return Result.failed(Remedy.of(Explainer.tokenFailure(settings, e)));
        }
    }

    private static boolean isTooLong(AccessToken token, Examination examination) {
        return examination.target.protocol.startsWith("pop3") && token.value().length() > LONGEST_FOR_POP;
    }
}
