package io.github.mailxoauth2.internal.cache;

import io.github.mailxoauth2.token.TokenException;
import io.github.mailxoauth2.token.TokenException.Reason;
import java.time.Duration;

/** The failures of a token request that the tests of this room play. */
final class Failed {

    private Failed() {}

    static TokenException unavailable() {
        return TokenException.because(Reason.UNAVAILABLE, "AADSTS90033: A transient error has occurred.")
                .status(503)
                .build();
    }

    static TokenException unavailable(Duration retryAfter) {
        return TokenException.because(Reason.UNAVAILABLE, "AADSTS90033: A transient error has occurred.")
                .status(503)
                .retryAfter(retryAfter)
                .build();
    }

    static TokenException throttled(Duration retryAfter) {
        return TokenException.because(Reason.THROTTLED, "AADSTS90055: too many requests")
                .status(429)
                .retryAfter(retryAfter)
                .build();
    }

    static TokenException refused() {
        return TokenException.because(Reason.REFUSED, "AADSTS7000222: The provided client secret keys are expired.")
                .status(401)
                .error("invalid_client")
                .correlationId("11111111-2222-3333-4444-555555555555")
                .build();
    }
}
