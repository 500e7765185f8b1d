package io.github.mailxoauth2.sandbox.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a newcomer sees first of README.md's {@code mvn -ntp -q -Pdemo package}: the command itself, ended before it
 * compiles. Maven writes into a file here, and may leave no control code in it.
 */
class DemoNoticeIT {

    private static final long LONGEST_SECONDS = 120;

    @TempDir
    private Path folder;

    @Test
    void demo_beforeAnythingElse_saysWhatItDoesAndHowLongThatTakes() throws Exception {
        String printed = mavenWithDemo(0, "validate");

        assertEquals(
                List.of(
                        "Building the jars from their sources; then a mail application runs twice,",
                        "first with its password, then with a token. This takes about half a minute.",
                        "The first time Maven also fetches some 130 MB, which can take some minutes."),
                printed.lines().toList());
        TerminalLines.assertPlainAndNarrow(printed);
    }

    @Test
    void exampleThatIsNone_isSaidBeforeAnythingIsBuilt() throws Exception {
        String printed = mavenWithDemo(1, "-Dexample=sendmail", "validate");

        assertEquals(
                List.of(
                        "-Dexample (sendmail) must be one of",
                        "agent, commons-email, legacy-app, logback, spring-boot, spring-boot-4"),
                printed.lines().limit(2).toList());
    }

    private String mavenWithDemo(int exitCode, String... arguments) throws IOException, InterruptedException {
        Path log = folder.resolve("maven.log");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("maven.home"), "bin", "mvn").toString(),
                "-ntp",
                "-q",
                "-Pdemo",
                "-Dmaven.repo.local=" + System.getProperty("local.repository")));
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().remove("MAVEN_OPTS");
        Process process = builder.start();
        try {
            assertEquals(true, process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS), "Maven ends");
        } finally {
            process.destroyForcibly();
        }
        String printed = Files.readString(log);
        assertEquals(exitCode, process.exitValue(), printed);
        return printed;
    }
}
