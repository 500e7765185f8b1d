package io.github.mailxoauth2.sandbox.rehearsal;

import io.github.mailxoauth2.sandbox.Sandbox;
import io.github.mailxoauth2.sandbox.SandboxBuilder;
import io.github.mailxoauth2.tools.terminal.Screen;
import java.io.IOException;
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

    @Option(
            names = "--client-id",
            paramLabel = "ID",
            defaultValue = "11111111-2222-3333-4444-555555555555",
            description = "The application's id. Default: ${DEFAULT-VALUE}.")
    private String clientId = "";

    @Option(
            names = "--secret",
            paramLabel = "SECRET",
            defaultValue = "aBc8Q~sandboxSecretValue_123456789",
            description = "The application's secret. Default: ${DEFAULT-VALUE}.")
    private String secret = "";

    @Option(
            names = "--trust-store",
            paramLabel = "FILE",
            description = "Where the trust store is written, and stays. Default: a file that goes with the sandbox.")
    private Path trustStore;

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
            Path trusting = trustStoreOf(sandbox);
            Screen screen = Screen.ofProcess(spec.commandLine().getOut(), System.getenv());
            Rehearsal rehearsal = new Rehearsal(sandbox, screen, LocalTime::now);
            rehearsal.introduce(mailboxes.get(0), trusting, chosen);
            return rehearsal.untilStopped();
        }
    }

    private Path trustStoreOf(Sandbox sandbox) throws IOException {
        if (trustStore == null) {
            return TrustStoreFile.temporary(sandbox);
        }
        try {
            return TrustStoreFile.kept(trustStore, sandbox);
        } catch (IllegalArgumentException e) {
            throw wrong("--trust-store (" + trustStore + ") " + e.getMessage());
        } catch (IOException e) {
            throw wrong("--trust-store (" + trustStore + ") cannot be written: " + e);
        }
    }

    private Sandbox start() {
        SandboxBuilder builder = Sandbox.builder()
                .client(clientId, secret)
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
        try {
            return builder.start();
        } catch (IllegalStateException e) {
            throw wrong(e.getMessage() + ". Name another port, or 0 for a free one");
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
