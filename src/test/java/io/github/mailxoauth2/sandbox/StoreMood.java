package io.github.mailxoauth2.sandbox;

/** How the fake Exchange treats logins by IMAP and POP3. */
public enum StoreMood {
    /** Answers as Exchange Online does. */
    NORMAL,
    /** Refuses every login. */
    REJECT,
    /** IMAP only: accepts the login, then refuses what follows, as when the application has no right to the mailbox. */
    AUTHENTICATED_BUT_NOT_CONNECTED,
    /**
     * Refuses as Gmail does: a challenge with JSON, then, after the client's line, the refusal. A good token is
     * accepted.
     */
    ERROR_CHALLENGE,
    /** Cuts the connection once it has the client's response. */
    DROP_AFTER_AUTH,
    /** Never answers the client's response. */
    STALL_AT_AUTH,
    /** Offers no STARTTLS or STLS, but logins in the clear. */
    NO_STARTTLS
}
