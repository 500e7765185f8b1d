package io.github.mailxoauth2.internal.diagnosis;

import static io.github.mailxoauth2.internal.diagnosis.Given.CLIENT;
import static io.github.mailxoauth2.internal.diagnosis.Given.OBJECT;
import static io.github.mailxoauth2.internal.diagnosis.Given.TENANT;
import static io.github.mailxoauth2.internal.diagnosis.Given.claims;
import static io.github.mailxoauth2.internal.diagnosis.Given.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.mailxoauth2.token.TokenClaims;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LoginRefusedTest {

    private static final String REFUSED =
            "535 5.7.3 Authentication unsuccessful [AM0PR06CA0126.eurprd06.prod.outlook.com 2024-02-14T14:50:26.590Z 08DC2D372B4C3DED]";

    private static final String WHAT =
            "OAuth2 login of app@contoso.com at smtp.office365.com failed: the server did not accept the token for this"
                    + " mailbox (the server said: " + REFUSED + ")";

    private static final String REGISTER = "New-ServicePrincipal -AppId " + CLIENT + " -ObjectId " + OBJECT
            + "; Add-MailboxPermission -Identity \"app@contoso.com\" -User " + OBJECT + " -AccessRights FullAccess";

    @Test
    void loginRefused_tokenLooksRight_completePowerShellLine() {
        assertEquals(
                WHAT
                        + ". Cause: the token itself looks right (roles: SMTP.SendAsApp IMAP.AccessAsApp POP.AccessAsApp), so the application is probably"
                        + " not registered in Exchange Online, registered with the object id of the app registration instead of the Enterprise"
                        + " application, or without right to this mailbox; or app@contoso.com is no mailbox of the tenant."
                        + " Fix: in Exchange Online PowerShell (a change may take 30 minutes to 2 hours): "
                        + REGISTER,
                explained(claims()).toString());
    }

    @Test
    void loginRefused_delegatedToken_applicationPermission() {
        Explanation text = explained(claims("scp", "SMTP.Send", "aud", "https://graph.microsoft.com"));
        assertEquals(WHAT, text.what());
        assertEquals(
                "the token is a delegated one (scp: SMTP.Send), for a user, not for the application", text.cause());
        assertEquals(
                "use an application permission (SMTP.SendAsApp) with client credentials, and scope https://outlook.office365.com/.default",
                text.fix());
    }

    @Test
    void loginRefused_tokenForGraph_scope() {
        Explanation text = explained(claims("aud", "https://graph.microsoft.com", "tid", "another"));
        assertEquals("the token is for https://graph.microsoft.com, not for Exchange Online", text.cause());
        assertEquals(
                "mail.smtp.oauth2.scope must be https://outlook.office365.com/.default (it is https://outlook.office365.com/.default);"
                        + " the permission must be one of Office 365 Exchange Online, not of Microsoft Graph",
                text.fix());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://outlook.office365.com",
                "https://outlook.office365.com/",
                "https://OUTLOOK.office.com",
                "00000002-0000-0ff1-ce00-000000000000"
            })
    void loginRefused_rightAudience_isNotSuspected(String audience) {
        assertTrue(explained(claims("aud", audience)).cause().startsWith("the token itself looks right"));
    }

    @Test
    void loginRefused_audienceOfTheScopeWritten_isNotSuspected() {
        LoginFailure failure = refused(REFUSED)
                .claims(claims("aud", "https://mail.example.com"))
                .build();
        Explanation text = Explainer.loginRefused(
                Given.settings("smtp", "mail.smtp.oauth2.scope", "https://mail.example.com/.default"), failure);
        assertTrue(text.cause().startsWith("the token itself looks right"), text.cause());
    }

    @Test
    void loginRefused_scopeOfGraphWritten_isSuspected() {
        LoginFailure failure = refused(REFUSED)
                .claims(claims("aud", "https://graph.microsoft.com"))
                .build();
        Explanation text = Explainer.loginRefused(
                Given.settings("smtp", "mail.smtp.oauth2.scope", "https://graph.microsoft.com/.default"), failure);
        assertTrue(
                text.fix()
                        .startsWith(
                                "mail.smtp.oauth2.scope must be https://outlook.office365.com/.default (it is https://graph"),
                text.fix());
    }

    @Test
    void loginRefused_tokenOfAnotherTenant_bothTenants() {
        assertEquals(
                "the token is from tenant 12345678-0000-0000-0000-000000000000, but mail.smtp.oauth2.tenant is "
                        + TENANT,
                explained(claims("tid", "12345678-0000-0000-0000-000000000000", "roles", ""))
                        .cause());
    }

    @Test
    void loginRefused_tokenOfAnotherApplication_bothApplications() {
        Explanation text = explained(claims("appid", "12345678-0000-0000-0000-000000000000", "roles", ""));
        assertEquals(
                "the token was issued to application 12345678-0000-0000-0000-000000000000, but mail.smtp.oauth2.clientid is "
                        + Given.CLIENT,
                text.cause());
        assertEquals(
                "set mail.smtp.oauth2.clientid to 12345678-0000-0000-0000-000000000000, or let whatever gives the token ask"
                        + " for client " + Given.CLIENT,
                text.fix());
    }

    @Test
    void loginRefused_userIsNoAddress_isSaidBeforeServicePrincipals() {
        Explanation text = Explainer.loginRefused(
                Given.smtp(), refused(REFUSED).user("CONTOSO\\app").build());
        assertEquals(
                "CONTOSO\\app is not an address as name@domain; Exchange Online knows a mailbox by its address, not by an"
                        + " account name",
                text.cause());
    }

    @Test
    void loginRefused_userIsNoAddressAtAnotherServer_mayBeRight() {
        Explanation text = Explainer.loginRefused(
                Given.smtp(),
                refused(REFUSED).at("smtp", "mail.example.com").user("app").build());
        assertTrue(text.cause().startsWith("the token itself looks right"), text.cause());
    }

    @Test
    void loginRefused_tenantWrittenAsDomain_isNotCompared() {
        Explanation text = Explainer.loginRefused(
                Given.settings("smtp", "mail.oauth2.tenant", "contoso.onmicrosoft.com"),
                refused(REFUSED)
                        .claims(claims("tid", "12345678-0000-0000-0000-000000000000"))
                        .build());
        assertTrue(text.cause().startsWith("the token itself looks right"), text.cause());
    }

    @Test
    void loginRefused_otherRoleOnly_permissionThenRegistration() {
        Explanation text = explained(claims("roles", "IMAP.AccessAsApp Mail.Send"));
        assertEquals(
                "the token lacks the application permission SMTP.SendAsApp (its roles: IMAP.AccessAsApp Mail.Send)",
                text.cause());
        assertEquals(
                "in the Microsoft Entra admin center > App registrations > " + CLIENT
                        + " > API permissions add Office 365 Exchange Online >"
                        + " Application permissions > SMTP.SendAsApp, then Grant admin consent. If it is refused after that, register the"
                        + " application in Exchange Online PowerShell: " + REGISTER,
                text.fix());
    }

    @Test
    void loginRefused_noRoles_consentOrRbac() {
        Explanation text = explained(claims("roles", ""));
        assertEquals(
                "the token has no roles: either the application permission SMTP.SendAsApp has no admin consent, or, where RBAC for Applications"
                        + " replaces it, the application's role assignment in Exchange Online is missing or does not cover the mailbox",
                text.cause());
        assertTrue(text.fix().endsWith(REGISTER), text.fix());
    }

    @Test
    void loginRefused_opaqueToken_commandWithWordsForTheUnknownId() {
        Explanation text = explained(TokenClaims.none());
        assertTrue(text.cause().contains("(the token itself shows nothing)"), text.cause());
        assertTrue(
                text.fix()
                        .contains("New-ServicePrincipal -AppId " + CLIENT
                                + " -ObjectId <Object ID of the Enterprise Application>;"),
                text.fix());
    }

    @Test
    void loginRefused_freshTokenRefusedToo_saysSo() {
        Explanation text = Explainer.loginRefused(
                Given.smtp(), refused(REFUSED).freshTokenTried().build());
        assertTrue(text.cause().endsWith("; a fresh token was refused as well"), text.cause());
    }

    @Test
    void loginRefused_withoutTls_saysSo() {
        Explanation text = Explainer.loginRefused(
                Given.smtp(),
                refused("530 5.7.0 Must issue a STARTTLS command first")
                        .withoutTls()
                        .build());
        assertEquals(
                "OAuth2 login of app@contoso.com at smtp.office365.com failed: the server wants TLS first, on a connection without TLS"
                        + " (the server said: 530 5.7.0 Must issue a STARTTLS command first)",
                text.what());
    }

    @Test
    void loginRefused_challengeBefore_bothWords() {
        Explanation text = Explainer.loginRefused(
                Given.smtp(),
                refused("535 5.7.8 No").challenge("{\"status\":\"401\"}").build());
        assertTrue(text.what().endsWith(" (the server said: {\"status\":\"401\"}, then: 535 5.7.8 No)"), text.what());
    }

    @Test
    void loginRefused_droppedConnection_noEmptyWords() {
        assertEquals(
                "OAuth2 login of app@contoso.com at smtp.office365.com failed: the server closed the connection without an answer. Cause: a passing"
                        + " fault, or a server or firewall that drops a connection on a line as long as a token. Fix: try again; if it stays, try from"
                        + " another network, and look for a firewall or mail proxy that inspects the connection",
                Explainer.loginRefused(Given.smtp(), refused("[EOF]").build()).toString());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SmtpClientAuthentication is disabled for the Tenant. Visit https://aka.ms/smtp_auth_disabled for more information.|SMTP AUTH is switched off for the tenant|the tenant's SmtpClientAuthenticationDisabled is true, which blocks OAuth2 logins as well as passwords; or, if the mailbox's own switch is on already, the tenant's security defaults are on, which switch SMTP AUTH off whatever the mailbox says|switch it on for this one mailbox, in Exchange Online PowerShell: Set-CASMailbox -Identity \"app@contoso.com\" -SmtpClientAuthenticationDisabled $false; if that is done, switch security defaults off in the Microsoft Entra admin center > Overview > Properties > Manage security defaults, with Conditional Access in their place",
                "SmtpClientAuthentication is disabled for the Mailbox. Visit https://aka.ms/smtp_auth_disabled for more information.|SMTP AUTH is switched off for the mailbox|the mailbox's SmtpClientAuthenticationDisabled is true, which blocks OAuth2 logins as well as passwords|switch it on, in Exchange Online PowerShell: Set-CASMailbox -Identity \"app@contoso.com\" -SmtpClientAuthenticationDisabled $false",
                "the user credentials were incorrect.|the server says that a user name and password were wrong|a password was probably sent (mechanism LOGIN), not a token|set mail.smtp.auth.mechanisms=XOAUTH2 and see that nothing else, such as mail.smtp.sasl.mechanisms, names another mechanism",
                "user is locked by your organization's security defaults policy. Contact your administrator.|the tenant's security defaults block this login|security defaults block logins with a password, so probably a password was sent (mechanism LOGIN), not a token|set mail.smtp.auth.mechanisms=XOAUTH2; if XOAUTH2 was used already, look at the sign-in log of the Microsoft Entra admin center",
            })
    void loginRefused_5_7_139_exactWords(String words, String what, String cause, String fix) {
        String reply =
                "535 5.7.139 Authentication unsuccessful, " + words + " [AM0PR06CA0126.eurprd06.prod.outlook.com]";
        assertEquals(
                "OAuth2 login of app@contoso.com at smtp.office365.com failed: " + what + " (the server said: " + reply
                        + "). Cause: " + cause + ". Fix: " + fix,
                Explainer.loginRefused(Given.smtp(), refused(reply).build()).toString());
    }

    @Test
    void loginRefused_imap_roleOfImap() {
        Explanation text = Explainer.loginRefused(
                Given.settings("imaps"),
                refused("A1 NO AUTHENTICATE failed.")
                        .at("imaps", "outlook.office365.com")
                        .claims(claims("roles", "SMTP.SendAsApp"))
                        .build());
        assertEquals(
                "the token lacks the application permission IMAP.AccessAsApp (its roles: SMTP.SendAsApp)",
                text.cause());
    }

    @Test
    void loginRefused_highVolumeEmail_roleOfIts() {
        Explanation text = Explainer.loginRefused(
                Given.smtp(),
                refused(REFUSED)
                        .at("smtp", "smtp.hve.mx.microsoft")
                        .claims(claims("roles", "Mail.Send"))
                        .build());
        assertTrue(text.cause().startsWith("the token itself looks right"), text.cause());
    }

    @Test
    void loginRefused_hostileUserAndIds_commandStaysOneHarmlessString() {
        Explanation text = Explainer.loginRefused(
                Given.smtp(),
                refused(REFUSED)
                        .user("a\"; Remove-Mailbox $x `@contoso.com\r\n")
                        .claims(claims("oid", "x; Remove-Mailbox y", "appid", "z z"))
                        .build());
        assertTrue(
                text.fix()
                        .contains(
                                "-Identity \"a`\"; Remove-Mailbox `$x ``@contoso.com\" -User <Object ID of the Enterprise Application>"),
                text.fix());
        assertTrue(text.fix().contains("-AppId " + CLIENT + " "), text.fix());
        assertFalse(text.toString().contains("Remove-Mailbox y"), text.toString());
    }

    @Test
    void loginRefused_nothingKnown_stillExplains() {
        LoginFailure failure = LoginFailure.because(ServerReply.parse(null))
                .at(null, null)
                .user(null)
                .challenge(null)
                .claims(null)
                .build();
        assertTrue(Explainer.loginRefused(Given.smtp(), failure)
                .what()
                .startsWith("OAuth2 login of <mailbox> at the mail server failed: "));
    }

    @Test
    void loginRefused_serverThatRepeatsSecrets_noneIsShown() {
        String jwt = "eyJ0eXAiOiJKV1QiLCJhbGciOiJSUzI1NiJ9.eyJhdWQiOiJ4In0.c2ln";
        LoginFailure failure = refused("535 5.7.8 " + jwt + " " + Given.SECRET)
                .user(jwt)
                .challenge(jwt)
                .build();
        String text = Explainer.loginRefused(Given.smtp(), failure).toString();
        assertFalse(text.contains("eyJ") || text.contains(Given.SECRET), text);
    }

    private static Explanation explained(TokenClaims claims) {
        return Explainer.loginRefused(
                Given.smtp(), refused(REFUSED).claims(claims).build());
    }
}
