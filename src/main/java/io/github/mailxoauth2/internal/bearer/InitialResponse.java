package io.github.mailxoauth2.internal.bearer;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * The one message in which a client says user and token: a pure text.
 *
 * @see <a href="https://developers.google.com/gmail/imap/xoauth2-protocol">The XOAUTH2 mechanism</a>
 * @see <a
 *     href="https://learn.microsoft.com/exchange/client-developer/legacy-protocols/how-to-authenticate-an-imap-pop-smtp-application-by-using-oauth">
 *     SASL XOAUTH2 at Microsoft</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7628#section-3.1">RFC 7628 section 3.1 (OAUTHBEARER)</a>
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
     * @throws IllegalArgumentException if the user or the token holds a character that would end the field and start
     *     another
     */
    public static InitialResponse xoauth2(String user, String token) {
        StringBuilder message = new StringBuilder(user.length() + token.length() + 20)
                .append("user=")
                .append(SaslText.user(user))
                .append(SEPARATOR);
        return new InitialResponse(bearer(message, token));
    }

    /**
     * Returns {@code "n,a=" user "," ^A "host=" host ^A "port=" port ^A "auth=Bearer " token ^A ^A}, with comma and
     * equals sign in the user as RFC 5801 section 4 wants them; host and port stand there where they are known.
     *
     * @throws IllegalArgumentException if the user, the token or the host holds a character that would end the field
     *     and start another
     */
    public static InitialResponse oauthbearer(String user, String token, @Nullable String host, int port) {
        StringBuilder message = new StringBuilder("n,a=")
                .append(SaslText.name(user))
                .append(',')
                .append(SEPARATOR);
        if (host != null && !host.isEmpty()) {
            message.append("host=").append(SaslText.host(host)).append(SEPARATOR);
        }
        if (port > 0) {
            message.append("port=").append(port).append(SEPARATOR);
        }
        return new InitialResponse(bearer(message, token));
    }

    private static String bearer(StringBuilder message, String token) {
        return message.append("auth=Bearer ")
                .append(SaslText.token(token))
                .append(SEPARATOR)
                .append(SEPARATOR)
                .toString();
    }

    /** Returns the message as it is before base64. */
    public byte[] octets() {
        return message.getBytes(StandardCharsets.UTF_8);
    }

    /** Returns how many characters {@link #base64} has, without making a copy of the token for that. */
    public int base64Length() {
        int octets = message.length();
        for (int i = 0; i < message.length(); i++) {
            char c = message.charAt(i);
            if (c >= 0x80) {
                // Of a pair of surrogates, which is four octets, each half adds one.
                octets += c < 0x800 || Character.isSurrogate(c) ? 1 : 2;
            }
        }
        return (octets + 2) / 3 * 4;
    }

    /** Returns the message in base64 without line ends, as all mail protocols send it. */
    public String base64() {
        return Base64.getEncoder().encodeToString(octets());
    }

    @Override
    public String toString() {
        return "InitialResponse[" + message.length() + " characters]";
    }
}
