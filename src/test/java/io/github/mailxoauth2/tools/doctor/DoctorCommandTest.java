package io.github.mailxoauth2.tools.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.mailxoauth2.sandbox.EntraMood;
import io.github.mailxoauth2.sandbox.Sandbox;
import io.github.mailxoauth2.sandbox.SmtpMood;
import io.github.mailxoauth2.tools.CommandRun;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DoctorCommandTest {

    @TempDir
    private Path folder;

    private Sandbox sandbox;

    @BeforeEach
    void start() {
        sandbox = Sandbox.builder().mailbox(DoctorRun.MAILBOX).start();
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void settingsThatAreRight_passEveryStep() throws Exception {
        CommandRun run = doctor().run("--send-to", "boss@contoso.com");

        assertEquals("", run.err());
        assertEquals(0, run.exitCode(), run.out());
        assertEquals(
                List.of(
                        "ok       Settings",
                        "ok       Mail jar",
                        "ok       Token endpoint",
                        "ok       Clock",
                        "ok       Token",
                        "ok       Claims",
                        "ok       Mail server",
                        "ok       Login",
                        "ok       Test message"),
                run.out()
                        .lines()
                        .filter(line -> line.matches("\\w.{8}[A-Z].*"))
                        .map(DoctorCommandTest::upToColon)
                        .toList());
        assertTrue(run.out().endsWith("\n\nNext: nothing, all is well.\n"), run.out());
        assertEquals(1, sandbox.entra().tokenRequests());
        assertEquals(1, sandbox.exchange().logins().size());
        assertEquals(
                "mail-xoauth2 doctor: a test message",
                sandbox.exchange().messages().get(0).getSubject());
    }

    @ParameterizedTest
    @ValueSource(strings = {"imaps", "pop3s"})
    void reading_isExaminedAsWell(String protocol) throws Exception {
        CommandRun run = doctor().run("--protocol", protocol);

        assertEquals(0, run.exitCode(), run.out());
        assertTrue(run.out().contains("ok       Login: app@contoso.com, in "), run.out());
        assertTrue(run.out().contains("skipped  Test message: only SMTP sends\n"), run.out());
        assertEquals(protocol, sandbox.exchange().logins().get(0).protocol());
    }

    @ParameterizedTest
    @ValueSource(strings = {"imap", "pop3", "smtps"})
    void protocol_ofAnyKind_isExaminedAsWell(String protocol) throws Exception {
        Map<String, Integer> ports = Map.of(
                "imap", sandbox.exchange().imapPort(),
                "pop3", sandbox.exchange().pop3Port(),
                "smtps", sandbox.exchange().smtpsPort());

        CommandRun run = doctor().with("mail." + protocol + ".starttls.enable", "true")
                .with("mail." + protocol + ".auth.mechanisms", "XOAUTH2")
                .run("--protocol", protocol, "--host", "localhost:" + ports.get(protocol), "--user", "app@contoso.com");

        assertEquals(0, run.exitCode(), run.out());
        assertTrue(
                run.out().contains(protocol.equals("smtps") ? ", TLS from the start, TLS" : ", STARTTLS, TLS"),
                run.out());
        assertTrue(run.out().contains("ok       Login: app@contoso.com, in "), run.out());
    }

    @Test
    void nothingIsSent_unlessAskedFor() throws Exception {
        doctor().run();

        assertEquals(0, sandbox.exchange().delivered());
    }

    @Test
    void lines_fitEightyColumns() throws Exception {
        sandbox.exchange().mood(SmtpMood.REJECT_535_5_7_3);
        CommandRun run = doctor().run();

        run.out()
                .lines()
                .filter(line -> line.trim().contains(" "))
                .forEach(line -> assertTrue(line.length() <= 80, line));
    }

    @Test
    void value_thatIsASecret_isDots() throws Exception {
        String secret = sandbox.entra().clientSecret();
        CommandRun run = doctor().with("mail.smtp.password", "The-old-passw0rd")
                .with("mail.smtp.oauth2.clientscret", "The-misspelt-one")
                .run();

        assertTrue(run.out().contains("mail.oauth2.clientsecret = ......\n"), run.out());
        String base64 = Base64.getEncoder().withoutPadding().encodeToString(secret.getBytes(StandardCharsets.UTF_8));
        for (String hidden : List.of(secret, base64, "The-old-passw0rd", "The-misspelt-one")) {
            assertFalse(run.out().contains(hidden), run.out());
        }
        assertTrue(run.out().contains("mail.smtp.password still holds a password."), run.out());
    }

    @Test
    void unknownKey_failsWithTheNearest() throws Exception {
        CommandRun run = doctor().with("mail.smtp.oauth2.tennant", "x").run();

        assertEquals(1, run.exitCode());
        assertTrue(run.out().startsWith(folder.resolve("mail.properties") + ": smtp at localhost:"), run.out());
        assertTrue(
                run.out().endsWith("Next: write mail.smtp.oauth2.tenant, or remove the line (Settings)\n"), run.out());
        assertTrue(run.out().contains("\nok       Login: "), "later steps go on: " + run.out());
    }

    @Test
    void missingKey_failsAndWhatNeedsItIsSkipped() throws Exception {
        CommandRun run = doctor().without("mail.oauth2.tenant").run();

        assertEquals(1, run.exitCode());
        assertTrue(run.out().contains("failed   Settings\n"), run.out());
        assertTrue(run.out().replaceAll("\\s+", " ").contains("mail.oauth2.tenant is missing"), run.out());
        assertTrue(run.out().contains("skipped  Token: the settings do not say whom to ask\n"), run.out());
        assertTrue(run.out().contains("ok       Mail server: localhost:"), run.out());
        assertEquals(0, sandbox.exchange().logins().size());
    }

    @Test
    void oauth2ThatIsOff_isAFailure() throws Exception {
        CommandRun run = doctor().with("mail.smtp.auth.mechanisms", "LOGIN").run();

        assertEquals(1, run.exitCode());
        assertTrue(
                run.out().replaceAll("\\s+", " ").contains("the application logs in with its password. Cause: "),
                run.out());
    }

    @Test
    void wrongSecret_isNamedAtTheToken() throws Exception {
        CommandRun run = doctor().with("mail.oauth2.clientsecret", "another~secret.of.the.same-kind")
                .run();

        assertEquals(1, run.exitCode());
        assertTrue(run.out().contains("failed   Token\n"), run.out());
        assertTrue(run.out().contains("AADSTS7000215"), run.out());
        assertTrue(run.out().contains("ok       Mail server: "), run.out());
        assertTrue(run.out().contains("skipped  Login: there is no token\n"), run.out());
    }

    @Test
    void unknownTenantHost_isNamedAtTheEndpoint() throws Exception {
        CommandRun run =
                doctor().with("mail.oauth2.authority", "https://login.invalid").run();

        assertTrue(
                run.out().replaceAll("\\s+", " ").contains("the name login.invalid could not be resolved"), run.out());
    }

    @Test
    void whatIsCuredAsSomethingAbove_isNotToldTwice() throws Exception {
        sandbox.entra().shutDoor();
        CommandRun run = doctor().run();

        String flowing = run.out().replaceAll("\\s+", " ");
        assertTrue(
                flowing.matches(".* failed Token No access token .*Cause and fix: as above \\(Token endpoint\\) .*"),
                flowing);
        assertEquals(1, flowing.split("Cause: a firewall does not let this machine out", -1).length - 1, run.out());
    }

    @Test
    void refusedLogin_isExplained() throws Exception {
        sandbox.exchange().mood(SmtpMood.REJECT_SMTP_AUTH_DISABLED);
        CommandRun run = doctor().run();

        assertEquals(1, run.exitCode());
        assertTrue(run.out().contains("failed   Login\n"), run.out());
        assertTrue(run.out().contains("Set-CASMailbox"), run.out());
        assertTrue(run.out().endsWith("(Login)\n"), run.out());
    }

    @Test
    void refusedMessage_isExplained() throws Exception {
        sandbox.exchange().mood(SmtpMood.MAILBOX_RIGHTS_430);
        CommandRun run = doctor().run("--send-to", "boss@contoso.com");

        assertEquals(1, run.exitCode());
        assertTrue(run.out().contains("failed   Test message\n"), run.out());
        assertTrue(run.out().contains("Add-MailboxPermission"), run.out());
    }

    @Test
    void serverWithoutXoauth2_isSeenBeforeTheLogin() throws Exception {
        sandbox.exchange().mood(SmtpMood.NO_XOAUTH2);
        CommandRun run = doctor().run();

        assertTrue(run.out().contains("failed   Mail server: "), run.out());
        assertTrue(run.out().contains("offers = LOGIN\n"), run.out());
    }

    @Test
    void roleThatIsMissing_isAWarning() throws Exception {
        sandbox.entra().roles("IMAP.AccessAsApp");
        CommandRun run = doctor().run();

        assertEquals(0, run.exitCode(), "RBAC for Applications works without: " + run.out());
        assertTrue(run.out().contains("warning  Claims\n"), run.out());
        assertTrue(run.out().contains("The token lacks the permission."), run.out());
        assertTrue(run.out().contains("Cause: the token lacks the application permission SMTP.SendAsApp"), run.out());
    }

    @Test
    void clockThatIsWrong_isSaidInMinutes() throws Exception {
        sandbox.entra().clock(Clock.offset(Clock.systemUTC(), Duration.ofMinutes(12)));
        CommandRun run = doctor().run();

        assertTrue(run.out().contains("failed   Clock\n"), run.out());
        assertTrue(
                run.out()
                        .replaceAll("\\s+", " ")
                        .contains(
                                "Cause: this machine's clock is 12 minutes behind the identity provider's. Fix: set the"
                                        + " clock by NTP"),
                run.out());
    }

    @Test
    void proxyPageInEntrasPlace_isNamed() throws Exception {
        sandbox.entra().mood(EntraMood.HTML_PROXY_PAGE);
        CommandRun run = doctor().run();

        assertEquals(1, run.exitCode());
        assertTrue(run.out().contains("failed   Token\n"), run.out());
    }

    @Test
    void portThatNobodyListensAt_isNamedAsALoginWould() throws Exception {
        int nobody = sandbox.exchange().smtpPort();
        DoctorRun doctor = doctor();
        sandbox.exchange().close();

        CommandRun run = doctor.run();

        assertTrue(run.out().replaceAll("\\s+", " ").contains("No connection to localhost, port " + nobody), run.out());
        assertTrue(run.out().contains("skipped  Login: the mail server cannot be talked to\n"), run.out());
    }

    @Test
    void tlsOnTheStarttlsPort_isNamed() throws Exception {
        CommandRun run = doctor().with("mail.smtp.ssl.enable", "true").run();

        assertTrue(run.out().contains("failed   Mail server\n"), run.out());
        assertTrue(
                run.out().replaceAll("\\s+", " ").contains("TLS was begun where the server speaks in the clear"),
                run.out());
    }

    @Test
    void noArgument_asksForTheFile() {
        CommandRun run = CommandRun.of("doctor");

        assertEquals(2, run.exitCode());
        assertTrue(run.err().startsWith("Which file? Name the application's mail properties"), run.err());
    }

    @Test
    void fileThatCannotBeRead_isWrongUsage() {
        CommandRun run = CommandRun.of("doctor", folder.toString());

        assertEquals(2, run.exitCode());
        assertEquals("", run.out());
        assertTrue(run.err().startsWith(folder + " is a directory: name the file in it\n"), run.err());
    }

    @Test
    void protocolThatIsNone_isWrongUsage() throws Exception {
        CommandRun run = doctor().run("--protocol", "ews");

        assertEquals(2, run.exitCode());
        assertTrue(
                run.err().startsWith("--protocol (ews) must be smtp, smtps, imap, imaps, pop3 or pop3s\n"), run.err());
    }

    private DoctorRun doctor() {
        return DoctorRun.against(sandbox, folder);
    }

    private static String upToColon(String line) {
        return line.split(":", 2)[0];
    }
}
