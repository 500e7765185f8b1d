package io.github.mailxoauth2.sandbox;

/** How the fake Exchange treats SMTP: as Exchange Online does, or as it and other servers do on a bad day. */
public enum SmtpMood {
    /** Answers as Exchange Online does. */
    NORMAL,
    /** Refuses every login: 535 5.7.3, the reply without a reason. */
    REJECT_535_5_7_3,
    /** Refuses every login: SMTP AUTH is switched off for the tenant. */
    REJECT_SMTP_AUTH_DISABLED,
    /**
     * Refuses as Gmail does: a 334 challenge with JSON, then, after the client's empty line, a 535 of several lines. A
     * good token is accepted.
     */
    GMAIL_CHALLENGE,
    /** Cuts the connection after the AUTH command. */
    DROP_AFTER_AUTH,
    /** Never answers the AUTH command. */
    STALL_AT_AUTH,
    /** 454 4.7.0 to every login. */
    TEMPORARY_454,
    /** 451 4.7.0 to every login: the front end does not reach the mailbox. */
    TEMPORARY_451_4_7_0,
    /** Advertises and takes LOGIN only. */
    NO_XOAUTH2,
    /** Advertises no AUTH, and takes none. */
    NO_AUTH,
    /** Offers no STARTTLS, but AUTH in the clear. */
    NO_STARTTLS,
    /** Takes AUTH lines of at most 512 octets with CRLF, RFC 5321's limit, and responses of 12288, RFC 4954's. */
    LINE_LIMIT_512,
    /** Answers an AUTH command that carries a response with an empty 334, and wants the response again. */
    IGNORES_INITIAL_RESPONSE,
    /** 554 5.2.252 SendAsDenied at the end of the message. */
    SEND_AS_DENIED,
    /** 430 4.2.0 at the end of the message: the login was good, but the application has no right to the mailbox. */
    MAILBOX_RIGHTS_430,
    /** 432 4.3.2 at the end of the message: too many connections are sending. */
    CONCURRENT_432
}
