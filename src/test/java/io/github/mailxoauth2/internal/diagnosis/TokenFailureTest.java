package io.github.mailxoauth2.internal.diagnosis;

import static io.github.mailxoauth2.internal.diagnosis.Given.CLIENT;
import static io.github.mailxoauth2.internal.diagnosis.Given.TENANT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.mailxoauth2.internal.settings.Settings;
import io.github.mailxoauth2.token.TokenException;
import io.github.mailxoauth2.token.TokenException.Reason;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.time.Duration;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class TokenFailureTest {

    private static final String NO_TOKEN =
            "No access token from Microsoft Entra ID for client " + CLIENT + " in tenant " + TENANT + ": ";
    private static final String APP = "in the Microsoft Entra admin center > App registrations > " + CLIENT + " > ";

    @Test
    void tokenFailure_AADSTS7000215_valueNotSecretId() {
        TokenException failure = entra(
                "AADSTS7000215: Invalid client secret provided. Ensure the secret being sent in the request is the client secret value, not the client"
                        + " secret ID, for a secret added to app '" + CLIENT
                        + "'. Trace ID: a Correlation ID: 0a0a0a0a-1111-2222-3333-444444444444"
                        + " Timestamp: 2026-11-23 11:00:00Z",
                "invalid_client");
        assertEquals(
                NO_TOKEN
                        + "the client secret is wrong (invalid_client, AADSTS7000215: Invalid client secret provided. Ensure the secret being sent in"
                        + " the request is the client secret value, not the client secret ID, for a secret added to app '"
                        + CLIENT + "'; HTTP 401;"
                        + " correlation id 0a0a0a0a-1111-2222-3333-444444444444). Cause: most often the Secret ID (a GUID) was copied instead of the"
                        + " Value (about 40 characters), or the secret belongs to another app registration, or it was changed on its way into the"
                        + " properties (an escaped or cut-off character). Fix: " + APP
                        + "Certificates & secrets create a new client secret and copy"
                        + " its Value to mail.smtp.oauth2.clientsecret; see https://login.microsoftonline.com/error?code=7000215",
                explained(failure).toString());
    }

    @Test
    void tokenFailure_AADSTS7000222_newSecret() {
        Explanation text = explained(entra(
                "AADSTS7000222: The provided client secret keys for app '" + CLIENT + "' are expired.",
                "invalid_client"));
        assertEquals(
                NO_TOKEN
                        + "the client secret has expired (invalid_client, AADSTS7000222: The provided client secret keys for app '"
                        + CLIENT
                        + "' are expired; HTTP 401). Cause: every client secret has an expiry date, mostly two years or less after it was made. Fix: "
                        + APP
                        + "Certificates & secrets create a new client secret, copy its Value to mail.smtp.oauth2.clientsecret, and note its expiry date;"
                        + " see https://login.microsoftonline.com/error?code=7000222",
                text.toString());
    }

    @Test
    void tokenFailure_AADSTS700016_bothIds() {
        Explanation text = explained(entra(
                "AADSTS700016: Application with identifier 'x' was not found in the directory 'y'.",
                "unauthorized_client"));
        assertEquals(
                NO_TOKEN
                        + "the application is not known in this tenant (unauthorized_client, AADSTS700016: Application with identifier 'x' was not"
                        + " found in the directory 'y'; HTTP 401). Cause: mail.smtp.oauth2.clientid or mail.smtp.oauth2.tenant is wrong, an object id"
                        + " was taken for the application id, or a multi-tenant application has no consent in the tenant. Fix: copy Application (client)"
                        + " ID and Directory (tenant) ID from the Overview page of the app registration to mail.smtp.oauth2.clientid ("
                        + CLIENT
                        + ") and mail.smtp.oauth2.tenant (" + TENANT
                        + "); see https://login.microsoftonline.com/error?code=700016",
                text.toString());
    }

    @Test
    void tokenFailure_AADSTS90002_tenantOrCloud() {
        Explanation text = explained(entra("AADSTS90002: Tenant 'x' not found.", "invalid_request"));
        assertEquals(
                NO_TOKEN
                        + "the tenant was not found (invalid_request, AADSTS90002: Tenant 'x' not found; HTTP 401). Cause: mail.smtp.oauth2.tenant has"
                        + " a typing error, or the tenant belongs to another national cloud. Fix: copy the Directory (tenant) ID from the Overview page"
                        + " of the app registration to mail.smtp.oauth2.tenant (" + TENANT
                        + "); for a US government or China tenant set"
                        + " mail.smtp.oauth2.cloud; see https://login.microsoftonline.com/error?code=90002",
                text.toString());
    }

    @Test
    void tokenFailure_unknownCode_byOAuthErrorWithLink() {
        Explanation text = explained(entra("AADSTS7654321: Something new.", "invalid_scope"));
        assertTrue(
                text.what().contains("the scope is not valid (invalid_scope, AADSTS7654321: Something new; "),
                text.what());
        assertTrue(text.fix().endsWith("; see https://login.microsoftonline.com/error?code=7654321"), text.fix());
    }

    @Test
    void tokenFailure_unknownCodeAndError_wordsAndWhatToCheck() {
        Explanation text = explained(entra("Nothing known", "strange_error"));
        assertEquals(NO_TOKEN + "the request was refused (strange_error, Nothing known; HTTP 401)", text.what());
    }

    @Test
    void tokenFailure_htmlPage_aProxyAnswered() {
        TokenException failure = TokenException.because(
                        Reason.UNEXPECTED_ANSWER, "text/html: <html><head>Blocked</head>\r\n<body>by ACME")
                .status(503)
                .build();
        assertEquals(
                NO_TOKEN
                        + "the answer is not the identity provider's (text/html: <html><head>Blocked</head> <body>by ACME; HTTP 503). Cause: a proxy or"
                        + " captive portal answered in its place, with a page of its own or nothing. Fix: check from this machine what"
                        + " https://login.microsoftonline.com shows; set mail.smtp.oauth2.proxy.host and mail.smtp.oauth2.proxy.port to the proxy that"
                        + " leads out, and let it pass login.microsoftonline.com unchanged",
                explained(failure).toString());
    }

    @Test
    void tokenFailure_timeout_keysWithTheirValues() {
        TokenException failure =
                TokenException.because(Reason.TIMED_OUT, "Connect timed out").build();
        assertEquals(
                NO_TOKEN
                        + "no answer in time (Connect timed out). Cause: a firewall drops the connection silently, a proxy is missing, or the network is"
                        + " slow (mail.smtp.oauth2.connectiontimeout is 10000 ms, mail.smtp.oauth2.timeout is 15000 ms). Fix: allow outgoing connections"
                        + " to https://login.microsoftonline.com, or set mail.smtp.oauth2.proxy.host and mail.smtp.oauth2.proxy.port; raise the two"
                        + " times only if the network is known to be slow",
                explained(failure).toString());
    }

    static Stream<Arguments> networkFailures() {
        return Stream.of(
                Arguments.of(
                        new UnknownHostException("login.microsoftonline.com: Name or service not known"),
                        "the name login.microsoftonline.com could not be resolved"),
                Arguments.of(
                        new ConnectException("Connection refused"),
                        "the connection to login.microsoftonline.com was refused"),
                Arguments.of(
                        new NoRouteToHostException("No route to host"),
                        "login.microsoftonline.com could not be reached"),
                Arguments.of(
                        new SSLHandshakeException("PKIX path building failed: unable to find valid certification path"),
                        "the certificate of login.microsoftonline.com is not trusted"),
                Arguments.of(
                        new SSLHandshakeException("x").initCause(new CertificateException("No name matching")),
                        "the certificate is not that of login.microsoftonline.com"),
                Arguments.of(
                        new SSLHandshakeException("x").initCause(new CertificateException("signed by nobody")),
                        "the certificate of login.microsoftonline.com is not trusted"),
                Arguments.of(
                        new SSLHandshakeException("x").initCause(new CertificateExpiredException("NotAfter: 2020")),
                        "the certificate of login.microsoftonline.com is not valid at this machine's time"),
                Arguments.of(
                        new SSLException("Received fatal alert: protocol_version"),
                        "no TLS connection to login.microsoftonline.com could be made"));
    }

    @ParameterizedTest
    @CsvSource({
        "407, the proxy wants a login (407)",
        "403, the proxy does not let the connection through",
        "503, login.microsoftonline.com could not be reached"
    })
    void tokenFailure_proxyRefused_isToldByTheFactAndNotByWords(int status, String what) {
        TokenException failure = TokenException.because(Reason.PROXY_REFUSED, "no")
                .status(status)
                .build();
        assertEquals(
                NO_TOKEN + what + " (no; HTTP " + status + ")",
                explained(failure.again()).what());
    }

    @ParameterizedTest
    @MethodSource("networkFailures")
    void tokenFailure_unreachable_whyByTheCauseUnderneath(Throwable cause, String what) {
        TokenException failure = TokenException.because(Reason.UNREACHABLE, cause.getMessage())
                .causedBy(cause)
                .build();
        assertTrue(
                explained(failure.again()).what().startsWith(NO_TOKEN + what + " ("),
                () -> explained(failure).what());
    }

    @Test
    void tokenFailure_answer407_isTheProxysWhateverTheReason() {
        Settings settings =
                Given.settings("smtp", "mail.oauth2.proxy.host", "proxy.contoso.com", "mail.oauth2.proxy.port", "3128");
        Explanation text = Explainer.tokenFailure(
                settings,
                TokenException.because(Reason.UNEXPECTED_ANSWER, "text/html")
                        .status(407)
                        .build());
        assertEquals(NO_TOKEN + "the proxy wants a login (407) (text/html; HTTP 407)", text.what());
        assertEquals("proxy user and password are missing or wrong (proxy.contoso.com:3128)", text.cause());
        assertTrue(
                text.fix()
                        .startsWith(
                                "set mail.smtp.oauth2.proxy.host, mail.smtp.oauth2.proxy.port, mail.smtp.oauth2.proxy.user and"),
                text.fix());
    }

    @Test
    void tokenFailure_throttled_saysHowLong() {
        TokenException failure = TokenException.because(Reason.THROTTLED, "Too many")
                .status(429)
                .retryAfter(Duration.ofSeconds(30))
                .build();
        assertEquals(
                NO_TOKEN
                        + "too many requests (Too many; HTTP 429; Retry-After 30 seconds). Cause: the identity provider limits how often a client may"
                        + " ask; other processes with the same client id count too. Fix: nothing at once: a later login asks again after 30 seconds;"
                        + " if it stays, see how many processes use client " + CLIENT,
                explained(failure).toString());
    }

    @Test
    void tokenFailure_unavailableWithCode_codeTellsMore() {
        Explanation text =
                explained(TokenException.because(Reason.UNAVAILABLE, "AADSTS90033: A transient error has occurred.")
                        .status(503)
                        .build());
        assertTrue(text.what().contains(": Entra is busy or has a passing fault (AADSTS90033: "), text.what());
    }

    @Test
    void tokenFailure_credentialUnusable_messageAsItIs() {
        String message =
                "mail.smtp.oauth2.clientsecret.file (/run/secret) cannot be read: name a file that the application's user can read";
        Explanation text = explained(
                TokenException.because(Reason.CREDENTIAL_UNUSABLE, message).build());
        assertEquals(NO_TOKEN + "the client's credential could not be used (" + message + ")", text.what());
    }

    @ParameterizedTest
    @EnumSource(Reason.class)
    void tokenFailure_anyReasonAndEmptyMessage_oneLineWithFix(Reason reason) {
        String line = explained(TokenException.because(reason, "").build()).toString();
        assertTrue(line.matches("No access token .+\\. Cause: .+\\. Fix: .+[^.]"), line);
        assertFalse(line.contains("()"), line);
    }

    @Test
    void tokenFailure_authorityOfAnother_isNamedWithItsPort() {
        Settings settings = Given.settings("smtp", "mail.smtp.oauth2.authority", "https://sso.example.com:8443");
        Explanation text = Explainer.tokenFailure(
                settings, TokenException.because(Reason.INTERRUPTED, "").build());
        assertTrue(text.what().startsWith("No access token from sso.example.com:8443 for client "), text.what());
    }

    @Test
    void tokenFailure_pageThatRepeatsTheRequest_noSecretIsShown() {
        String message =
                "<html>You sent " + Given.SECRET + " and client_secret=" + Given.SECRET + " and hunter2hunter2";
        Settings settings = Given.settings(
                "smtp",
                "mail.oauth2.proxy.host",
                "p",
                "mail.oauth2.proxy.user",
                "u",
                "mail.oauth2.proxy.password",
                "hunter2hunter2");
        String text = Explainer.tokenFailure(
                        settings,
                        TokenException.because(Reason.UNEXPECTED_ANSWER, message)
                                .build())
                .toString();
        assertFalse(text.contains(Given.SECRET) || text.contains("hunter2"), text);
    }

    private static TokenException entra(String message, String error) {
        return TokenException.because(Reason.REFUSED, message)
                .error(error)
                .status(401)
                .build();
    }

    private static Explanation explained(TokenException failure) {
        return Explainer.tokenFailure(Given.smtp(), failure);
    }
}
