package io.github.mailxoauth2.internal.entra;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Fuzz target: the words of an answer that repeats the secret in the middle of whatever the octets are. */
public final class QuotationFuzz {

    private static final String SECRET = "Abc8Q~verySecretValue";

    private QuotationFuzz() {}

    public static void fuzzerTestOneInput(byte[] octets) {
        Quotation words = Quotation.ofAnswerTo(
                "grant_type=client_credentials&client_secret=" + SECRET.replace("~", "%7E"), Map.of());
        String text = new String(octets, StandardCharsets.UTF_8);
        int middle = text.length() / 2;
        String shown = words.of(text.substring(0, middle) + SECRET + text.substring(middle));
        HttpAnswerFuzz.requireVisible(shown);
        if (shown.contains(SECRET)) {
            throw new AssertionError("the secret is shown");
        }
    }
}
