package io.github.mailxoauth2.internal.diagnosis;

import io.github.mailxoauth2.token.TokenException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What Microsoft Entra ID wrote when it refused a token: the AADSTS code, a short description, the id that support asks
 * for.
 *
 * <p>Microsoft warns that codes and texts change, so they only choose the words of an explanation; what to do next is
 * decided by {@link TokenException#reason()}.
 *
 * @see <a href="https://learn.microsoft.com/entra/identity-platform/reference-error-codes">Microsoft Entra error
 *     codes</a>
 */
public final class EntraError {

    /** The longest {@link #description()}. */
    static final int LONGEST_DESCRIPTION = 400;

    private static final Pattern CODE = Pattern.compile("AADSTS(\\d{4,9})");
    private static final Pattern CORRELATION = Pattern.compile("(?i)Correlation ID:\\s*([0-9a-f-]{8,40})");

    /** What Entra appends for support, and the help link that older texts bring along. */
    private static final Pattern NOISE = Pattern.compile("(?i)\\s*(?:Trace ID|Correlation ID|Timestamp):.*$");

    private final String code;
    private final String error;
    private final String description;
    private final String correlationId;

    private EntraError(String code, String error, String description, String correlationId) {
        this.code = code;
        this.error = error;
        this.description = description;
        this.correlationId = correlationId;
    }

    /**
     * Reads what a failed token request says. A failure that is not Entra's has no code, and its message as
     * description.
     */
    public static EntraError of(TokenException failure) {
        String message = SafeText.oneLine(failure.getMessage(), Explanation.LONGEST_PART);
        String id = failure.correlationId().orElseGet(() -> group(CORRELATION, message));
        String description = NOISE.matcher(message).replaceFirst("").replaceFirst("\\.$", "");
        return new EntraError(
                group(CODE, message),
                SafeText.oneLine(failure.error().orElse(""), 60),
                SafeText.shorten(description, LONGEST_DESCRIPTION),
                SafeText.oneLine(id, 60));
    }

    private static String group(Pattern pattern, String text) {
        Matcher found = pattern.matcher(text);
        return found.find() ? found.group(1) : "";
    }

    /** Returns the number behind {@code AADSTS}. */
    public Optional<String> code() {
        return present(code);
    }

    /** Returns the OAuth error (RFC 6749 section 5.2). */
    public Optional<String> error() {
        return present(error);
    }

    /** Returns Entra's words in one short line, without trace id and time. */
    public String description() {
        return description;
    }

    /** Returns the id under which Microsoft's support finds the request. */
    public Optional<String> correlationId() {
        return present(correlationId);
    }

    /** Returns the page on which Microsoft explains the code. */
    public Optional<String> link() {
        return code().map(number -> "https://login.microsoftonline.com/error?code=" + number);
    }

    private static Optional<String> present(String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }

    /** Returns the OAuth error and the description, as far as they are known. */
    @Override
    public String toString() {
        return error.isEmpty() || description.startsWith(error)
                ? description
                : description.isEmpty() ? error : error + ", " + description;
    }
}
