package io.github.mailxoauth2.internal.entra;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The {@code Retry-After} header (RFC 9110 section 10.2.3): seconds, or a date. */
final class RetryAfter {

    private RetryAfter() {}

    /** Returns how long to wait; null if the answer does not say, or not in a form that can be read. */
    static @Nullable Duration of(HttpAnswer answer) {
        String value = answer.header("Retry-After");
        if (value == null) {
            return null;
        }
        if (value.trim().matches("\\d{1,9}")) {
            return Duration.ofSeconds(Long.parseLong(value.trim()));
        }
        // Both by the server's clock, so that ours does not matter.
        Instant sent = ServerDate.of(answer, "Date");
        Instant until = ServerDate.of(answer, "Retry-After");
        return sent == null || until == null || until.isBefore(sent) ? null : Duration.between(sent, until);
    }
}
