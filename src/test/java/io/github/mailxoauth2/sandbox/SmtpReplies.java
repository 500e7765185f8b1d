package io.github.mailxoauth2.sandbox;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Exchange Online's SMTP replies, word for word where they are known; the tail in brackets is the server, the time and
 * the request's id.
 */
final class SmtpReplies {

    static final String AUTHENTICATED = "235 2.7.0 Authentication successful";
    static final String INVALID_XOAUTH2 = "501 5.5.124 Invalid XOAUTH2 auth data";
    static final String CANCELLED = "501 5.7.0 Authentication cancelled";
    static final String LINE_TOO_LONG = "500 5.5.2 Line too long";
    /** {"status":"400","schemes":"Bearer","scope":"https://mail.google.com/"}. */
    static final String GMAIL_CHALLENGE =
            "334 eyJzdGF0dXMiOiI0MDAiLCJzY2hlbWVzIjoiQmVhcmVyIiwic2NvcGUiOiJodHRwczovL21haWwuZ29vZ2xlLmNvbS8ifQ==";

    private static final String SERVER = "LO2P265CA0001";
    private static final String HOSTNAME = " [Hostname=LO2P265MB0001.GBRP265.PROD.OUTLOOK.COM]";
    private static final AtomicLong REQUESTS = new AtomicLong(0x8DC2D372B4C3DEDL);

    private SmtpReplies() {}

    static String greeting() {
        return "220 " + SERVER + ".outlook.office365.com Microsoft ESMTP MAIL Service ready at "
                + DateTimeFormatter.RFC_1123_DATE_TIME
                        .format(ZonedDateTime.now(ZoneOffset.UTC))
                        .replace("GMT", "+0000") + " [" + requestId() + "]";
    }

    static String hello() {
        return SERVER + ".outlook.office365.com Hello [127.0.0.1]";
    }

    static String unsuccessful() {
        return "535 5.7.3 Authentication unsuccessful" + tail();
    }

    static String basicDisabled() {
        return "535 5.7.139 Authentication unsuccessful, basic authentication is disabled." + tail();
    }

    static String smtpAuthDisabled() {
        return "535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the Tenant."
                + " Visit https://aka.ms/smtp_auth_disabled for more information." + tail();
    }

    static String unrecognizedType() {
        return "504 5.7.4 Unrecognized authentication type" + tail();
    }

    static String notAuthenticated() {
        return "530 5.7.57 Client not authenticated to send mail." + tail();
    }

    static String temporary454() {
        return "454 4.7.0 Temporary authentication failure" + tail();
    }

    static String temporary451() {
        return "451 4.7.0 Temporary server error. Please try again later. PRX4" + tail();
    }

    /** Gmail's refusal, two lines. */
    static String[] gmailRefusal() {
        return new String[] {
            "535-5.7.8 Username and Password not accepted. For more information, go to",
            "535 5.7.8  https://support.google.com/mail/?p=BadCredentials 5b1f17b1804b1-42ee83 - gsmtp"
        };
    }

    static String sendAsDenied(String user, String from) {
        return "554 5.2.252 SendAsDenied; " + user + " not allowed to send as " + from
                + "; STOREDRV.Submission.Exception:SendAsDeniedException.MapiExceptionSendAsDenied;"
                + " Failed to process message due to a permanent exception with message Cannot submit message."
                + HOSTNAME;
    }

    static String noMailboxRights() {
        return "430 4.2.0 STOREDRV; mailbox logon failure; STOREDRV.Submission.Exception:ConnectionFailedTransientException.MapiExceptionLogonFailed;"
                + " Failed to process message due to a transient exception with message Cannot open mailbox."
                + " AuthenticationContext has no rights on this session." + HOSTNAME;
    }

    static String tooManyConnections() {
        return "432 4.3.2 Concurrent connections limit exceeded. Visit https://aka.ms/concurrent_sending for more information."
                + HOSTNAME;
    }

    static String queued(String messageId) {
        return "250 2.0.0 OK " + messageId + HOSTNAME;
    }

    private static String tail() {
        return " [" + SERVER + ".GBRP265.PROD.OUTLOOK.COM " + Instant.now().truncatedTo(ChronoUnit.MILLIS) + " "
                + requestId() + "]";
    }

    private static String requestId() {
        return String.format("%016X", REQUESTS.incrementAndGet());
    }
}
