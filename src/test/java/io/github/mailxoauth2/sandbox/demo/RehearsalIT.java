package io.github.mailxoauth2.sandbox.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.mailxoauth2.packaging.Jars;
import io.github.mailxoauth2.pages.PageBlock;
import io.github.mailxoauth2.sandbox.demo.JavaRun.Outcome;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The rehearsal of docs/testing.md as its reader does it: the tools jar's sandbox in one JVM, the old application in
 * another, with nothing but what the first one prints to paste.
 */
class RehearsalIT {

    @TempDir
    private Path folder;

    @Test
    void stockApplication_withWhatIsPasted_delivers() throws Exception {
        try (Running sandbox = Running.start()) {
            Outcome outcome = sendWith(sandbox.introduction);

            assertEquals(0, outcome.exitCode(), () -> String.join("\n", outcome.output()));
            List<String> seen = List.of(sandbox.line(), sandbox.line(), sandbox.line());
            assertTrue(seen.get(0).matches("[0-9:]{8}  token    asked for by client [0-9a-f-]{36}"), seen.toString());
            assertTrue(
                    seen.get(1).matches("[0-9:]{8}  login    app@contoso.com \\(smtp, XOAUTH2, TLS\\): accepted"),
                    seen.toString());
            assertTrue(
                    seen.get(2).matches("[0-9:]{8}  message  from app@contoso.com to boss@contoso.com: Nightly report"),
                    seen.toString());
        }
    }

    @Test
    void stockApplication_onABadDay_logsWhatProductionWillSay() throws Exception {
        try (Running sandbox = Running.start("--mood", "smtp-auth-disabled")) {
            Outcome outcome = sendWith(sandbox.introduction);

            assertEquals(1, outcome.exitCode());
            assertTrue(outcome.says("SMTP AUTH is switched off for the tenant"), outcome.output()::toString);
            assertTrue(outcome.says("Set-CASMailbox -Identity \"app@contoso.com\""), outcome.output()::toString);
            sandbox.line();
            String refused = sandbox.line();
            assertTrue(
                    refused.matches("[0-9:]{8}  login    app@contoso.com \\(smtp, XOAUTH2, TLS\\): refused: 535 .*"),
                    refused);
        }
    }

    @Test
    void end_leavesNoFileBehind() throws Exception {
        Path trustStore;
        try (Running sandbox = Running.start()) {
            trustStore = Path.of(pasted(sandbox.introduction, "-Djavax.net.ssl.trustStore=")
                    .get(0)
                    .replaceFirst("[^=]*=", ""));
            assertTrue(Files.exists(trustStore), trustStore.toString());
        }

        assertFalse(Files.exists(trustStore.getParent()), trustStore.toString());
    }

    @Test
    void introduction_isAsOnThePage() throws Exception {
        String page = PageBlock.all().stream()
                .filter(block -> block.page().endsWith("docs/testing.md")
                        && block.language().equals("console"))
                .findFirst()
                .orElseThrow()
                .text();
        try (Running sandbox = Running.start()) {
            String printed = String.join("\n", sandbox.introduction);

            TerminalLines.assertPlainAndNarrow(printed.replace(System.getProperty("java.io.tmpdir"), "/tmp"));
            assertEquals(
                    comparable(page.substring(page.indexOf('\n') + 1, page.indexOf("\nWhat the servers see:"))),
                    comparable(printed));
        }
    }

    private static String comparable(String text) {
        return text.strip()
                .replaceAll("(port = |localhost:)\\d+", "$1PORT")
                .replaceAll("(clientid = |clientsecret = |tenant = |trustStore=)\\S+", "$1VALUE");
    }

    /** Pastes: the properties into the application's own file, the options into the JVM's command line. */
    private Outcome sendWith(List<String> introduction) throws Exception {
        List<String> lines = new ArrayList<>(pasted(introduction, "mail."));
        lines.addAll(List.of("mail.user=app@contoso.com", "mail.password=Autumn2011!"));
        lines.addAll(List.of("mail.from=app@contoso.com", "report.to=boss@contoso.com"));
        Path properties = Files.write(folder.resolve("mail.properties"), lines);
        return LegacyApplication.compile(folder.resolve("classes"), pasted(introduction, "-D"))
                .run(List.of(Jars.packed().jakarta()), properties);
    }

    private static List<String> pasted(List<String> introduction, String start) {
        return introduction.stream()
                .map(String::strip)
                .filter(line -> line.startsWith(start))
                .toList();
    }

    /** The tools jar's sandbox in a JVM of its own. */
    private static final class Running implements AutoCloseable {

        private final Process process;
        private final BufferedReader out;
        private final List<String> introduction = new ArrayList<>();

        private Running(Process process) {
            this.process = process;
            this.out = process.inputReader(StandardCharsets.UTF_8);
        }

        static Running start(String... options) throws IOException {
            String tools = Jars.packed().agent().toString().replace("-agent.jar", "-tools.jar");
            List<String> command = Stream.concat(
                            Stream.of(
                                    Path.of(System.getProperty("java.home"), "bin", "java")
                                            .toString(),
                                    "-jar",
                                    tools,
                                    "sandbox"),
                            Stream.of(options))
                    .toList();
            Running running = new Running(
                    new ProcessBuilder(command).redirectErrorStream(true).start());
            for (String line = running.line(); !line.equals("What the servers see:"); line = running.line()) {
                running.introduction.add(line);
            }
            return running;
        }

        String line() throws IOException {
            String line = out.readLine();
            if (line == null) {
                throw new IOException("the sandbox has ended; it printed " + introduction);
            }
            return line;
        }

        @Override
        public void close() throws InterruptedException {
            process.destroy();
            assertTrue(process.waitFor(20, TimeUnit.SECONDS), "the sandbox ends when it is told to");
        }
    }
}
