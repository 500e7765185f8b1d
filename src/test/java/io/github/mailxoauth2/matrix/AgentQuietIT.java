package io.github.mailxoauth2.matrix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.mailxoauth2.sandbox.Sandbox;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the agent adds to a JVM that never loads a mail API: its four classes, and what the JVM itself needs to start an
 * agent.
 */
class AgentQuietIT {

    private static final MailVersion ANGUS = MailVersion.named("org.eclipse.angus:jakarta.mail 2.0.5");
    private static final Pattern LOADED = Pattern.compile("\\[class,load\\] (\\S+) source: .*");
    private static final Pattern OF_THE_JVM =
            Pattern.compile("(java\\.(lang|util|io|nio|net|security|time)|jdk\\.internal|sun)\\..*");

    @TempDir
    private Path directory;

    @Test
    void jvmWithoutMail_getsFourClassesOfOurs_noThread_andNoLogging() throws Exception {
        try (Sandbox sandbox = Sandbox.start()) {
            Path without = directory.resolve("without.log");
            Path with = directory.resolve("with.log");
            List<String> threadsWithout = run(sandbox, without, "without").runWithoutMail("QuietProbe", List.of());
            List<String> threadsWith = run(sandbox, with, "with").agent().runWithoutMail("QuietProbe", List.of());

            assertTrue(threadsWithout.contains("THREAD main"), threadsWithout::toString);
            assertEquals(threadsWithout, threadsWith);
            Set<String> added = classes(with);
            added.removeAll(classes(without));
            Set<String> ours = new TreeSet<>(added);
            ours.removeIf(name -> !name.startsWith("io.github.mailxoauth2."));
            assertEquals(
                    Set.of(
                            "io.github.mailxoauth2.agent.Agent",
                            "io.github.mailxoauth2.agent.SessionTransformer",
                            "io.github.mailxoauth2.agent.UnknownShapeException",
                            "io.github.mailxoauth2.agent.LeftAlone"),
                    ours);
            added.removeAll(ours);
            added.removeIf(name -> OF_THE_JVM.matcher(name).matches() && !name.startsWith("java.util.logging."));
            assertEquals(Set.of(), added);
        }
    }

    private AgentRun run(Sandbox sandbox, Path log, String name) throws Exception {
        Path own = Files.createDirectories(directory.resolve(name));
        return new AgentRun(sandbox, own, ANGUS).option("-Xlog:class+load:file=" + log + "::filecount=0");
    }

    private static Set<String> classes(Path log) throws Exception {
        Set<String> classes = new TreeSet<>();
        for (String line : Files.readAllLines(log)) {
            Matcher loaded = LOADED.matcher(line);
            if (loaded.find()
                    && !loaded.group(1).contains("$$Lambda")
                    && !loaded.group(1).contains("/0x")) {
                classes.add(loaded.group(1));
            }
        }
        assertTrue(classes.contains("java.lang.Object") && classes.contains("QuietProbe"), "classes were read");
        return classes;
    }
}
