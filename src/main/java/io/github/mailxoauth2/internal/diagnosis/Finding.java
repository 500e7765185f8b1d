package io.github.mailxoauth2.internal.diagnosis;

import java.util.Locale;

/**
 * What this jar finds out by itself, each with a record of the same name in {@code findings.txt}: {@code NO_TLS} is
 * {@code [no-tls]} there. A test compares the two.
 */
enum Finding {
    NO_TLS,
    MECHANISM_NONE,
    MECHANISM_NONE_MAILBOX,
    MECHANISM_OTHER,
    TOO_OLD,
    TOO_OLD_IMAP,
    TOO_OLD_POP3,
    LOGIN_NOT_ENDED,
    MAIL_UNKNOWN_HOST,
    MAIL_REFUSED,
    MAIL_PORT_25,
    MAIL_TIMED_OUT,
    MAIL_UNREACHABLE,
    MAIL_NO_GREETING,
    MAIL_CERTIFICATE,
    MAIL_CERTIFICATE_NAME,
    MAIL_CERTIFICATE_TIME,
    MAIL_TLS_ON_PLAIN_PORT,
    MAIL_TLS,
    DEBUG_AUTH,
    NO_USER,
    BAD_USER,
    WRONG_SETTINGS,
    DELEGATED,
    AUDIENCE,
    OTHER_TENANT,
    OTHER_APPLICATION,
    TOKEN_EXPIRED,
    TOKEN_NOT_YET_VALID,
    USER_NO_ADDRESS,
    ROLE_MISSING,
    NO_ROLES,
    NOT_REGISTERED,
    CLOCK,
    REFUSED,
    THROTTLED,
    UNAVAILABLE,
    UNKNOWN_HOST,
    CONNECTION_REFUSED,
    CERTIFICATE,
    CERTIFICATE_NAME,
    CERTIFICATE_TIME,
    TLS,
    PROXY_LOGIN,
    PROXY_REFUSED,
    UNREACHABLE,
    TIMED_OUT,
    STALLED,
    EMPTY_ANSWER,
    UNEXPECTED_ANSWER,
    CREDENTIAL_UNUSABLE,
    INTERRUPTED,
    IDENTITY_UNREACHABLE,
    IDENTITY_REFUSED,
    PROVIDER_REFUSED;

    /** Returns the heading of the record. */
    String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
