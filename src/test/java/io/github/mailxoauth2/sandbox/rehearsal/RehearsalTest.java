package io.github.mailxoauth2.sandbox.rehearsal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.mailxoauth2.sandbox.Sandbox;
import io.github.mailxoauth2.tools.CommandRun;
import io.github.mailxoauth2.tools.terminal.Screen;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RehearsalTest {

    private static final String ID = "11111111-2222-3333-4444-555555555555";

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String NEXT_LINE = System.lineSeparator() + " ".repeat(19);

    private final StringWriter text = new StringWriter();

    @Test
    void rehearsal_printsWhatToPasteAndWhatItSees() throws Exception {
        try (Sandbox sandbox = Sandbox.builder()
                .client(ID, "aBc8Q~the-secret")
                .mailbox("app@contoso.com")
                .start()) {
            rehearse(sandbox, Mood.NORMAL);
            send(sandbox);

            String shown = text.toString().replace(System.lineSeparator(), "\n");
            assertTrue(shown.contains("  mail.smtp.port = " + sandbox.exchange().smtpPort() + "\n"), shown);
            assertTrue(shown.contains("  mail.oauth2.clientid = " + ID + "\n"), shown);
            assertTrue(shown.contains("  mail.oauth2.clientsecret = aBc8Q~the-secret\n"), shown);
            assertTrue(shown.contains("  -Djavax.net.ssl.trustStore=store.p12\n"), shown);
            assertTrue(
                    shown.endsWith("What the servers see:\n"
                            + "12:00:00  token    asked for by client " + ID + "\n"
                            + "12:00:00  login    app@contoso.com (smtp, XOAUTH2, TLS): accepted\n"
                            + "12:00:00  message  from app@contoso.com to boss@contoso.com: Hello\n"),
                    shown);
        }
    }

    @Test
    void mood_isWhatProductionWouldSay() throws Exception {
        try (Sandbox sandbox = Sandbox.builder().mailbox("app@contoso.com").start()) {
            rehearse(sandbox, Mood.SMTP_AUTH_DISABLED);

            AuthenticationFailedException e = assertThrows(AuthenticationFailedException.class, () -> send(sandbox));
            assertTrue(e.getMessage().contains("535 5.7.139"), e.getMessage());
            assertTrue(
                    text.toString().contains("Mood: smtp-auth-disabled, SMTP AUTH is off for the tenant."),
                    text.toString());
            assertTrue(text.toString().contains("(smtp, XOAUTH2, TLS): refused: 535 5.7.139"), text.toString());
        }
    }

    @Test
    void messageThatIsRefused_isSeen() throws Exception {
        try (Sandbox sandbox = Sandbox.builder().mailbox("app@contoso.com").start()) {
            rehearse(sandbox, Mood.SEND_AS_DENIED);

            MessagingException e = assertThrows(MessagingException.class, () -> send(sandbox));
            assertTrue(e.getMessage().contains("554 5.2.252"), e.getMessage());
            assertTrue(
                    text.toString()
                            .contains("12:00:00  message  from app@contoso.com refused: 554 5.2.252 SendAsDenied"),
                    text.toString());
        }
    }

    @Test
    void loginThatGetsNoAnswer_isSeen() throws Exception {
        try (Sandbox sandbox = Sandbox.builder().mailbox("app@contoso.com").start()) {
            rehearse(sandbox, Mood.MAIL_SERVER_DROPS);

            MessagingException e = assertThrows(MessagingException.class, () -> send(sandbox));
            assertTrue(e.getMessage().contains("closed the connection without an answer"), e.getMessage());
            assertTrue(
                    text.toString().contains("12:00:00  login    (smtp, XOAUTH2, TLS): not answered"), text.toString());
        }
    }

    @Test
    void messageRefusedInALongWord_isBrokenAtItsPoints() throws Exception {
        try (Sandbox sandbox = Sandbox.builder().mailbox("app@contoso.com").start()) {
            rehearse(sandbox, Mood.NO_MAILBOX_RIGHT);

            MessagingException e = assertThrows(MessagingException.class, () -> send(sandbox));
            assertTrue(e.getMessage().contains("430 4.2.0"), e.getMessage());
            assertEquals(
                    List.of(),
                    text.toString().lines().filter(line -> line.length() > 80).toList());
            assertTrue(text.toString().contains(" STOREDRV.Submission.Exception:" + NEXT_LINE), text.toString());
            assertTrue(
                    text.toString()
                            .contains(NEXT_LINE + "ConnectionFailedTransientException.MapiExceptionLogonFailed;"),
                    text.toString());
        }
    }

    @ParameterizedTest
    @CsvSource({"entra,the token endpoint", "imaps,imaps", "pop3s,pop3s"})
    void clientThatDoesNotTrust_isToldOf(String server, String name) throws Exception {
        try (Sandbox sandbox = Sandbox.builder().mailbox("app@contoso.com").start()) {
            rehearse(sandbox, Mood.NORMAL);

            SSLContext distrusting = SSLContext.getInstance("TLS");
            distrusting.init(null, null, null);
            try (Socket client = distrusting.getSocketFactory().createSocket("localhost", port(sandbox, server))) {
                SSLHandshakeException e =
                        assertThrows(SSLHandshakeException.class, ((SSLSocket) client)::startHandshake);
                assertTrue(e.getMessage().contains("unable to find valid certification path"), e.getMessage());
            }

            assertTrue(sandbox.entra().awaitNoConnection(PATIENCE));
            assertTrue(sandbox.exchange().awaitNoConnections(PATIENCE));
            String told = text.toString().replaceAll("\\s+", " ");
            assertTrue(
                    told.endsWith("What the servers see: 12:00:00 TLS failed at " + name + ": the client hung up,"
                            + " as one does that does not trust the sandbox: its JVM needs the three options above "),
                    told);
        }
    }

    @Test
    void clientThatLeaves_isToldOf() throws Exception {
        try (Sandbox sandbox = Sandbox.builder().mailbox("app@contoso.com").start()) {
            rehearse(sandbox, Mood.NORMAL);

            try (Socket client = new Socket("localhost", sandbox.exchange().smtpPort())) {
                // The greeting: before it the server may not know of the connection yet.
                assertEquals('2', client.getInputStream().read());
            }

            assertTrue(sandbox.exchange().awaitNoConnections(PATIENCE));
            assertTrue(
                    text.toString()
                            .endsWith(
                                    "12:00:00  left     by a client of smtp, without a login" + System.lineSeparator()),
                    text.toString());
        }
    }

    @Test
    void moods_haveNamesAndSentencesOfTheirOwn() {
        String help = CommandRun.of("sandbox", "--help").out().replaceAll("\\s+", "");

        for (Mood mood : Mood.values()) {
            assertTrue(help.contains(mood.toString()), mood + " in " + help);
            assertFalse(mood.sentence().isEmpty());
        }
    }

    @Test
    void moods_ofThePage_areThoseThereAre() throws Exception {
        String page = Files.readString(Path.of("docs/testing.md"));

        assertEquals(
                Stream.of(Mood.values())
                        .map(mood -> "| `" + mood + "` | " + mood.sentence() + " |")
                        .toList(),
                page.substring(page.indexOf("| mood |"))
                        .lines()
                        .filter(line -> line.startsWith("| `"))
                        .toList());
    }

    @Test
    void moodThatIsNone_isWrongUsage() {
        CommandRun run = CommandRun.of("sandbox", "--mood", "gloomy");

        assertEquals(2, run.exitCode());
        assertTrue(run.err().startsWith("--mood (gloomy) must be one of normal, secret-expired, "), run.err());
        assertEquals(
                List.of(), run.err().lines().filter(line -> line.length() > 80).toList());
        Stream.of(Mood.values()).forEach(mood -> assertTrue(run.err().contains(mood.toString()), mood.toString()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--smtp-port|65536|--smtp-port (65536) must be a port: 1 to 65535, or 0 for a free one",
                "--imap-port|-1|--imap-port (-1) must be a port: 1 to 65535, or 0 for a free one",
                "--pop-port|99999|--pop-port (99999) must be a port: 1 to 65535, or 0 for a free one",
                "--entra-port|70000|--entra-port (70000) must be a port: 1 to 65535, or 0 for a free one",
                "--smtp-port|smtp|Invalid value for option '--smtp-port': 'smtp' is not an int",
                "--mailbox|app|--mailbox (app) must be an address, such as app@contoso.com",
            })
    void optionThatIsWrong_isWrongUsage(String option, String value, String sentence) {
        CommandRun run = CommandRun.of("sandbox", option, value);

        assertEquals(2, run.exitCode());
        assertEquals(sentence + "\nHelp: mail-xoauth2-tools sandbox --help\n", run.err());
    }

    @Test
    void portThatIsTaken_isWrongUsage() {
        try (Sandbox other = Sandbox.builder().start()) {
            CommandRun run = CommandRun.of(
                    "sandbox", "--smtp-port", "" + other.exchange().smtpPort());

            assertEquals(2, run.exitCode());
            assertTrue(
                    run.err()
                            .startsWith("cannot listen on 127.0.0.1:"
                                    + other.exchange().smtpPort() + " for smtp: "),
                    run.err());
            assertTrue(run.errInOneLine().contains(". Name another port, or 0 for a free one Help: "), run.err());
        }
    }

    private static int port(Sandbox sandbox, String server) {
        return switch (server) {
            case "entra" -> URI.create(sandbox.entra().authority()).getPort();
            case "imaps" -> sandbox.exchange().imapsPort();
            default -> sandbox.exchange().pop3sPort();
        };
    }

    private void rehearse(Sandbox sandbox, Mood mood) {
        mood.setIn(sandbox);
        new Rehearsal(sandbox, Screen.plain(new PrintWriter(text)), () -> LocalTime.NOON)
                .introduce("app@contoso.com", Path.of("store.p12"), mood);
    }

    private static void send(Sandbox sandbox) throws Exception {
        Properties properties = new Properties();
        properties.putAll(sandbox.mailProperties("app@contoso.com"));
        Session session = Session.getInstance(properties);
        MimeMessage message = new MimeMessage(session);
        message.setFrom(new InternetAddress("app@contoso.com"));
        message.setRecipient(Message.RecipientType.TO, new InternetAddress("boss@contoso.com"));
        message.setSubject("Hello");
        message.setText("text");
        Transport.send(message);
    }
}
