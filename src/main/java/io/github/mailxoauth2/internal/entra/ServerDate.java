package io.github.mailxoauth2.internal.entra;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** The {@code Date} header of an answer (RFC 9110 section 6.6.1): the server's time, to be held against ours. */
final class ServerDate {

    private ServerDate() {}

    /**
     * Returns how far the server's clock is ahead of ours, negative if it is behind; null if the answer does not say.
     */
    static @Nullable Duration aheadOf(long ourMillis, HttpAnswer answer) {
        Instant sent = of(answer, "Date");
        return sent == null ? null : Duration.between(Instant.ofEpochMilli(ourMillis), sent);
    }

    /** Returns a header's date; null if it is not there, or no date. */
    static @Nullable Instant of(HttpAnswer answer, String header) {
        String text = answer.header(header);
        try {
            return text == null
                    ? null
                    : ZonedDateTime.parse(text.trim(), DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }
}
