package io.github.mailxoauth2.internal.diagnosis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.EOFException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExaminedTest {

    @ParameterizedTest
    @CsvSource({
        "smtp, smtp.ofice365.com, the mail server's name could not be resolved, the nearest name of Microsoft's is smtp.office365.com",
        "smtp, smtp.office365.com, Microsoft's name could not be resolved, check DNS for smtp.office365.com",
        "imaps, outlook.office365.com, Microsoft's name could not be resolved, check DNS for outlook.office365.com"
    })
    void notConnected_nameThatNoDnsKnows_isNotProposedAgain(String protocol, String host, String what, String fix) {
        Explanation text = Examined.notConnected(protocol, host, 587, new UnknownHostException(host));

        assertEquals(
                "No connection to " + host + ", port 587: " + what + " (UnknownHostException: " + host + ")",
                text.what());
        assertTrue(text.fix().contains(fix), text.fix());
    }

    /** As the stock classes and the JDK's put it, which throw no SSLException for the first. */
    @Test
    void notConnected_trustStoreThatIsOfNoUse_isNotTakenForTheNetwork() {
        Exception unreadable = new SocketException("java.security.NoSuchAlgorithmException: Error constructing"
                + " implementation (algorithm: Default, provider: SunJSSE, class:"
                + " sun.security.ssl.SSLContextImpl$DefaultSSLContext)");
        Exception empty = new SSLException("Unexpected error: java.security.InvalidAlgorithmParameterException: the"
                + " trustAnchors parameter must be non-empty");

        assertEquals("the TLS settings of the JVM cannot be used", whatOf(unreadable));
        assertEquals("the JVM trusts no certificate at all", whatOf(empty));
    }

    private static String whatOf(Exception failure) {
        return Examined.notConnected("smtp", "mx.contoso.com", 587, failure)
                .what()
                .replaceFirst("^No connection to mx\\.contoso\\.com, port 587: (.*?) \\(.*$", "$1");
    }

    @Test
    void notConnected_conversationThatEnds_isNoMailServers() {
        assertEquals(
                "The mail server did not speak as expected (EOFException: closed). Cause: port 2525 of mx.contoso.com is"
                        + " for another protocol, or something between ends the conversation. Fix: correct mail.smtp.host"
                        + " and mail.smtp.port, and look for a firewall or mail proxy that inspects the connection",
                Examined.notConnected("smtp", "mx.contoso.com", 2525, new EOFException("closed"))
                        .toString());
    }

    @Test
    void notGreeted_replyThatIsKnown_isExplainedAsAtTheLogin() {
        assertEquals(
                "smtp.office365.com did not greet as a mail server: the server is not ready (the server said: 421 4.3.2"
                        + " Service not active). Cause: a passing fault, or too many connections. Fix: try again in some"
                        + " minutes",
                Examined.notGreeted("smtp", "smtp.office365.com", 587, "421 4.3.2 Service not active")
                        .toString());
    }

    @Test
    void notGreeted_otherWords_hostOrPort() {
        Explanation text = Examined.notGreeted("smtp", "localhost", 22, "SSH-2.0-OpenSSH_9.9");

        assertEquals("localhost did not greet as a mail server (the server said: SSH-2.0-OpenSSH_9.9)", text.what());
        assertEquals("try again in some minutes; if it stays, correct mail.smtp.host and mail.smtp.port", text.fix());
    }

    @Test
    void clock_aheadOrBehind_isSaidInMinutes() {
        assertEquals(
                "this machine's clock is 12 minutes behind the identity provider's",
                Examined.clock(Given.smtp(), Duration.ofMinutes(12)).cause());
        assertEquals(
                "this machine's clock is 90 minutes ahead of the identity provider's",
                Examined.clock(Given.smtp(), Duration.ofMinutes(-90)).cause());
    }

    @Test
    void token_thatIsRight_isNeitherWrongNorDoubtful() {
        LoginFailure toCome = toCome();

        assertEquals(Optional.empty(), Examined.wrongToken(Given.smtp(), toCome));
        assertEquals(Optional.empty(), Examined.doubtfulToken(Given.smtp(), toCome));
    }

    @ParameterizedTest
    @CsvSource({
        "aud, https://graph.microsoft.com, The token is for another resource",
        "tid, 00000000-0000-0000-0000-000000000000, The token is from another tenant",
        "appid, 00000000-0000-0000-0000-000000000000, The token is another application's",
        "scp, SMTP.Send, The token is a user's"
    })
    void token_thatCannotWork_isWrong(String claim, String value, String what) {
        LoginFailure toCome = toCome(claim, value);

        assertEquals(
                what,
                Examined.wrongToken(Given.smtp(), toCome).map(Explanation::what).orElse(""));
        assertEquals(Optional.empty(), Examined.doubtfulToken(Given.smtp(), toCome));
    }

    @Test
    void token_withoutTheRole_isOnlyDoubtful() {
        LoginFailure toCome = toCome("roles", "Mail.Read");

        assertEquals(Optional.empty(), Examined.wrongToken(Given.smtp(), toCome));
        assertEquals(
                "The token lacks the permission",
                Examined.doubtfulToken(Given.smtp(), toCome)
                        .map(Explanation::what)
                        .orElse(""));
    }

    @Test
    void jar_thatDoesNotServe_isNamedWithTheRightOne() {
        assertEquals(
                "The application's smtp login is not served by mail-xoauth2. Cause: no jar of mail-xoauth2 is on that class"
                        + " path. Fix: put mail-xoauth2-1.jar where angus-mail.jar is, or use the agent",
                ExaminedSetup.notServed("smtp", Optional.empty(), "mail-xoauth2-1.jar", "angus-mail.jar")
                        .toString());
    }

    @Test
    void key_thatIsUnknown_keepsItsLetters() {
        assertEquals(
                "mail.smtp.oauth2.tennant in app.properties is not a key of mail-xoauth2 and has no effect",
                ExaminedSetup.unknownKey(
                                "smtp", "mail.smtp.oauth2.tennant in app.properties", "mail.smtp.oauth2.tenant")
                        .what());
    }

    private static LoginFailure toCome(String... claims) {
        return LoginFailure.because(ServerReply.parse(""))
                .at("smtp", "smtp.office365.com")
                .user(Given.USER)
                .claims(Given.claims(claims))
                .seenAt(Instant.EPOCH)
                .build();
    }
}
