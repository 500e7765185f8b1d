package io.github.mailxoauth2.internal.diagnosis;

import io.github.mailxoauth2.internal.settings.Settings;
import io.github.mailxoauth2.token.TokenException;
import java.nio.charset.StandardCharsets;

/** Fuzz target: octets where a mail server's reply or Entra's words should be; each becomes one line fit for a log. */
public final class ServerReplyFuzz {

    private static final TokenException.Reason[] REASONS = TokenException.Reason.values();
    private static final Settings SETTINGS = Given.smtp();

    private ServerReplyFuzz() {}

    public static void fuzzerTestOneInput(byte[] octets) {
        String words = new String(octets, StandardCharsets.UTF_8);
        requireVisible(ServerReply.parse(words).toString());
        requireVisible(
                Explainer.loginRefused(SETTINGS, Given.refused(words).build()).toString());
        TokenException.Reason reason = REASONS[octets.length % REASONS.length];
        requireVisible(Explainer.tokenFailure(
                        SETTINGS,
                        TokenException.because(reason, words).error(words).build())
                .toString());
    }

    static void requireVisible(String line) {
        if (line.chars().anyMatch(c -> Character.isISOControl((char) c)) || line.length() > 12_000) {
            throw new AssertionError("not fit for a log: " + line);
        }
    }
}
