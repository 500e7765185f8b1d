package io.github.mailxoauth2.internal.entra;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
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
        String text = value.trim();
        if (text.matches("\\d{1,9}")) {
            return Duration.ofSeconds(Long.parseLong(text));
        }
        String sent = answer.header("Date");
        try {
            // Both by the server's clock, so that ours does not matter.
            return sent == null ? null : Duration.between(date(sent), date(text));
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static ZonedDateTime date(String text) {
        return ZonedDateTime.parse(text.trim(), DateTimeFormatter.RFC_1123_DATE_TIME);
    }
}
