package io.github.mailxoauth2.matrix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.mailxoauth2.pages.PageBlock;
import io.github.mailxoauth2.sandbox.Sandbox;
import io.github.mailxoauth2.sandbox.SeenLogin;
import io.github.mailxoauth2.sandbox.demo.ChildJvm;
import io.github.mailxoauth2.sandbox.demo.JavaRun;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Projects of other people, who take the lines of README.md into their POM: nothing comes behind it, and they send. */
class OutsiderIT {

    @ParameterizedTest
    @CsvSource({
        "org.eclipse.angus:angus-mail:2.0.5, '',"
                + " org.eclipse.angus:angus-mail 2.0.5 with jakarta.mail:jakarta.mail-api 2.1.5",
        "com.sun.mail:javax.mail:1.5.6, javax, com.sun.mail:javax.mail 1.5.6"
    })
    void project_thatNamesOurArtefact_getsOneJarMore_andSends(
            String mail, String classifier, String version, @TempDir Path directory) throws Exception {
        OutsideProject project = OutsideProject.in(directory, ours(classifier), OutsideProject.dependency(mail));

        project.resolve();
        List<String> tree = project.dependencyTree();
        List<Path> jars = project.classPath();

        int ours = indexOfOurs(tree);
        assertTrue(tree.get(ours).startsWith("+- "), tree::toString);
        assertFalse(tree.get(ours + 1).startsWith("|"), () -> "something comes behind it: " + tree);
        assertEquals(
                1,
                jars.stream()
                        .filter(jar -> jar.toString().contains("mail-xoauth2"))
                        .count(),
                jars::toString);
        assertSendsWithAToken(jars, MailVersion.named(version), directory);
    }

    /** As on the page, in the version that is built. */
    private static String ours(String classifier) {
        PageBlock block = PageBlock.all().stream()
                .filter(on -> on.runBy().filter("OutsiderIT"::equals).isPresent())
                .findFirst()
                .orElseThrow();
        String version = "<version>" + System.getProperty("project.version") + "</version>";
        return block.text()
                .replaceFirst(
                        "<version>[^<]*</version>",
                        classifier.isEmpty() ? version : version + "<classifier>" + classifier + "</classifier>");
    }

    private static int indexOfOurs(List<String> tree) {
        for (int i = 0; i < tree.size(); i++) {
            if (tree.get(i).contains("io.github.mailxoauth2:mail-xoauth2:jar:")) {
                return i;
            }
        }
        throw new AssertionError("not in the tree: " + tree);
    }

    private static void assertSendsWithAToken(List<Path> jars, MailVersion version, Path directory) throws Exception {
        try (Sandbox sandbox = Sandbox.start()) {
            List<Path> classPath = new ArrayList<>(jars);
            classPath.add(ProbeApplication.compile(directory.resolve("probe"), version));
            ProbeMail mail = ProbeMail.of(sandbox, "OUTSIDER").with(ProbeMail.oauth2(sandbox));
            JavaRun.Outcome outcome = ChildJvm.of(
                            sandbox, directory, ProbeApplication.MAIN_CLASS, mail.writeTo(directory))
                    .classPath(classPath)
                    .inTheEnd(directory.resolve("output.txt"));

            List<SeenLogin> logins = sandbox.exchange().logins();
            assertTrue(outcome.output().contains("SENT"), () -> String.join("\n", outcome.output()));
            assertEquals(1, logins.size(), logins::toString);
            assertEquals("XOAUTH2", logins.get(0).mechanism());
        }
    }
}
