package io.github.mailxoauth2.tools.doctor;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/** The head of an HTTP answer (RFC 9112): all that is read of it. */
final class HttpHead {

    private static final int LONGEST = 32_768;

    final String line;
    final int status;
    private final String all;

    private HttpHead(String line, int status, String all) {
        this.line = line;
        this.status = status;
        this.all = all;
    }

    /** Reads to the empty line and not one octet further, because TLS may follow. */
    static HttpHead read(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0 && head.indexOf("\n\n") < 0) {
            int octet = in.read();
            if (octet < 0) {
                throw new EOFException("the connection was closed without an answer");
            }
            head.append((char) octet);
            if (head.length() > LONGEST) {
                throw new IOException("what answers does not speak HTTP");
            }
        }
        String line = head.toString().split("\\r?\\n", 2)[0];
        if (!line.matches("HTTP/\\d(\\.\\d)? \\d{3}.*")) {
            throw new IOException("what answers does not speak HTTP");
        }
        return new HttpHead(line, Integer.parseInt(line.split(" ")[1]), head.toString());
    }

    /** Returns the server's time in milliseconds since 1970 (RFC 9110 section 6.6.1). */
    Optional<Long> date() {
        for (String header : all.split("\\r?\\n")) {
            if (header.toLowerCase(Locale.ROOT).startsWith("date:")) {
                try {
                    return Optional.of(
                            ZonedDateTime.parse(header.substring(5).trim(), DateTimeFormatter.RFC_1123_DATE_TIME)
                                    .toInstant()
                                    .toEpochMilli());
                } catch (DateTimeException e) {
                    return Optional.empty();
                }
            }
        }
        return Optional.empty();
    }
}
