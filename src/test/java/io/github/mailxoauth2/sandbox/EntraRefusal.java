package io.github.mailxoauth2.sandbox;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.UUID;

/**
 * An error that Entra answers a token request with, in Entra's own words.
 *
 * @see <a href="https://learn.microsoft.com/entra/identity-platform/reference-error-codes">Microsoft Entra
 *     authentication and authorization error codes</a>
 */
final class EntraRefusal extends Exception {

    private static final long serialVersionUID = 1L;
    private static final DateTimeFormatter TIMESTAMP =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss'Z'").withZone(ZoneOffset.UTC);

    private final int status;
    private final String reason;
    private final String error;
    private final int code;

    private EntraRefusal(int status, String reason, String error, int code, String words) {
        super("AADSTS" + code + ": " + words);
        this.status = status;
        this.reason = reason;
        this.error = error;
        this.code = code;
    }

    static EntraRefusal badRequest(String error, int code, String words) {
        return new EntraRefusal(400, "Bad Request", error, code, words);
    }

    static EntraRefusal invalidClient(int code, String words) {
        return new EntraRefusal(401, "Unauthorized", "invalid_client", code, words);
    }

    static EntraRefusal throttled() {
        return new EntraRefusal(
                429,
                "Too Many Requests",
                "temporarily_unavailable",
                90055,
                "There are too many incoming requests. This exception is thrown for blocked tenants.");
    }

    static EntraRefusal unavailable() {
        return new EntraRefusal(
                503,
                "Service Unavailable",
                "temporarily_unavailable",
                90033,
                "The Microsoft Online Directory Service (MSODS) is temporarily unavailable.");
    }

    static EntraRefusal serverError() {
        return new EntraRefusal(
                500, "Internal Server Error", "server_error", 50000, "There was an error issuing a token.");
    }

    static EntraRefusal missing(String parameter) {
        return badRequest(
                "invalid_request",
                900144,
                "The request body must contain the following parameter: '" + parameter + "'.");
    }

    /** Returns the answer as sent: the correlation id is the client's, if it gave one. */
    HttpReply answer(RecordedRequest request, Instant now) {
        String trace = UUID.randomUUID().toString();
        String asked = request.header("client-request-id");
        String correlation = asked == null ? UUID.randomUUID().toString() : asked;
        String timestamp = TIMESTAMP.format(now);
        String body = new Json()
                .text("error", error)
                .text(
                        "error_description",
                        getMessage() + " Trace ID: " + trace + " Correlation ID: " + correlation + " Timestamp: "
                                + timestamp)
                .raw("error_codes", "[" + code + "]")
                .text("timestamp", timestamp)
                .text("trace_id", trace)
                .text("correlation_id", correlation)
                .text("error_uri", "https://login.microsoftonline.com/error?code=" + code)
                .toString();
        return HttpReply.json(status, reason, body)
                .with("x-ms-request-id", trace)
                .with("client-request-id", correlation);
    }
}
