package io.github.mailxoauth2.internal.bearer;

import java.nio.charset.StandardCharsets;

/**
 * The texts that go into a SASL message, each refused if it could break out of its field. The messages never show a
 * token.
 */
final class SaslText {

    private SaslText() {}

    /** Returns the user as it is. */
    static String user(String user) {
        if (user.isEmpty()) {
            throw new IllegalArgumentException("the user name is empty");
        }
        boolean pairs = false;
        for (int i = 0; i < user.length(); i++) {
            char c = user.charAt(i);
            if (Character.isISOControl(c)) {
                throw new IllegalArgumentException(String.format(
                        "the user name holds a control character (U+%04X) at position %d", (int) c, i + 1));
            }
            pairs |= Character.isSurrogate(c);
        }
        if (pairs && !StandardCharsets.UTF_8.newEncoder().canEncode(user)) {
            throw new IllegalArgumentException("the user name holds half a character (a lone UTF-16 surrogate)");
        }
        return user;
    }

    /** Returns the user as {@code saslname} of RFC 5801 section 4. */
    static String name(String user) {
        return user(user).replace("=", "=3D").replace(",", "=2C");
    }

    /** Copies the token; {@code b64token} of RFC 6750 section 2.1 and more, but nothing that ends a field or a line. */
    static void copyToken(String token, byte[] into, int at) {
        for (int i = 0; i < token.length(); i++) {
            char c = token.charAt(i);
            if (c <= ' ' || c > '~') {
                throw new IllegalArgumentException("the token holds a character that no bearer token has, at position "
                        + (i + 1) + " of " + token.length() + " (token not shown)");
            }
            into[at + i] = (byte) c;
        }
    }

    /** Returns the host. */
    static String host(String host) {
        for (int i = 0; i < host.length(); i++) {
            char c = host.charAt(i);
            if (c <= ' ' || c == 0x7f) {
                throw new IllegalArgumentException(String.format(
                        "the host name holds a space or control character (U+%04X) at position %d", (int) c, i + 1));
            }
        }
        return host;
    }
}
