package io.github.mailxoauth2.internal.diagnosis;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The error that a server sends as a last challenge when it refuses a token, made readable.
 *
 * <p>XOAUTH2 and OAUTHBEARER (RFC 7628 section 3.2.2) put JSON there, such as
 * {@code {"status":"401","schemes":"bearer","scope":"mail"}}. Exchange Online sends none; Google, Dovecot and others
 * do.
 */
public final class ErrorChallenge {

    /** The longest text handed out. */
    static final int LONGEST_TEXT = 300;

    /** RFC 4954 section 4 lets a challenge line have 12288 octets. */
    private static final int LONGEST_READ = 12_288;

    private ErrorChallenge() {}

    /**
     * Returns what the base64 of a {@code 334} or {@code +} line says, in one safe line; what is no base64 is returned
     * as it is, made safe, and empty is returned where there is nothing to read.
     */
    public static Optional<String> decode(@Nullable String base64) {
        String line = SafeText.firstCharacters(base64, LONGEST_READ).trim();
        String encoded = line.replaceFirst("^(?:334|\\+)(?:[ -]|$)", "").trim();
        String text = SafeText.oneLine(plain(encoded), LONGEST_TEXT);
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }

    private static String plain(String encoded) {
        try {
            byte[] bytes = Base64.getDecoder().decode(whole(encoded));
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (IllegalArgumentException | CharacterCodingException e) {
            return encoded;
        }
    }

    /** Both alphabets, and no half group at the end of a challenge that was cut off. */
    private static String whole(String encoded) {
        String digits = encoded.replaceAll("[=\\s]+", "").replace('-', '+').replace('_', '/');
        return digits.length() % 4 == 1 ? digits.substring(0, digits.length() - 1) : digits;
    }
}
