package io.github.mailxoauth2.mail;

import static org.junit.jupiter.api.Assertions.fail;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A secret where none should be, and the search for it in everything that came out: whole or in pieces, in every form.
 */
final class Canary {

    private static final int PIECE = 12;

    private final Map<String, String> forms = new LinkedHashMap<>();

    Canary(String secret) {
        byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
        forms.put("plain", secret);
        forms.put("in lower case", secret.toLowerCase());
        forms.put("url-encoded", URLEncoder.encode(secret, StandardCharsets.UTF_8));
        forms.put("hex", HexFormat.of().formatHex(bytes));
        forms.put("HEX", HexFormat.of().withUpperCase().formatHex(bytes));
        for (int before = 0; before < 3; before++) {
            byte[] shifted = new byte[before + bytes.length];
            System.arraycopy(bytes, 0, shifted, before, bytes.length);
            String digits = Base64.getEncoder().withoutPadding().encodeToString(shifted);
            forms.put("base64 at " + before, digits.substring(2, digits.length() - 2));
        }
    }

    /** Fails if a piece of the secret is there, and shows where, without the secret. */
    void assertAbsent(String everything) {
        forms.forEach((form, text) -> {
            for (int i = 0; i < text.length(); i++) {
                String piece = text.substring(i, Math.min(text.length(), i + PIECE));
                int at = everything.indexOf(piece);
                if (piece.length() == Math.min(PIECE, text.length()) && at >= 0) {
                    fail("the canary, " + form + ", came out: "
                            + everything.substring(
                                    Math.max(0, at - 300), Math.min(everything.length(), at + piece.length() + 100)));
                }
            }
        });
    }
}
