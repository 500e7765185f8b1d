package io.github.mailxoauth2.internal.entra;

import com.microsoft.aad.msal4j.IAuthenticationResult;
import io.github.mailxoauth2.token.AccessToken;
import io.github.mailxoauth2.token.TokenException;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A successful answer of the token endpoint (RFC 6749 section 5.1), read once more for what MSAL4J does not hand on.
 */
final class EntraAnswer {

    /** RFC 6749 lets {@code expires_in} out; an hour is Entra's own usual life for an application's token. */
    private static final Duration USUAL_LIFE = Duration.ofHours(1);

    /** Entra's longest-lived tokens live 28 hours; what claims more is a mistake. */
    private static final Duration LONGEST_LIFE = Duration.ofDays(2);

    private EntraAnswer() {}

    static AccessToken token(IAuthenticationResult result, @Nullable HttpAnswer raw, long nowMillis)
            throws TokenException {
        String value = result.accessToken();
        if (value == null || value.isEmpty()) {
            throw unexpected("the answer holds no access_token: " + raw, raw);
        }
        Map<String, Object> fields = raw == null ? Collections.<String, Object>emptyMap() : raw.fields();
        Object type = fields.get("token_type");
        if (type != null && !type.toString().equalsIgnoreCase("Bearer")) {
            // RFC 6749 section 7.1: a token whose type the client does not understand must not be used.
            throw unexpected("the token is of another type (token_type) than Bearer", raw);
        }
        Duration life = fields.get("expires_in") == null && fields.get("expires_on") != null
                // App Service says when, not for how long; its clock is this machine's.
                ? Duration.ofMillis(result.expiresOnDate().toInstant().toEpochMilli() - nowMillis)
                : seconds(fields.get("expires_in"), USUAL_LIFE);
        if (life.isZero() || life.isNegative()) {
            throw unexpected(
                    "the token came with a life (expires_in) of " + life.getSeconds()
                            + " seconds, so it cannot be used",
                    raw);
        }
        try {
            AccessToken token = AccessToken.of(value, life.compareTo(LONGEST_LIFE) > 0 ? LONGEST_LIFE : life)
                    .claimsReadBy(JwtClaims::of);
            Duration refreshIn = seconds(fields.get("refresh_in"), Duration.ZERO);
            return refreshIn.isZero() ? token : token.refreshIn(refreshIn);
        } catch (IllegalArgumentException e) {
            throw unexpected(String.valueOf(e.getMessage()), raw);
        }
    }

    private static TokenException unexpected(String message, @Nullable HttpAnswer raw) {
        return TokenException.because(TokenException.Reason.UNEXPECTED_ANSWER, message)
                .status(raw == null ? 0 : raw.status)
                .build();
    }

    /** A number, or a number in quotes as version 1 of the endpoint writes it. */
    private static Duration seconds(@Nullable Object field, Duration otherwise) {
        if (field == null) {
            return otherwise;
        }
        try {
            double seconds = Double.parseDouble(field.toString());
            return Duration.ofSeconds((long) Math.max(-1, Math.min(seconds, (double) LONGEST_LIFE.getSeconds())));
        } catch (NumberFormatException e) {
            return otherwise;
        }
    }
}
