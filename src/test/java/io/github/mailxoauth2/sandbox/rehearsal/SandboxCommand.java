package io.github.mailxoauth2.sandbox.rehearsal;

import io.github.mailxoauth2.sandbox.Sandbox;
import io.github.mailxoauth2.sandbox.SandboxBuilder;
import io.github.mailxoauth2.tools.terminal.Screen;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code sandbox}: plays Entra and Exchange Online for an application, until Ctrl-C. */
@Command(
        name = "sandbox",
        description = {
            "Plays Microsoft Entra and Exchange Online (SMTP, IMAP, POP3) on this machine until Ctrl-C, prints the"
                    + " properties and the trust-store options for the application, and shows each login and message.",
            ""
        })
public final class SandboxCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(names = "--smtp-port", paramLabel = "PORT", description = "SMTP with STARTTLS. Default: a free one.")
    private int smtpPort;

    @Option(names = "--imap-port", paramLabel = "PORT", description = "IMAP inside TLS. Default: a free one.")
    private int imapPort;

    @Option(names = "--pop-port", paramLabel = "PORT", description = "POP3 inside TLS. Default: a free one.")
    private int popPort;

    @Option(names = "--entra-port", paramLabel = "PORT", description = "The token endpoint. Default: a free one.")
    private int entraPort;

    @Option(names = "--client-id", paramLabel = "ID", description = "The application's id. Default: made up.")
    private String clientId;

    @Option(names = "--secret", paramLabel = "SECRET", description = "The application's secret. Default: made up.")
    private String secret;

    @Option(
            names = "--mailbox",
            paramLabel = "ADDRESS",
            description =
                    "A mailbox that the application may use; several times for several. Default: app@contoso.com.")
    private List<String> mailboxes = new ArrayList<>();

    @Option(
            names = "--mood",
            paramLabel = "MOOD",
            defaultValue = "normal",
            completionCandidates = Moods.class,
            description = "What is wrong, to see what production will say: ${COMPLETION-CANDIDATES}. Default: normal.")
    private String mood = "";

    /** The names of the moods. */
    static final class Moods implements Iterable<String> {

        @Override
        public Iterator<String> iterator() {
            return Stream.of(Mood.values()).map(Mood::toString).iterator();
        }
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Mood chosen = Stream.of(Mood.values())
                .filter(one -> one.toString().equalsIgnoreCase(mood))
                .findFirst()
                .orElseThrow(() -> wrong("--mood (" + mood + ") must be one of " + String.join(", ", new Moods())));
        if (mailboxes.isEmpty()) {
            mailboxes.add("app@contoso.com");
        }
        try (Sandbox sandbox = start()) {
            chosen.setIn(sandbox);
            Path trustStore = trustStore(sandbox);
            Screen screen = Screen.ofProcess(spec.commandLine().getOut(), System.getenv());
            Rehearsal rehearsal = new Rehearsal(sandbox, screen, LocalTime::now);
            rehearsal.introduce(mailboxes.get(0), trustStore, chosen);
            return rehearsal.untilStopped();
        }
    }

    /** Its name is short: in 80 columns the option that names it fits into one line, and can be copied as one. */
    private static Path trustStore(Sandbox sandbox) throws IOException {
        Path folder = Files.createTempDirectory("mail-sandbox-");
        Path trustStore = folder.resolve("trust.p12");
        // Deleted in the reverse order: the file first.
        folder.toFile().deleteOnExit();
        trustStore.toFile().deleteOnExit();
        return Files.move(sandbox.certificates().writeTrustStore(folder), trustStore);
    }

    private Sandbox start() {
        SandboxBuilder builder = Sandbox.builder()
                .port("smtp", checked("--smtp-port", smtpPort))
                .port("imaps", checked("--imap-port", imapPort))
                .port("pop3s", checked("--pop-port", popPort))
                .port("entra", checked("--entra-port", entraPort));
        for (String mailbox : mailboxes) {
            if (!mailbox.matches("[^@\\s]+@[^@\\s]+")) {
                throw wrong("--mailbox (" + mailbox + ") must be an address, such as app@contoso.com");
            }
            builder.mailbox(mailbox);
        }
        if (clientId != null) {
            builder.clientId(clientId);
        }
        if (secret != null) {
            builder.clientSecret(secret);
        }
        try {
            return builder.start();
        } catch (IllegalStateException e) {
            throw wrong(e.getMessage());
        }
    }

    private int checked(String option, int port) {
        if (port < 0 || port > 65535) {
            throw wrong(option + " (" + port + ") must be a port: 1 to 65535, or 0 for a free one");
        }
        return port;
    }

    private ParameterException wrong(String problem) {
        return new ParameterException(spec.commandLine(), problem);
    }
}
