package io.github.mailxoauth2.internal.entra;

import io.github.mailxoauth2.token.TokenException;
import io.github.mailxoauth2.token.TokenException.Reason;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Turns what came from the endpoint for managed identities into the facts of a {@link TokenException}: its words,
 * without MSAL4J's around them.
 */
final class ManagedIdentityFailure {

    private ManagedIdentityFailure() {}

    static TokenException of(@Nullable Throwable thrown, IdentityEndpointClient http, long nowMillis) {
        IOException network = http.failure();
        HttpAnswer answer = http.lastAnswer();
        if (network != null || answer == null || answer.status < 400) {
            return EntraFailure.of(network != null ? network : thrown, answer, http.quotation(), nowMillis);
        }
        Map<String, Object> fields = answer.fields();
        Quotation words = http.quotation();
        return TokenException.because(reason(answer.status), words.of(words(fields, answer)))
                .status(answer.status)
                .error(words.fact(text(fields, "error")))
                .correlationId(words.fact(text(fields, "correlationId")))
                .retryAfter(RetryAfter.of(answer))
                .clockSkew(ServerDate.aheadOf(nowMillis, answer))
                .build();
    }

    /** 404 and 410 mean that the endpoint is being updated; Azure asks to try again within a minute or so. */
    private static Reason reason(int status) {
        if (status == 429) {
            return Reason.THROTTLED;
        }
        return status >= 500 || status == 404 || status == 410 ? Reason.UNAVAILABLE : Reason.REFUSED;
    }

    private static String words(Map<String, Object> fields, HttpAnswer answer) {
        for (String name : new String[] {"error_description", "message", "error"}) {
            String words = text(fields, name);
            if (words != null && !words.isEmpty()) {
                return words;
            }
        }
        return answer.toString();
    }

    private static @Nullable String text(Map<String, Object> fields, String name) {
        Object value = fields.get(name);
        return value instanceof String ? (String) value : null;
    }
}
