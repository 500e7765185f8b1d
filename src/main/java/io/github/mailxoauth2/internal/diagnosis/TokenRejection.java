package io.github.mailxoauth2.internal.diagnosis;

import java.util.regex.Pattern;

/** Tells a server that refuses the token from one that refuses the account, the mechanism or the moment. */
final class TokenRejection {

    /** RFC 5530 and RFC 2449/3206 response codes, and Exchange's front end when it cannot reach the mailbox. */
    private static final Pattern TEMPORARY = Pattern.compile(
            "(?i).*(?:\\[(?:UNAVAILABLE|INUSE|LIMIT|SYS/TEMP|IN-USE|LOGIN-DELAY)\\b|server (?:is )?(?:busy"
                    + "|unavailable)).*");

    /** Another token would fare the same: the account or mechanism is off, or the SASL text was broken on its way. */
    private static final Pattern NOT_THE_TOKEN =
            Pattern.compile("(?i).*(?:base64|too long|protocol error|SYS/PERM|PRIVACYREQUIRED|AUTHORIZATIONFAILED"
                    + "|CONTACTADMIN|is disabled|not enabled|unsupported|not supported|unrecognized|unknown"
                    + " mechanism|no such authentication mechanism"
                    + "|(?:mechanisms|methods) supported).*");

    /**
     * IMAP's and POP3's refusals as servers word them, and the texts that stand for a refusal whose words the mail
     * implementation dropped: its SASL path says no more than "failed to connect", its XOAUTH2 that the server "asked
     * for more", which is the error challenge.
     */
    private static final Pattern REFUSAL = Pattern.compile(
            "(?i).*(?:authenticat|\\[AUTH]|credentials|bad password|logon denied|LogonDenied|login failed"
                    + "|asked for more|^failed to connect$).*");

    private TokenRejection() {}

    static boolean isTemporary(String text) {
        return TEMPORARY.matcher(text).matches();
    }

    static boolean isIn(ServerReply reply) {
        if (NOT_THE_TOKEN.matcher(reply.text()).matches()) {
            return false;
        }
        if (reply.code() != 0) {
            return isInSmtp(reply.code(), reply.enhancedStatus().orElse(""));
        }
        switch (reply.head()) {
            case "NO":
            case "+":
                return true;
            case "BAD":
            case "BYE":
                // BAD means that the command was wrong or, in Exchange, that the token was accepted but not for this
                // mailbox.
                return false;
            default:
                return REFUSAL.matcher(reply.text()).matches();
        }
    }

    /**
     * RFC 4954 section 6: 535 and x.7.8 say that the credentials are invalid, and Exchange says 5.7.3. 5.7.139 is
     * Exchange's word for a policy; 501 is broken syntax, 504 an unknown mechanism, 530 a login that was left out, 534
     * Gmail's demand for another kind of login. A 334 that is left standing as the last reply is the error challenge.
     */
    private static boolean isInSmtp(int code, String status) {
        if (status.equals("5.7.139")) {
            return false;
        }
        return code == 535 || code == 334 || code >= 500 && (status.equals("5.7.8") || status.equals("5.7.3"));
    }
}
