package io.github.mailxoauth2.packaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.mailxoauth2.sandbox.demo.JavaRun;
import java.io.BufferedReader;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The administrators' jar, as it is packed: what is in it, and its commands in JVMs of their own. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ToolsJarIT {

    private static final Path JAR = Jars.packed().withClassifier("tools");
    private static final String SANDBOX_IS_UP = "What the servers see:";

    private Path folder;
    private Process sandbox;
    private final List<String> introduction = new ArrayList<>();
    private Path properties;

    @BeforeAll
    void startTheSandbox(@TempDir Path shared) throws IOException {
        folder = shared;
        sandbox = new ProcessBuilder(java(), "-jar", JAR.toString(), "sandbox", "--mailbox", "app@contoso.com")
                .redirectErrorStream(true)
                .start();
        BufferedReader out = sandbox.inputReader(StandardCharsets.UTF_8);
        String line = out.readLine();
        while (line != null && !line.equals(SANDBOX_IS_UP)) {
            introduction.add(line);
            line = out.readLine();
        }
        assertEquals(SANDBOX_IS_UP, line, () -> String.join("\n", introduction));
        properties = Files.write(
                folder.resolve("mail.properties"),
                introduction.stream()
                        .filter(text -> text.startsWith("  mail."))
                        .map(String::trim)
                        .toList());
    }

    @AfterAll
    void endTheSandbox() throws InterruptedException {
        sandbox.destroy();
        assertTrue(sandbox.waitFor(20, TimeUnit.SECONDS), "the sandbox ends when it is told to");
    }

    @Test
    void content_meetsNothingOfAnApplicationsButTheMailApi() throws IOException {
        Set<String> roots = new TreeSet<>();
        Set<String> tooNew = new TreeSet<>();
        try (JarFile jar = new JarFile(JAR.toFile())) {
            assertEquals(
                    "io.github.mailxoauth2.tools.Main",
                    jar.getManifest().getMainAttributes().getValue("Main-Class"));
            for (JarEntry entry : Collections.list(jar.entries())) {
                String name = entry.getName();
                if (name.endsWith(".class")) {
                    roots.add(name.replaceFirst("^(\\w+/\\w+).*", "$1"));
                    boolean commands = name.startsWith("io/") && !name.startsWith("io/github/mailxoauth2/sandbox/");
                    if (commands && version(jar, entry) > 52) {
                        tooNew.add(name);
                    }
                }
            }
        }

        assertEquals(
                Set.of(
                        "com/icegreen",
                        "io/github",
                        "jakarta/activation",
                        "jakarta/mail",
                        "org/bouncycastle",
                        "org/eclipse"),
                roots);
        assertEquals(Set.of(), tooNew, "doctor and setup run on Java 8");
    }

    @Test
    void doctor_withThePropertiesOfTheSandbox_findsAllWell() throws Exception {
        JavaRun.Outcome outcome = doctor("all-well");

        assertEquals(0, outcome.exitCode(), () -> String.join("\n", outcome.output()));
        assertTrue(outcome.says("ok       Login: app@contoso.com"), () -> String.join("\n", outcome.output()));
        assertEquals("Next: nothing, all is well.", last(outcome));
    }

    @Test
    void doctor_onAnApplicationsClassPath_seesWhetherOurJarIsThere() throws Exception {
        String without = String.join(java.io.File.pathSeparator, libraries("angus-", "jakarta."));

        JavaRun.Outcome absent = doctor("absent", "--class-path", without);
        JavaRun.Outcome present =
                doctor("present", "--class-path", Jars.packed().jakarta() + java.io.File.pathSeparator + without);

        assertEquals(1, absent.exitCode());
        assertTrue(absent.says("skipped  Login: it would not go through mail-xoauth2"));
        assertTrue(last(absent).startsWith("Next: put mail-xoauth2-") || absent.says("Next: put mail-xoauth2-"));
        assertEquals(0, present.exitCode(), () -> String.join("\n", present.output()));
        assertTrue(present.says(Jars.packed().jakarta().getFileName().toString()));
    }

    @Test
    void doctor_besideAnApplicationsJars_staysApart() throws Exception {
        List<Path> crowd = new ArrayList<>(List.of(Jars.packed().jakarta()));
        libraries("angus-", "jakarta.").forEach(jar -> crowd.add(Path.of(jar)));
        crowd.add(JAR);
        JavaRun run = JavaRun.of("io.github.mailxoauth2.tools.Main", "doctor", properties.toString())
                .classPath(crowd);
        trust().forEach(run::option);

        JavaRun.Outcome outcome = run.inTheEnd(folder.resolve("beside.txt"));

        assertEquals(0, outcome.exitCode(), () -> String.join("\n", outcome.output()));
        assertTrue(outcome.says("ok       Mail jar: the application's jakarta.mail"));
        assertTrue(outcome.output().stream().noneMatch(line -> line.contains("SLF4J")), "nothing met by chance");
    }

    @Test
    void doctor_whosePipeIsClosed_endsAtOnceAndSaysNothing() throws Exception {
        List<String> command = new ArrayList<>(List.of(java()));
        command.addAll(trust());
        command.addAll(List.of("-jar", JAR.toString(), "doctor", properties.toString()));
        Process process = new ProcessBuilder(command)
                .redirectError(folder.resolve("stderr.txt").toFile())
                .start();
        try {
            process.getInputStream().close();

            assertTrue(process.waitFor(60, TimeUnit.SECONDS));
            assertEquals(1, process.exitValue());
            assertEquals("", Files.readString(folder.resolve("stderr.txt")));
        } finally {
            process.destroyForcibly();
        }
    }

    private JavaRun.Outcome doctor(String log, String... more) throws Exception {
        List<String> arguments = new ArrayList<>(List.of("doctor", properties.toString()));
        arguments.addAll(List.of(more));
        JavaRun run = JavaRun.of("io.github.mailxoauth2.tools.Main", arguments.toArray(new String[0]))
                .classPath(List.of(JAR));
        trust().forEach(run::option);
        return run.inTheEnd(folder.resolve(log + ".txt"));
    }

    private List<String> trust() {
        return introduction.stream()
                .filter(line -> line.startsWith("  -D"))
                .map(String::trim)
                .toList();
    }

    private static String last(JavaRun.Outcome outcome) {
        return outcome.output().get(outcome.output().size() - 1);
    }

    private static List<String> libraries(String... names) {
        return Stream.of(System.getProperty("java.class.path").split(java.io.File.pathSeparator))
                .filter(path ->
                        Stream.of(names).anyMatch(Path.of(path).getFileName().toString()::startsWith))
                .toList();
    }

    private static int version(JarFile jar, JarEntry entry) throws IOException {
        try (DataInputStream in = new DataInputStream(jar.getInputStream(entry))) {
            in.readInt();
            return in.readInt() & 0xFFFF;
        }
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }
}
