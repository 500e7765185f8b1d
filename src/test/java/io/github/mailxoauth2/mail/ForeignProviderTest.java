package io.github.mailxoauth2.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.mailxoauth2.example.MailboxProvider;
import io.github.mailxoauth2.sandbox.Sandbox;
import io.github.mailxoauth2.sandbox.SeenLogin;
import jakarta.mail.AuthenticationFailedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tokens of another provider than Microsoft, found on the class path and chosen by a property. */
class ForeignProviderTest {

    private static final String RESOURCE = "https://outlook.office365.com";

    @TempDir
    Path files;

    private Sandbox sandbox;

    @BeforeEach
    void start() {
        sandbox = Sandbox.start();
        MailboxProvider.ASKED.clear();
        MailboxProvider.issue = mailbox -> sandbox.entra().issue(RESOURCE);
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void send_withAnotherProvider_deliversWithItsToken() throws Exception {
        Path token = Files.writeString(files.resolve("token"), sandbox.entra().issue(RESOURCE) + "\n");
        Application application = of("tokenfile").set("mail.smtp.oauth2.tokenfile.path", token.toString());
        application.send();

        assertEquals(1, sandbox.exchange().delivered());
        assertEquals(0, sandbox.entra().requests().size());
    }

    @Test
    void send_withItsTokenRefused_asksItForAnotherOnce() throws Exception {
        Path token = Files.writeString(files.resolve("token"), sandbox.entra().issue(RESOURCE));
        Application application = of("TokenFile").set("mail.smtp.oauth2.token-file.path", token.toString());
        application.send();
        sandbox.entra().revokeAll();
        Files.writeString(token, sandbox.entra().issue(RESOURCE));
        application.send();

        assertEquals(2, sandbox.exchange().delivered());
        assertEquals(
                List.of(true, false, true),
                sandbox.exchange().logins().stream().map(SeenLogin::accepted).toList());
    }

    @Test
    void send_withTokensPerMailbox_asksOnceForEach() throws Exception {
        for (String mailbox : List.of("mailer@contoso.com", "shared@contoso.com", "mailer@contoso.com")) {
            of("permailbox").set("mail.smtp.user", mailbox).send();
        }

        assertEquals(List.of("mailer@contoso.com", "shared@contoso.com"), MailboxProvider.ASKED);
        assertEquals(3, sandbox.exchange().delivered());
    }

    @Test
    void send_withUnknownProvider_namesTheKnownOnes() {
        assertFailure(
                of("okta"),
                "No access token from provider okta: ",
                "mail.smtp.oauth2.provider (okta) must be one of microsoft, tokenfile, permailbox: "
                        + "put the provider's jar beside the application's, or correct the name");
    }

    @Test
    void send_withKeyThatTheProviderMisses_namesIt() {
        assertFailure(of("tokenfile"), "mail.smtp.oauth2.tokenfile.path is missing");
    }

    @Test
    void send_withProviderThatFailsAtItsStart_saysSo() {
        assertFailure(
                of("permailbox").set("mail.smtp.oauth2.breaks", "yes"),
                "mail.smtp.oauth2.provider (permailbox) failed to start: java.lang.IllegalArgumentException: breaks is written");
    }

    @Test
    void send_withProvidersFailure_showsItsWords() {
        Path gone = files.resolve("gone");
        assertFailure(
                of("tokenfile").set("mail.smtp.oauth2.tokenfile.path", gone.toString()),
                "mail.smtp.oauth2.tokenfile.path (" + gone + ") holds no token: java.nio.file.NoSuchFileException");
    }

    @Test
    void send_withMicrosoftWritten_isTheBuiltInOne() throws Exception {
        Application.withOAuth2(sandbox)
                .set("mail.smtp.oauth2.provider", "Microsoft")
                .send();

        assertEquals(1, sandbox.entra().tokenRequests());
    }

    private Application of(String provider) {
        return Application.of(sandbox)
                .set("mail.smtp.user", Application.MAILBOX)
                .set("mail.smtp.oauth2.provider", provider)
                .set("mail.smtp.oauth2.somepassword", "s3cret-of-the-provider");
    }

    private void assertFailure(Application application, String... words) {
        AuthenticationFailedException failure = assertThrows(AuthenticationFailedException.class, application::send);
        for (String part : words) {
            assertTrue(failure.getMessage().contains(part), failure.getMessage());
        }
        assertTrue(failure.getMessage().contains("Fix: "), failure.getMessage());
        assertFalse(failure.getMessage().contains("s3cret-of-the-provider"), failure.getMessage());
        assertEquals(0, sandbox.exchange().connections());
    }
}
