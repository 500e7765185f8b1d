package io.github.mailxoauth2.internal.entra;

import com.microsoft.aad.msal4j.HttpRequest;
import java.io.UnsupportedEncodingException;
import java.net.URLDecoder;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Makes the words of an answer fit to stand in an exception: one line of bounded length, without the secrets of the
 * request that it answers and without tokens. An error page may repeat the request.
 */
final class Quotation {

    /** What stands where a secret was. */
    static final String REMOVED = "[removed]";

    /** Entra's longest descriptions have some hundred characters. */
    private static final int LONGEST = 2000;

    private static final int LONGEST_READ = 16 * 1024;

    /** A shorter secret would take ordinary words with it. */
    private static final int SHORTEST_SECRET = 6;

    private static final Pattern CONFIDENTIAL_FIELD =
            Pattern.compile("(?:^|&)(?:client_secret|client_assertion)=([^&]++)");

    private static final Pattern CONFIDENTIAL_HEADER =
            Pattern.compile("(?i)(?:proxy-)?authorization|secret|x-identity-header");

    /** A JWT (RFC 7519), whole or cut off: its header is a JSON object, which begins with {@code eyJ} in base64. */
    private static final Pattern JWT = Pattern.compile("eyJ[A-Za-z0-9_+/=-]{8,}+[A-Za-z0-9_+/=.-]*+");

    /** A form or JSON body that is repeated. */
    private static final Pattern NAMED = Pattern.compile(
            "(?i)((?:access_token|refresh_token|id_token|client_secret|client_assertion)[\"']?+\\s*+[=:]\\s*+[\"']?+)"
                    + "[^\\s\"'&,;}]{4,}+");

    private final Set<String> secrets = new LinkedHashSet<>();

    private Quotation() {}

    /** One that knows of no request. */
    static Quotation ofNothingSent() {
        return new Quotation();
    }

    /** One that knows the secrets of a request: those in its form, and in its headers. */
    static Quotation ofAnswerTo(HttpRequest request) {
        return ofAnswerTo(request.body(), request.headers());
    }

    static Quotation ofAnswerTo(@Nullable String form, @Nullable Map<String, String> headers) {
        Quotation words = new Quotation();
        Matcher field = CONFIDENTIAL_FIELD.matcher(form == null ? "" : form);
        while (field.find()) {
            words.keepSecret(field.group(1));
            words.keepSecret(decoded(field.group(1)));
        }
        if (headers != null) {
            for (Map.Entry<String, String> header : headers.entrySet()) {
                if (CONFIDENTIAL_HEADER.matcher(header.getKey()).matches()) {
                    words.keepSecret(header.getValue());
                }
            }
        }
        return words;
    }

    private void keepSecret(String secret) {
        if (secret.length() >= SHORTEST_SECRET) {
            secrets.add(secret);
        }
    }

    private static String decoded(String value) {
        try {
            return URLDecoder.decode(value, "UTF-8");
        } catch (UnsupportedEncodingException | IllegalArgumentException e) {
            return value;
        }
    }

    /** Returns a fact of the answer, such as its error code, as it may be shown; null if it was not there. */
    @Nullable
    String fact(@Nullable String value) {
        return value == null ? null : of(value);
    }

    /** Returns the words as they may be shown; empty for null. */
    String of(@Nullable String words) {
        String line = oneLine(words == null ? "" : words.substring(0, Math.min(LONGEST_READ, words.length())));
        for (String secret : secrets) {
            line = line.replace(secret, REMOVED);
        }
        line = NAMED.matcher(line).replaceAll("$1" + Matcher.quoteReplacement(REMOVED));
        line = JWT.matcher(line).replaceAll(REMOVED);
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + " ...";
    }

    /** Blanks of any kind become one; what nobody sees goes, since it could divide a secret. */
    private static String oneLine(String text) {
        StringBuilder line = new StringBuilder();
        text.codePoints().forEach(c -> {
            if (Character.isWhitespace(c) || Character.isSpaceChar(c)) {
                if (line.length() > 0 && line.charAt(line.length() - 1) != ' ') {
                    line.append(' ');
                }
            } else if (isVisible(c)) {
                line.appendCodePoint(c);
            }
        });
        return line.toString().trim();
    }

    private static boolean isVisible(int c) {
        int type = Character.getType(c);
        return type != Character.CONTROL
                && type != Character.FORMAT
                && type != Character.SURROGATE
                && type != Character.UNASSIGNED;
    }
}
