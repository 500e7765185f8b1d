package io.github.mailxoauth2.internal.bearer;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
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

    /** The token is copied once into it: a login that is not the first does little else. */
    private final byte[] message;

    private InitialResponse(byte[] message) {
        this.message = message;
    }

    /**
     * Checks a user before there is a token to say.
     *
     * @throws IllegalArgumentException if the user holds a character that would end the field and start another
     */
    public static void checkUser(String user) {
        SaslText.user(user);
    }

    /**
     * Returns {@code "user=" user ^A "auth=Bearer " token ^A ^A}.
     *
     * @throws IllegalArgumentException if the user or the token holds a character that would end the field and start
     *     another
     */
    public static InitialResponse xoauth2(String user, String token) {
        return new InitialResponse(bearer("user=" + SaslText.user(user) + SEPARATOR, token));
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
        return new InitialResponse(bearer(message.toString(), token));
    }

    private static byte[] bearer(String fields, String token) {
        byte[] before = (fields + "auth=Bearer ").getBytes(StandardCharsets.UTF_8);
        byte[] message = Arrays.copyOf(before, before.length + token.length() + 2);
        SaslText.copyToken(token, message, before.length);
        message[message.length - 2] = SEPARATOR;
        message[message.length - 1] = SEPARATOR;
        return message;
    }

    /** Returns the message as it is before base64; not to be changed. */
    byte[] octets() {
        return message;
    }

    /** Returns how many characters {@link #base64} has, without making a copy of the token for that. */
    public int base64Length() {
        return (message.length + 2) / 3 * 4;
    }

    /** Returns the message in base64 without line ends, as all mail protocols send it. */
    public String base64() {
        return Base64.getEncoder().encodeToString(message);
    }

    @Override
    public String toString() {
        return "InitialResponse[" + message.length + " octets]";
    }
}
