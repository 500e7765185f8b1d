package io.github.mailxoauth2.sasl;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * The one message in which a client says user and token: a pure text.
 *
 * @see <a href="https://developers.google.com/gmail/imap/xoauth2-protocol">The XOAUTH2 mechanism</a>
 * @see <a href="https://learn.microsoft.com/exchange/client-developer/legacy-protocols/how-to-authenticate-an-imap-pop-smtp-application-by-using-oauth">
 *     SASL XOAUTH2 at Microsoft</a>
 */
public final class InitialResponse {

    private static final char SEPARATOR = '\u0001';

    private final String message;

    private InitialResponse(String message) {
        this.message = message;
    }

    /**
     * Returns {@code "user=" user ^A "auth=Bearer " token ^A ^A}.
     *
     * @throws IllegalArgumentException if the user is empty or holds a control character, which would end the field and start another
     */
    public static InitialResponse xoauth2(String user, String token) {
        return new InitialResponse(
                "user=" + checked(user) + SEPARATOR + "auth=Bearer " + token + SEPARATOR + SEPARATOR);
    }

    private static String checked(String user) {
        if (user.isEmpty()) {
            throw new IllegalArgumentException("the user name is empty");
        }
        for (int i = 0; i < user.length(); i++) {
            if (Character.isISOControl(user.charAt(i))) {
                throw new IllegalArgumentException(String.format(
                        "the user name holds a control character (U+%04X) at position %d",
                        (int) user.charAt(i), i + 1));
            }
        }
        return user;
    }

    /** Returns the message in base64 without line ends, as all mail protocols send it. */
    public String base64() {
        return Base64.getEncoder().encodeToString(message.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return "InitialResponse[" + message.length() + " characters]";
    }
}
