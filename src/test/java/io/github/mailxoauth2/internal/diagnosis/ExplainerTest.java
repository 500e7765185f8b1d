package io.github.mailxoauth2.internal.diagnosis;

import static io.github.mailxoauth2.internal.diagnosis.Given.USER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class ExplainerTest {

    @Test
    void noTls_smtp_portOrTheKeyForTestServers() {
        assertEquals(
                "The token was not sent to mail.example.com: the connection has no TLS. Cause: the server offers no STARTTLS on this port, or something"
                        + " between strips it. Fix: use port 587 with STARTTLS, or the protocol's TLS port with mail.smtp.ssl.enable=true; only for a"
                        + " test server set mail.smtp.oauth2.cleartext=true",
                Explainer.noTls(Given.smtp(), "mail.example.com").toString());
    }

    @Test
    void mechanismNotOffered_others_namesThem() {
        assertEquals(
                "relay.example.com does not offer XOAUTH2 or OAUTHBEARER, only: LOGIN PLAIN",
                Explainer.mechanismNotOffered(Given.smtp(), "relay.example.com", "LOGIN PLAIN")
                        .what());
    }

    @Test
    void mechanismNotOffered_noneInSmtp_submissionHost() {
        Explanation text = Explainer.mechanismNotOffered(Given.smtp(), "relay.example.com", "");
        assertEquals("relay.example.com offers no login at all", text.what());
        assertTrue(text.fix().startsWith("use the submission host and port (smtp.office365.com, 587)"), text.fix());
    }

    @Test
    void mechanismNotOffered_noneInImap_mailboxHost() {
        Explanation text = Explainer.mechanismNotOffered(Given.settings("imaps"), "mail.example.com", "");
        assertTrue(text.fix().startsWith("use host outlook.office365.com with TLS"), text.fix());
    }

    @Test
    void noUser_smtps_bothKeys() {
        assertEquals(
                "There is no mailbox to log in as. Cause: neither the application nor a property names one; a token of an application is for no mailbox in"
                        + " particular. Fix: set mail.smtps.user, or mail.smtps.oauth2.user, to the mailbox's address",
                Explainer.noUser(Given.settings("smtps")).toString());
    }

    @Test
    void badUser_reason_isShownInOneLine() {
        assertEquals(
                "The mailbox to log in as cannot be used: user (a b) must be an address",
                Explainer.badUser(Given.smtp(), "user (a\r\nb) must be an address.")
                        .what());
    }

    @Test
    void wrongSettings_problem_isShown() {
        assertEquals(
                "OAuth2 for smtp at smtp.office365.com is on, but cannot work: mail.smtp.oauth2.tenant (common) must be a tenant id. Cause: the"
                        + " mail.smtp.oauth2.tenant, mail.smtp.oauth2.clientid and related keys are incomplete or contradict each other. Fix: correct"
                        + " the keys named above, or set mail.smtp.oauth2.enable=false to log in as before",
                Explainer.wrongSettings(
                                "smtp", "smtp.office365.com", "mail.smtp.oauth2.tenant (common) must be a tenant id")
                        .toString());
    }

    @Test
    void sendRefused_noRightToTheMailbox_command() {
        String reply =
                "430 4.2.0 STOREDRV; mailbox logon failure; STOREDRV.Submission.Exception:ConnectionFailedTransientException.MapiExceptionLogonFailed";
        Explanation text = Explainer.sendRefused(Given.smtp(), USER, Given.claims(), ServerReply.parse(reply))
                .orElseThrow();
        assertEquals(
                "A message of app@contoso.com was refused: the login succeeded, but the application has no right to the mailbox (the server said: "
                        + reply + ")",
                text.what());
        assertTrue(
                text.fix().contains("Add-MailboxPermission -Identity \"app@contoso.com\" -User " + Given.OBJECT),
                text.fix());
    }

    @Test
    void sendRefused_fromIsAnother_sendAs() {
        Explanation text = Explainer.sendRefused(
                        Given.smtp(),
                        USER,
                        Given.claims(),
                        ServerReply.parse("554 5.2.252 SendAsDenied; a@x not allowed to send as b@x; STOREDRV"))
                .orElseThrow();
        assertEquals(
                "the application logged in as app@contoso.com, which may not send as the address in From",
                text.cause());
    }

    @Test
    void sendRefused_serversWordsSayItAll_empty() {
        assertEquals(
                Optional.empty(),
                Explainer.sendRefused(Given.smtp(), USER, Given.claims(), ServerReply.parse("550 5.1.1 User unknown")));
    }

    @Test
    void explanation_partsWithFullStops_punctuationIsRight() {
        assertEquals(
                "What. Cause: why? Fix: this",
                Explanation.of("What.", "why?", "this.").toString());
    }
}
