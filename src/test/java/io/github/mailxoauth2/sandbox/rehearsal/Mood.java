package io.github.mailxoauth2.sandbox.rehearsal;

import io.github.mailxoauth2.sandbox.EntraMood;
import io.github.mailxoauth2.sandbox.Sandbox;
import io.github.mailxoauth2.sandbox.SmtpMood;
import io.github.mailxoauth2.sandbox.StoreMood;
import java.util.Locale;

/** What can be wrong in production, under the names that administrators know it by. */
enum Mood {
    NORMAL("all is set up"),
    SECRET_EXPIRED(EntraMood.SECRET_EXPIRED, "the client secret has expired"),
    CONDITIONAL_ACCESS(EntraMood.CONDITIONAL_ACCESS, "a Conditional Access policy blocks the application"),
    ENTRA_THROTTLES(EntraMood.THROTTLED_429, "Entra has had too many requests (429)"),
    ENTRA_DOWN(EntraMood.UNAVAILABLE_503, "Entra is not available (503)"),
    ENTRA_SILENT(EntraMood.STALL, "Entra takes the request and never answers"),
    PROXY_PAGE(EntraMood.HTML_PROXY_PAGE, "a proxy answers with a web page in Entra's place"),
    NOT_REGISTERED(
            SmtpMood.REJECT_535_5_7_3,
            StoreMood.REJECT,
            "Exchange does not know the application, or by the wrong object id"),
    SMTP_AUTH_DISABLED(SmtpMood.REJECT_SMTP_AUTH_DISABLED, StoreMood.NORMAL, "SMTP AUTH is off for the tenant"),
    NO_MAILBOX_RIGHT(
            SmtpMood.MAILBOX_RIGHTS_430,
            StoreMood.AUTHENTICATED_BUT_NOT_CONNECTED,
            "the login succeeds, but the application has no right to the mailbox"),
    SEND_AS_DENIED(SmtpMood.SEND_AS_DENIED, StoreMood.NORMAL, "From is not the mailbox that logged in"),
    TOO_MANY_CONNECTIONS(SmtpMood.CONCURRENT_432, StoreMood.NORMAL, "more than three connections send at once"),
    TEMPORARY_FAILURE(SmtpMood.TEMPORARY_454, StoreMood.NORMAL, "the login fails for now (454)"),
    MAIL_SERVER_SILENT(SmtpMood.STALL_AT_AUTH, StoreMood.STALL_AT_AUTH, "the mail server never answers the login"),
    MAIL_SERVER_DROPS(SmtpMood.DROP_AFTER_AUTH, StoreMood.DROP_AFTER_AUTH, "the mail server hangs up at the login"),
    NO_XOAUTH2(SmtpMood.NO_XOAUTH2, StoreMood.NORMAL, "the mail server takes passwords only"),
    NO_TLS(SmtpMood.NO_STARTTLS, StoreMood.NO_STARTTLS, "the mail server offers no TLS");

    private final EntraMood entra;
    private final SmtpMood smtp;
    private final StoreMood store;
    private final String sentence;

    Mood(String sentence) {
        this(EntraMood.NORMAL, SmtpMood.NORMAL, StoreMood.NORMAL, sentence);
    }

    Mood(EntraMood entra, String sentence) {
        this(entra, SmtpMood.NORMAL, StoreMood.NORMAL, sentence);
    }

    Mood(SmtpMood smtp, StoreMood store, String sentence) {
        this(EntraMood.NORMAL, smtp, store, sentence);
    }

    Mood(EntraMood entra, SmtpMood smtp, StoreMood store, String sentence) {
        this.entra = entra;
        this.smtp = smtp;
        this.store = store;
        this.sentence = sentence;
    }

    void setIn(Sandbox sandbox) {
        sandbox.entra().mood(entra);
        sandbox.exchange().mood(smtp);
        sandbox.exchange().storeMood(store);
    }

    /** Returns what is wrong, in words. */
    String sentence() {
        return sentence;
    }

    /** Returns the name for the command line: {@code smtp-auth-disabled}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
