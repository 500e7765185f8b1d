package io.github.mailxoauth2.packaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.mailxoauth2.sandbox.demo.JavaRun;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The test of docs/testing.md, compiled and run outside this build with the jars that the page names: the packed jar,
 * the packed tests, GreenMail and Bouncy Castle.
 */
class SandboxKitIT {

    private static final Pattern TEST_OF_THE_PAGE =
            Pattern.compile("(?s)<!-- run by SandboxKitIT -->\\s*```java\\n(.*?)```");

    private static final String IMPORTS = String.join(
            "\n",
            "import static org.junit.jupiter.api.Assertions.assertEquals;",
            "import io.github.mailxoauth2.sandbox.SandboxExtension;",
            "import jakarta.mail.*;",
            "import jakarta.mail.internet.*;",
            "import org.junit.jupiter.api.Test;",
            "import org.junit.jupiter.api.extension.RegisterExtension;",
            "");

    private static final String RUNNER = String.join(
            "\n",
            "import java.io.PrintWriter;",
            "import org.junit.platform.engine.discovery.DiscoverySelectors;",
            "import org.junit.platform.launcher.core.*;",
            "import org.junit.platform.launcher.listeners.SummaryGeneratingListener;",
            "public class Runner {",
            "  public static void main(String[] args) {",
            "    SummaryGeneratingListener summary = new SummaryGeneratingListener();",
            "    LauncherFactory.create().execute(LauncherDiscoveryRequestBuilder.request()",
            "        .selectors(DiscoverySelectors.selectClass(args[0])).build(), summary);",
            "    summary.getSummary().printFailuresTo(new PrintWriter(System.out, true));",
            "    System.out.println(\"PASSED \" + summary.getSummary().getTestsSucceededCount());",
            "  }",
            "}");

    @TempDir
    private Path folder;

    @Test
    void testOfThePage_runsInAProjectOfItsOwn() throws Exception {
        List<Path> jars =
                new ArrayList<>(List.of(Jars.packed().jakarta(), Jars.packed().withClassifier("tests")));
        jars.addAll(libraries());
        compile(jars, "InvoiceMailTest", IMPORTS + page());
        compile(jars, "Runner", RUNNER);
        jars.add(folder);

        JavaRun.Outcome outcome =
                JavaRun.of("Runner", "InvoiceMailTest").classPath(jars).inTheEnd(folder.resolve("output.txt"));

        assertTrue(outcome.output().contains("PASSED 1"), () -> String.join("\n", outcome.output()));
        assertEquals(0, outcome.exitCode());
    }

    private static String page() throws IOException {
        Matcher found = TEST_OF_THE_PAGE.matcher(Files.readString(Path.of("docs/testing.md")));
        assertTrue(found.find(), "docs/testing.md has its test");
        return found.group(1);
    }

    private void compile(List<Path> jars, String name, String source) throws IOException {
        Path file = Files.writeString(folder.resolve(name + ".java"), source);
        String classPath = jars.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
        int result = ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "-proc:none", "-cp", classPath, "-d", folder.toString(), file.toString());
        assertEquals(0, result, "javac " + name);
    }

    /** What the page names, what that brings, and JUnit. */
    private static List<Path> libraries() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .filter(path -> path.getFileName()
                        .toString()
                        .matches("(angus|jakarta\\.|greenmail|bcp|bcutil|slf4j-api|junit|opentest4j|apiguardian).*"))
                .toList();
    }
}
