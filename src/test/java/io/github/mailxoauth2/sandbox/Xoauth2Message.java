package io.github.mailxoauth2.sandbox;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a client says by SASL XOAUTH2: the user and the bearer token.
 *
 * @see <a href="https://developers.google.com/workspace/gmail/imap/xoauth2-protocol">Google's description of
 *     XOAUTH2</a>
 */
record Xoauth2Message(String user, String token) {

    private static final Pattern FORM = Pattern.compile("user=([^\u0001]*)\u0001auth=Bearer ([^\u0001]+)\u0001\u0001");

    /** Reads it strictly: anything else than the exact form is none. */
    static Optional<Xoauth2Message> parse(String base64) {
        try {
            Matcher message = FORM.matcher(new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8));
            return message.matches()
                    ? Optional.of(new Xoauth2Message(message.group(1), message.group(2)))
                    : Optional.empty();
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return "XOAUTH2 of " + user;
    }
}
