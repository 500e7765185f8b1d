package io.github.mailxoauth2.matrix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.mailxoauth2.pages.PageBlock;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The test of docs/testing.md, run by {@code mvn test} in a project of its own, which has an application's mail jar,
 * our jar, JUnit, and of the sandbox only the dependency that the page names.
 */
class SandboxKitIT {

    private static final String VERSION = System.getProperty("project.version");

    private static final String IMPORTS = String.join(
            "\n",
            "import static org.junit.jupiter.api.Assertions.assertEquals;",
            "import io.github.mailxoauth2.sandbox.SandboxExtension;",
            "import jakarta.mail.*;",
            "import jakarta.mail.internet.*;",
            "import org.junit.jupiter.api.Test;",
            "import org.junit.jupiter.api.extension.RegisterExtension;",
            "");

    @TempDir
    private Path folder;

    private OutsideProject project;

    @BeforeEach
    void writeProject() throws Exception {
        project = OutsideProject.in(
                folder,
                page("xml").replaceFirst("<version>[^<]*<", "<version>" + VERSION + "<"),
                OutsideProject.dependency("io.github.mailxoauth2:mail-xoauth2:" + VERSION),
                OutsideProject.dependency("org.eclipse.angus:angus-mail:2.0.5"),
                OutsideProject.dependency("org.junit.jupiter:junit-jupiter:5.14.4"));
        project.addTest("InvoiceMailTest", IMPORTS + page("java"));
    }

    @Test
    void testOfThePage_passesInAProjectOfItsOwn() throws Exception {
        String printed = project.maven("test");

        assertTrue(printed.contains("Tests run: 1, Failures: 0, Errors: 0, Skipped: 0"), printed);
    }

    /** What the one dependency brings, and what our own jar does not: nothing behind it. */
    @Test
    void testKit_bringsTheSandboxAndWhatItNeeds() throws Exception {
        project.resolve();

        List<String> brought = project.dependencyTree().stream()
                .filter(line -> line.matches(".*(mail-xoauth2|greenmail|bc[a-z]+-jdk).*"))
                .map(line -> line.replaceFirst("^[^a-z]*", "").replace(":" + VERSION, ""))
                .toList();
        assertEquals(
                List.of(
                        "io.github.mailxoauth2:mail-xoauth2-testkit:pom:test",
                        "io.github.mailxoauth2:mail-xoauth2:jar:tests:test",
                        "com.icegreen:greenmail:jar:2.1.13:test",
                        "org.bouncycastle:bcpkix-jdk18on:jar:1.87:test",
                        "org.bouncycastle:bcutil-jdk18on:jar:1.87:test",
                        "org.bouncycastle:bcprov-jdk18on:jar:1.87:test",
                        "io.github.mailxoauth2:mail-xoauth2:jar:compile"),
                brought);
    }

    private static String page(String language) {
        return PageBlock.all().stream()
                .filter(block -> block.runBy().filter("SandboxKitIT"::equals).isPresent())
                .filter(block -> block.language().equals(language))
                .findFirst()
                .orElseThrow()
                .text();
    }
}
