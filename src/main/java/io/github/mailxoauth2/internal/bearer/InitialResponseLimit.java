package io.github.mailxoauth2.internal.bearer;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How long the command line may be on which a protocol takes an initial response; a longer response waits for the
 * server's invitation.
 */
public enum InitialResponseLimit {
    /** RFC 5321 section 4.5.3.1.4, to which RFC 4954 section 4 holds the AUTH command. */
    SMTP(512, "AUTH "),
    /** RFC 7162 section 4: what an IMAP server should take; tags are a few characters. */
    IMAP(8192, "tag000000 AUTHENTICATE "),
    /** RFC 2449 section 4. */
    POP3(255, "AUTH "),
    /** A protocol that has no lines, or none that are known to be limited. */
    UNLIMITED(Integer.MAX_VALUE, ""),
    /** A server that takes no message with the command. */
    NOT_TAKEN(0, "");

    private static final int SPACE_AND_LINE_END = 3;

    private final int octets;
    private final String command;

    InitialResponseLimit(int octets, String command) {
        this.octets = octets;
        this.command = command;
    }

    /**
     * Returns the limit of a protocol by the name that SASL clients give: {@code smtp}, {@code smtps}, {@code imap} ...
     */
    public static InitialResponseLimit of(@Nullable String protocol) {
        String name = protocol == null ? "" : protocol.toLowerCase(Locale.ROOT);
        switch (name) {
            case "smtp":
            case "smtps":
            case "submission":
            case "lmtp":
                return SMTP;
            case "imap":
            case "imaps":
                return IMAP;
            case "pop":
            case "pop3":
            case "pop3s":
                return POP3;
            default:
                return UNLIMITED;
        }
    }

    /** Returns whether a response of so many base64 characters may stand on the command line. */
    public boolean allows(BearerMechanism mechanism, int base64Length) {
        return command.length() + mechanism.name().length() + base64Length <= octets - SPACE_AND_LINE_END;
    }
}
