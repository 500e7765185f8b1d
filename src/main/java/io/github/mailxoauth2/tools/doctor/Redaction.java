package io.github.mailxoauth2.tools.doctor;

import java.io.UnsupportedEncodingException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Comparator;
import java.util.Set;
import java.util.TreeSet;

/** The secrets that this run has met, cut out of everything before it is shown: plain, in base64, and URL-encoded. */
final class Redaction {

    /** What stands where a secret was. */
    static final String DOTS = "......";

    /** A shorter one would take ordinary words with it, and by the holes tell more than it hides. */
    private static final int SHORTEST = 6;

    /** The longest first: one may be part of another. */
    private final Set<String> secrets =
            new TreeSet<>(Comparator.comparingInt(String::length).reversed().thenComparing(Comparator.naturalOrder()));

    /** Hides a text from now on. */
    void hide(String secret) {
        if (secret.length() >= SHORTEST) {
            secrets.add(secret);
            secrets.add(Base64.getEncoder().withoutPadding().encodeToString(secret.getBytes(StandardCharsets.UTF_8)));
            secrets.add(urlEncoded(secret));
        }
    }

    /** Returns the text with dots for each secret. */
    String apply(String text) {
        String shown = text;
        for (String secret : secrets) {
            shown = shown.replace(secret, DOTS);
        }
        return shown;
    }

    private static String urlEncoded(String text) {
        try {
            return URLEncoder.encode(text, "UTF-8");
        } catch (UnsupportedEncodingException e) {
            throw new AssertionError("every JVM has UTF-8", e);
        }
    }
}
