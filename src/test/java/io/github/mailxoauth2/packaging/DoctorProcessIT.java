package io.github.mailxoauth2.packaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.mailxoauth2.sandbox.EntraMood;
import io.github.mailxoauth2.sandbox.Sandbox;
import io.github.mailxoauth2.sandbox.TestCertificates;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The doctor as an administrator starts it: at a terminal, interrupted, without a file. */
class DoctorProcessIT {

    private static final String ESCAPE = "\u001B[";

    @TempDir
    private Path folder;

    private final Sandbox sandbox = Sandbox.builder().mailbox("app@contoso.com").start();
    private Map<String, String> written;
    private Path properties;

    @BeforeEach
    void write() throws IOException {
        written = sandbox.mailProperties("app@contoso.com");
        properties = folder.resolve("mail.properties");
        Files.write(
                properties,
                written.entrySet().stream()
                        .map(entry -> entry.getKey() + "=" + entry.getValue())
                        .toList());
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void terminal_ofEightyColumns_hasColourAndALineThatTurns() throws Exception {
        String shown = atATerminal(Map.of());

        assertTrue(shown.contains(ESCAPE + "32mok" + ESCAPE), shown);
        assertTrue(shown.contains("\r" + ESCAPE + "2K| Token ..."), shown);
        assertTrue(shown.contains("Next: nothing, all is well."), shown);
        int lastErased = shown.lastIndexOf(ESCAPE + "2K");
        assertFalse(shown.substring(lastErased).contains(" ..."), "no turning line is left behind");
    }

    @Test
    void terminal_withNoColor_movesAndIsNotColoured() throws Exception {
        String shown = atATerminal(Map.of("NO_COLOR", "1"));

        assertFalse(shown.matches("(?s).*\u001B\\[[0-9;]*m.*"), shown);
        assertTrue(shown.contains("Next: nothing, all is well."), shown);
    }

    @Test
    void ctrlC_whileAServerIsWaitedFor_endsWith130AndNoTrace() throws Exception {
        assumeFalse(isInterruptIgnored(), "a build in the background of a script ignores Ctrl-C, and so does its JVM");
        sandbox.entra().mood(EntraMood.STALL);
        Process doctor = new ProcessBuilder(command(List.of(), "doctor", properties.toString()))
                .redirectOutput(folder.resolve("out.txt").toFile())
                .redirectError(folder.resolve("err.txt").toFile())
                .start();
        try {
            assertTrue(sandbox.entra().awaitTokenRequests(1, Duration.ofSeconds(60)), "it asks for a token");

            assertEquals(
                    0,
                    new ProcessBuilder("kill", "-INT", String.valueOf(doctor.pid()))
                            .start()
                            .waitFor());

            assertTrue(doctor.waitFor(20, TimeUnit.SECONDS), "it ends at once");
            assertEquals(130, doctor.exitValue());
            assertEquals("", Files.readString(folder.resolve("err.txt")));
            String out = Files.readString(folder.resolve("out.txt"));
            assertTrue(out.contains("\nok       Clock: "), "what was found is there: " + out);
            assertFalse(out.contains(ESCAPE), out);
        } finally {
            doctor.destroyForcibly();
        }
    }

    /** What a process ignores its children ignore; Linux tells it in a mask whose second bit is SIGINT's. */
    private static boolean isInterruptIgnored() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.isReadable(status)) {
            return false;
        }
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("SigIgn:"))
                .mapToLong(line -> Long.parseUnsignedLong(
                        line.substring("SigIgn:".length()).trim(), 16))
                .anyMatch(mask -> (mask & 2) != 0);
    }

    @Test
    void environmentOnly_withTheHostOnTheCommandLine_isEnough() throws Exception {
        Process doctor = started(
                Map.of(
                        "MAIL_SMTP_OAUTH2_TENANT", written.get("mail.oauth2.tenant"),
                        "MAIL_SMTP_OAUTH2_CLIENTID", written.get("mail.oauth2.clientid"),
                        "MAIL_SMTP_OAUTH2_CLIENTSECRET", written.get("mail.oauth2.clientsecret"),
                        "MAIL_SMTP_OAUTH2_AUTHORITY", written.get("mail.oauth2.authority"),
                        "MAIL_SMTP_OAUTH2_HOSTS", "localhost"),
                command(
                        List.of(),
                        "doctor",
                        "--host",
                        "localhost:" + written.get("mail.smtp.port"),
                        "--user",
                        "app@contoso.com"));

        String shown = output(doctor);

        assertEquals(0, doctor.exitValue(), shown);
        assertTrue(shown.contains("MAIL_SMTP_OAUTH2_CLIENTSECRET = ......   (the environment)"), shown);
        assertTrue(shown.contains("\nok       Login: app@contoso.com, "), shown);
    }

    @Test
    void systemPropertiesOnly_areTheSessionsToo() throws Exception {
        List<String> options = new ArrayList<>(List.of("-Dmail.oauth2.hosts=localhost"));
        written.forEach((name, value) -> options.add("-D" + name + "=" + value));

        Process doctor = started(Map.of(), command(options, "doctor"));
        String shown = output(doctor);

        assertEquals(0, doctor.exitValue(), shown);
        assertTrue(shown.startsWith("no file: smtp at localhost:" + written.get("mail.smtp.port") + "\n"), shown);
        assertTrue(shown.contains("\nok       Login: app@contoso.com, "), shown);
    }

    @Test
    void nothingAtAll_asksForTheFile() throws Exception {
        Process doctor = started(Map.of(), command(List.of(), "doctor"));
        String shown = output(doctor);

        assertEquals(2, doctor.exitValue(), shown);
        assertTrue(shown.startsWith("Which file? "), shown);
        assertTrue(
                shown.endsWith("\nHelp: java -jar "
                        + Jars.packed().withClassifier("tools").getFileName() + " doctor --help\n"),
                "no stack trace: " + shown);
    }

    /** By util-linux' script, which gives a program a terminal. */
    private String atATerminal(Map<String, String> environment) throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/script")), "script is not there");
        String line = String.join(" ", command(List.of(), "doctor", properties.toString()));
        Process doctor = started(environment, List.of("/usr/bin/script", "-qec", line, "/dev/null"));
        String shown = output(doctor);
        assertEquals(0, doctor.exitValue(), shown);
        return shown;
    }

    private List<String> command(List<String> options, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.add("-Djavax.net.ssl.trustStore=" + sandbox.certificates().writeTrustStore(folder));
        command.add("-Djavax.net.ssl.trustStoreType=PKCS12");
        command.add("-Djavax.net.ssl.trustStorePassword=" + TestCertificates.TRUST_STORE_PASSWORD);
        command.addAll(List.of("-jar", Jars.packed().withClassifier("tools").toString()));
        command.addAll(List.of(arguments));
        return command;
    }

    private Process started(Map<String, String> environment, List<String> command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().remove("NO_COLOR");
        builder.environment().put("TERM", "xterm-256color");
        builder.environment().putAll(environment);
        builder.redirectOutput(folder.resolve("shown.txt").toFile());
        return builder.start();
    }

    private String output(Process doctor) throws Exception {
        try {
            doctor.getOutputStream().close();
            assertTrue(doctor.waitFor(60, TimeUnit.SECONDS), "it ends");
            return Files.readString(folder.resolve("shown.txt"), StandardCharsets.UTF_8);
        } finally {
            doctor.destroyForcibly();
        }
    }
}
