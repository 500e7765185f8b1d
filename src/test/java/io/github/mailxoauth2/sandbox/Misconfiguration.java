package io.github.mailxoauth2.sandbox;

import java.time.Duration;
import java.util.function.Consumer;

/**
 * What goes wrong where OAuth2 is set up, each played by the sandbox, with the record of the catalogue that must name
 * it first, behind the step of the doctor that finds it. One table for the exception, the doctor and docs/errors.md.
 */
public enum Misconfiguration {
    // What is written.
    TENANT_MISSING("no tenant", r -> r.oauth2("tenant", null), "settings: wrong-settings", "mail.smtp.oauth2.tenant"),
    TENANT_COMMON("tenant `common`", r -> r.oauth2("tenant", "common"), "settings: wrong-settings", "(common)"),
    TENANT_PLACEHOLDER(
            "a tenant that nobody filled in",
            r -> r.oauth2("tenant", "<your tenant>"),
            "settings: wrong-settings",
            "mail.smtp.oauth2.tenant"),
    CLIENT_MISSING(
            "no client id", r -> r.oauth2("clientid", null), "settings: wrong-settings", "mail.smtp.oauth2.clientid"),
    NO_CREDENTIAL(
            "no secret and no certificate",
            r -> r.oauth2("clientsecret", null),
            "settings: wrong-settings",
            "mail.smtp.oauth2.clientsecret"),
    TWO_CREDENTIALS(
            "a secret and a certificate",
            r -> r.oauth2("certificate", "/nowhere/app.pem"),
            "settings: wrong-settings",
            "mail.smtp.oauth2.certificate"),
    SECRET_TWICE(
            "a secret and a file for it",
            r -> r.oauth2("clientsecret.file", "/nowhere/secret"),
            "settings: wrong-settings",
            "mail.smtp.oauth2.clientsecret.file"),
    AUTHORITY_NO_ADDRESS(
            "an authority that is no web address",
            r -> r.oauth2("authority", "login.microsoftonline.com"),
            "settings: wrong-settings",
            "mail.smtp.oauth2.authority"),
    SCOPE_NO_DEFAULT(
            "a permission in the place of the scope",
            r -> r.oauth2("scope", "https://outlook.office365.com/SMTP.Send"),
            "token: 1002012",
            "mail.smtp.oauth2.scope"),
    TIMEOUT_NO_NUMBER(
            "a time-out that is no number",
            r -> r.oauth2("timeout", "fast"),
            "settings: wrong-settings",
            "mail.smtp.oauth2.timeout"),
    CLOUD_UNKNOWN(
            "an unknown cloud", r -> r.oauth2("cloud", "mars"), "settings: wrong-settings", "mail.smtp.oauth2.cloud"),
    PROXY_PORT_NO_NUMBER(
            "a proxy port that is no number",
            r -> r.oauth2("proxy.host", "localhost").oauth2("proxy.port", "web"),
            "settings: wrong-settings",
            "mail.smtp.oauth2.proxy.port"),
    NO_USER("no mailbox to log in as", r -> r.mail("user", null), "login: no-user", "mail.smtp.user"),
    BAD_USER(
            "a mailbox with a control character",
            r -> r.mail("user", "mailer\u0001@contoso.com"),
            "login: bad-user",
            "user"),
    SECRET_FILE_MISSING(
            "a secret's file that is not there",
            r -> r.oauth2("clientsecret", null).oauth2("clientsecret.file", "/nowhere/secret"),
            "token: credential-unusable",
            "/nowhere/secret"),
    CERTIFICATE_FILE_MISSING(
            "a certificate's file that is not there",
            r -> r.oauth2("clientsecret", null).oauth2("certificate", "/nowhere/app.pem"),
            "token: credential-unusable",
            "/nowhere/app.pem"),

    // The way to Entra.
    ENTRA_UNKNOWN_HOST(
            "an authority that no DNS knows",
            r -> r.oauth2("authority", "https://login.microsoftonline.invalid"),
            "token-endpoint: unknown-host",
            "login.microsoftonline.invalid"),
    ENTRA_REFUSED(
            "a firewall that refuses", r -> r.entra().shutDoor(), "token-endpoint: connection-refused", "refused"),
    PROXY_CLOSED(
            "a proxy that does not listen",
            r -> r.oauth2("proxy.host", "127.0.0.1").oauth2("proxy.port", MailSetup.closedPort()),
            "token-endpoint: connection-refused",
            "127.0.0.1"),
    ENTRA_UNTRUSTED(
            "a TLS proxy before Entra",
            r -> r.entra().show(TestCertificates.create().serverContext()),
            "token-endpoint: certificate",
            "not trusted"),
    ENTRA_OTHER_NAME(
            "another server in Entra's place",
            r -> r.entra().show(r.certificates().serverContextFor("portal.example.com")),
            "token-endpoint: certificate-name",
            "not that of"),
    ENTRA_EXPIRED(
            "a certificate that has expired",
            r -> r.entra().show(r.certificates().expiredServerContext()),
            "token-endpoint: certificate-time",
            "clock"),
    ENTRA_NO_TLS(
            "no TLS at the authority's port",
            r -> r.entra().failBeforeTls(Fault.saying("SSH-2.0-x\r\n")),
            "token-endpoint: tls",
            "TLS"),
    ENTRA_SILENT(
            "a firewall that drops in silence",
            r -> r.impatient().entra().failBeforeTls(Peer::stall),
            "token-endpoint: timed-out",
            "400 ms"),
    ENTRA_STALLED(
            "an answer that is held back",
            r -> r.impatient().entra().mood(EntraMood.STALL),
            "token: stalled",
            "not answered in time"),
    ENTRA_CUT(
            "a connection cut after the request",
            r -> r.entra().failInAnswer(Peer::hangUp),
            "token: empty-answer",
            "empty"),
    ENTRA_EMPTY("an empty answer", r -> r.entra().mood(EntraMood.EMPTY_200), "token: empty-answer", "empty"),
    CAPTIVE_PORTAL(
            "a captive portal",
            r -> r.entra().mood(EntraMood.HTML_PROXY_PAGE),
            "token: unexpected-answer",
            "captive portal"),
    ENTRA_NO_JSON(
            "an answer that is no JSON", r -> r.entra().mood(EntraMood.NOT_JSON), "token: unexpected-answer", "JSON"),
    ENTRA_NO_TOKEN(
            "an answer without a token",
            r -> r.entra().mood(EntraMood.NO_ACCESS_TOKEN),
            "token: unexpected-answer",
            "token"),
    PROXY_LOGIN("a proxy that wants a login", r -> r.entra().mood(EntraMood.PROXY_407), "token: proxy-login", "407"),
    GATEWAY_503("a gateway's error page", r -> r.entra().mood(EntraMood.HTML_503), "token: unavailable", "503"),
    ENTRA_THROTTLED("too many token requests", r -> r.entra().mood(EntraMood.THROTTLED_429), "token: 90055", "429"),
    ENTRA_BUSY("a fault of Entra", r -> r.entra().mood(EntraMood.UNAVAILABLE_503), "token: 90033", "503"),

    // What Entra refuses.
    SECRET_WRONG(
            "a wrong client secret",
            r -> r.oauth2("clientsecret", "wrong8Q~secret-value-0123456789"),
            "token: 7000215",
            "Value"),
    SECRET_ID(
            "the Secret ID in place of its Value",
            r -> r.oauth2("clientsecret", "5a1b2c3d-0000-4000-8000-123456789abc"),
            "settings: wrong-settings",
            "Secret ID"),
    SECRET_EXPIRED(
            "a client secret that has expired",
            r -> r.entra().mood(EntraMood.SECRET_EXPIRED),
            "token: 7000222",
            "expired"),
    TENANT_UNKNOWN(
            "a tenant that is not there",
            r -> r.oauth2("tenant", "00000000-1111-2222-3333-444444444444"),
            "token: 90002",
            "mail.smtp.oauth2.tenant"),
    CLIENT_UNKNOWN(
            "a client id that the tenant does not know",
            r -> r.oauth2("clientid", "00000000-1111-2222-3333-444444444444"),
            "token: 700016",
            "mail.smtp.oauth2.clientid"),
    RESOURCE_UNKNOWN(
            "a scope for a resource that is not there",
            r -> r.oauth2("scope", "https://mail.example.com/.default"),
            "token: 500011",
            "mail.smtp.oauth2.scope"),
    CONDITIONAL_ACCESS(
            "a Conditional Access policy", r -> r.entra().mood(EntraMood.CONDITIONAL_ACCESS), "token: 53003", "policy"),
    CERTIFICATE_UNKNOWN(
            "a certificate that is not uploaded",
            r -> r.refused("invalid_client", 700027),
            "token: 700027",
            "thumbprint"),
    CERTIFICATE_REVOKED(
            "a certificate that is revoked", r -> r.refused("invalid_client", 7000214), "token: 7000214", "revoked"),
    CERTIFICATE_EXPIRED(
            "a certificate outside its time",
            r -> r.refused("invalid_client", 1000502),
            "token: 1000502",
            "time of validity"),
    ASSERTION_OLD(
            "a federated token that is old", r -> r.refused("invalid_client", 700024), "token: 700024", "federated"),
    CLOCK_BEHIND(
            "this machine's clock behind",
            r -> r.refused("invalid_client", 700024, Duration.ofMinutes(12)),
            "token: clock",
            "12 minutes behind"),
    CLOCK_AHEAD(
            "this machine's clock ahead",
            r -> r.refused("invalid_client", 500133, Duration.ofMinutes(-90)),
            "token: clock",
            "90 minutes ahead"),
    FEDERATION_MISMATCH(
            "no federated credential that fits", r -> r.refused("invalid_request", 700213), "token: 700213", "letter"),
    FEDERATION_OF_A_USER(
            "a user's token as federated token", r -> r.refused("invalid_request", 700229), "token: 700229", "user"),
    NO_SERVICE_PRINCIPAL(
            "no Enterprise application in the tenant",
            r -> r.refused("unauthorized_client", 7000229),
            "token: 7000229",
            "az ad sp"),
    APPLICATION_DISABLED(
            "a disabled application",
            r -> r.refused("unauthorized_client", 7000112),
            "token: 7000112",
            "Enterprise applications"),
    APPLICATION_BLOCKED(
            "a blocked application", r -> r.refused("unauthorized_client", 1000031), "token: 1000031", "blocked"),
    NOT_AUTHORIZED(
            "an application of another tenant",
            r -> r.refused("unauthorized_client", 90099),
            "token: 90099",
            "consent"),
    NO_CONSENT(
            "a permission without consent",
            r -> r.refused("invalid_grant", 65001),
            "token: 65001",
            "Grant admin consent"),
    CONSENT_WANTED(
            "a consent that an administrator must give",
            r -> r.refused("invalid_grant", 90094),
            "token: 90094",
            "consent"),
    NO_ROLE(
            "an application without the permission",
            r -> r.refused("invalid_grant", 501051),
            "token: 501051",
            "SMTP.SendAsApp"),
    OTHER_CLOUD(
            "a tenant of another national cloud",
            r -> r.refused("invalid_request", 900432),
            "token: 900432",
            "oauth2.cloud"),
    SECURITY_DEFAULTS_ENTRA(
            "security defaults in Entra", r -> r.refused("invalid_grant", 530035), "token: 530035", "defaults"),
    TENANT_RESTRICTIONS(
            "tenant restrictions of the proxy", r -> r.refused("invalid_request", 500021), "token: 500021", "proxy"),
    RISKY_USER(
            "a user where an application should be",
            r -> r.refused("invalid_grant", 53011),
            "token: 53011",
            "user's sign-in"),
    PUBLIC_CLIENT("a public client", r -> r.refused("invalid_client", 700025), "token: 700025", "platform"),
    NEW_CODE("a code that is new", r -> r.refused("invalid_client", 7999999), "token: invalid_client", "AADSTS7999999"),

    // The way to the mail server.
    MAIL_UNKNOWN_HOST(
            "a mail host that no DNS knows",
            r -> r.mail("host", "smtp.ofice365.invalid").oauth2("hosts", "*"),
            "mail-server: mail-unknown-host",
            "smtp.office365.com"),
    MAIL_REFUSED(
            "a mail port at which nothing listens",
            r -> r.mail("port", MailSetup.closedPort()),
            "mail-server: mail-refused",
            "mail.smtp.port"),
    MAIL_OTHER_NAME(
            "a mail server with another name",
            r -> r.exchange().show(r.certificates().serverContextFor("mail.example.com")),
            "mail-server: mail-certificate-name",
            "name"),
    MAIL_UNTRUSTED(
            "a TLS proxy before the mail server",
            r -> r.exchange().show(TestCertificates.create().serverContext()),
            "mail-server: mail-certificate",
            "keytool"),
    MAIL_EXPIRED(
            "a mail server's certificate that has expired",
            r -> r.exchange().show(r.certificates().expiredServerContext()),
            "mail-server: mail-certificate-time",
            "clock"),
    MAIL_TLS_TOO_EARLY(
            "TLS from the start at the STARTTLS port",
            r -> r.mail("ssl.enable", "true"),
            "mail-server: mail-tls-on-plain-port",
            "mail.smtp.ssl.enable"),
    MAIL_TLS_TOO_LATE(
            "no TLS at the TLS port",
            r -> r.impatient().mail("port", String.valueOf(r.exchange().smtpsPort())),
            "mail-server: mail-no-greeting",
            "mail.smtp.ssl.enable"),
    MAIL_BUSY(
            "a mail server that is not ready",
            r -> r.exchange().greet("421 4.3.2 Service not active"),
            "mail-server: 421",
            "421"),
    NO_TLS(
            "a mail server without TLS",
            r -> r.exchange().mood(SmtpMood.NO_STARTTLS),
            "mail-server: no-tls",
            "STARTTLS"),
    NO_LOGIN(
            "a relay that offers no login",
            r -> r.exchange().mood(SmtpMood.NO_AUTH),
            "mail-server: mechanism-none",
            "submission host"),
    NO_XOAUTH2(
            "a server for passwords only",
            r -> r.exchange().mood(SmtpMood.NO_XOAUTH2),
            "mail-server: mechanism-other",
            "LOGIN"),

    // What Exchange refuses.
    NOT_REGISTERED(
            "an application that Exchange does not know",
            r -> r.exchange().mood(SmtpMood.REJECT_535_5_7_3),
            "login: not-registered",
            "New-ServicePrincipal"),
    MAILBOX_UNKNOWN(
            "a mailbox that is not there",
            r -> r.mail("user", "nobody@contoso.com"),
            "login: not-registered",
            "nobody@contoso.com"),
    NO_ROLES("a token without any role", r -> r.rejecting().entra().roles(), "login: no-roles", "admin consent"),
    ROLE_MISSING(
            "a token without the right role",
            r -> r.rejecting().entra().roles("Mail.Send"),
            "login: role-missing",
            "SMTP.SendAsApp"),
    GRAPH_TOKEN(
            "a token for Microsoft Graph",
            r -> r.entra().audience("https://graph.microsoft.com"),
            "claims: audience",
            "not for Exchange Online"),
    DISABLED_FOR_TENANT(
            "SMTP AUTH off for the tenant",
            r -> r.exchange().mood(SmtpMood.REJECT_SMTP_AUTH_DISABLED),
            "login: 535 5.7.139 SmtpClientAuthentication is disabled for the Tenant",
            "security defaults"),
    DISABLED_FOR_MAILBOX(
            "SMTP AUTH off for the mailbox",
            r -> r.exchange()
                    .refuse(
                            "535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the Mailbox."),
            "login: 535 5.7.139 SmtpClientAuthentication is disabled for the Mailbox",
            "Set-CASMailbox"),
    POLICY(
            "an authentication policy",
            r -> r.exchange()
                    .refuse(
                            "535 5.7.139 Authentication unsuccessful, the request did not meet the criteria to be authenticated successfully."),
            "login: 535 5.7.139 the request did not meet the criteria to be authenticated successfully",
            "policy"),
    ACCOUNT_LOCKED(
            "a locked account",
            r -> r.exchange().refuse("535 5.7.139 Authentication unsuccessful, account locked"),
            "login: 535 5.7.139 account locked",
            "unblock"),
    PASSWORDS_ONLY(
            "a client taken for one with a password",
            r -> r.exchange().refuse("550 5.7.30 Basic authentication is not supported for Client Submission."),
            "login: 550 5.7.30 Basic authentication is not supported for Client Submission",
            "XOAUTH2"),
    GARBLED(
            "a login that arrived broken",
            r -> r.exchange().refuse("501 5.5.124 Invalid XOAUTH2 auth data"),
            "login: 501 5.5.124 Invalid XOAUTH2 auth data",
            "plain mailbox address"),
    FRONT_END(
            "a mailbox that the front end does not reach",
            r -> r.exchange().mood(SmtpMood.TEMPORARY_451_4_7_0),
            "login: 451 4.7.0",
            "PRX4"),
    AUTH_SERVICE(
            "an authentication service that is down",
            r -> r.exchange().mood(SmtpMood.TEMPORARY_454),
            "login: 454 4.7.0",
            "454"),
    DROPPED(
            "a connection dropped at the login",
            r -> r.exchange().mood(SmtpMood.DROP_AFTER_AUTH),
            "login: EOF connection dropped",
            "firewall"),
    SEND_AS(
            "another address in From",
            r -> r.exchange().mood(SmtpMood.SEND_AS_DENIED),
            "message: 554 5.2.252 SendAsDenied",
            "SendAs"),
    NO_MAILBOX_RIGHT(
            "no right to the mailbox",
            r -> r.exchange().mood(SmtpMood.MAILBOX_RIGHTS_430),
            "message: 430 4.2.0 STOREDRV mailbox logon failure",
            "Add-MailboxPermission"),
    TOO_MANY_CONNECTIONS(
            "too many connections at once",
            r -> r.exchange().mood(SmtpMood.CONCURRENT_432),
            "message: 432 4.3.2 Concurrent connections limit exceeded",
            "three connections");

    private final String title;
    private final Consumer<MailSetup> spoil;
    private final String step;
    private final String record;
    private final String words;

    Misconfiguration(String title, Consumer<MailSetup> spoil, String stepAndRecord, String words) {
        this.title = title;
        this.spoil = spoil;
        this.step = stepAndRecord.split(": ", 2)[0];
        this.record = stepAndRecord.split(": ", 2)[1];
        this.words = words;
    }

    /** Returns what is wrong, in a few words. */
    public String title() {
        return title;
    }

    /**
     * Returns the beginning of the heading of the catalogue's record that must name the cause: a code, a reply, a
     * finding.
     */
    public String record() {
        return record;
    }

    /** Returns the step of the doctor that must fail first, and say so; it goes on to {@code message} if asked to. */
    public String step() {
        return step;
    }

    /** Returns words that must stand in what is said: the key, the name or the cure that matters here. */
    public String words() {
        return words;
    }

    /** Plays it in a setup where everything is right so far. */
    public void in(MailSetup right) {
        spoil.accept(right);
    }
}
