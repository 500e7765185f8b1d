package io.github.mailxoauth2.packaging;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.mailxoauth2.sandbox.demo.JavaRun;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The programs of a release, {@code src/build/java/Staged.java} and {@code CheckStaged.java}, with small jars: what the
 * one lays out the other finds complete, and whatever is wrong in it is named.
 */
class StagedFolderTest {

    private static final String VERSION = "0.1.0";
    private static final String NAME = "mail-xoauth2-" + VERSION;
    private static final List<String> JARS =
            List.of("", "-agent", "-javadoc", "-javax", "-sources", "-tests", "-thin", "-tools");

    @TempDir
    private static Path programs;

    @TempDir
    private Path target;

    @BeforeAll
    static void compilePrograms() {
        int result = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "-proc:none",
                        "-d",
                        programs.toString(),
                        "src/build/java/Staged.java",
                        "src/build/java/CheckStaged.java");
        assertEquals(0, result, "javac");
    }

    @BeforeEach
    void buildSmallJars() throws IOException {
        Files.writeString(target.resolve("published-pom.xml"), pom());
        for (String jar : JARS) {
            writeJar(target.resolve(NAME + jar + ".jar"));
            String classifier = jar.isEmpty() ? "" : "classifier=" + jar.substring(1) + "&";
            Files.writeString(
                    target.resolve(NAME + jar + "-cyclonedx.json"),
                    "{\"bomFormat\" : \"CycloneDX\", \"purl\" : \"pkg:maven/io.github.mailxoauth2/mail-xoauth2@"
                            + VERSION + "?" + classifier + "type=jar\"}");
        }
    }

    @Test
    void staged_isComplete() throws Exception {
        stage();

        assertEquals(List.of("complete: 90 files in " + staged() + ", unsigned"), check(0, "--unsigned"));
        assertEquals(List.of("RELEASE-NOTES.md", "SHA256SUMS", "central-bundle.zip"), names(target.resolve("release")));
        assertEquals(
                JARS.stream().map(jar -> NAME + jar + ".jar").sorted().toList(),
                Files.readAllLines(target.resolve("release/SHA256SUMS")).stream()
                        .map(line -> line.replaceFirst("^[0-9a-f]{64}  ", ""))
                        .toList());
        assertEquals(
                "# mail-xoauth2 " + VERSION,
                Files.readAllLines(target.resolve("release/RELEASE-NOTES.md")).get(0));
    }

    @Test
    void everyFault_isNamed() throws Exception {
        stage();
        Path main = staged().resolve("io/github/mailxoauth2/mail-xoauth2/" + VERSION);
        Files.delete(main.resolve(NAME + "-javadoc.jar"));
        Files.delete(main.resolve(NAME + "-sources.jar.sha512"));
        Files.writeString(main.resolve(NAME + "-agent.jar.md5"), "0");
        Files.writeString(main.resolve("notes.txt"), "");
        writeJar(main.resolve(NAME + "-thin.jar"), "0.0.9");
        Files.writeString(main.resolve(NAME + "-tools-cyclonedx.json"), "{}");

        assertEquals(
                List.of(
                        NAME + "-agent.jar.md5: is not that of the file",
                        NAME + "-javadoc.jar: missing",
                        NAME + "-sources.jar.sha512: missing",
                        NAME + "-thin.jar.md5: is not that of the file",
                        NAME + "-thin.jar.sha1: is not that of the file",
                        NAME + "-thin.jar.sha256: is not that of the file",
                        NAME + "-thin.jar.sha512: is not that of the file",
                        NAME + "-thin.jar: its manifest has the version (0.0.9)",
                        NAME + "-tools-cyclonedx.json.md5: is not that of the file",
                        NAME + "-tools-cyclonedx.json.sha1: is not that of the file",
                        NAME + "-tools-cyclonedx.json.sha256: is not that of the file",
                        NAME + "-tools-cyclonedx.json.sha512: is not that of the file",
                        NAME + "-tools-cyclonedx.json: is no bill of CycloneDX",
                        NAME + "-tools-cyclonedx.json: is the bill of another jar",
                        "notes.txt: not expected"),
                check(1, "--unsigned"));
    }

    @Test
    void pom_whatMavenCentralAsksAndWeUse_isNamedWhereItIsMissing() throws Exception {
        Files.writeString(
                target.resolve("published-pom.xml"),
                pom().replaceFirst("(?s)<scm>.*</scm>", "<parent/><dependencies/>")
                        .replace("<name>mail-xoauth2</name>", "<name> </name>")
                        .replace("0.1.0<", "0.1.1-SNAPSHOT<"));
        stage();

        String pom = NAME + ".pom: ";
        assertEquals(
                List.of(
                        pom + "has dependencies",
                        pom + "has parent",
                        pom + "its coordinates belong to "
                                + staged().resolve("io/github/mailxoauth2/mail-xoauth2/0.1.1-SNAPSHOT"),
                        pom + "names a snapshot",
                        pom + "says no name",
                        pom + "says no scm/connection",
                        pom + "says no scm/developerConnection",
                        pom + "says no scm/url"),
                check(1, "--unsigned"));
    }

    /** The dependency of the test kit on our own jar, and the signatures. */
    @Test
    void unsignedAndAlone_isNamed() throws Exception {
        stage();
        delete(staged().resolve("io/github/mailxoauth2/mail-xoauth2"));

        String kit = "mail-xoauth2-testkit-" + VERSION + ".pom";
        assertEquals(
                List.of(kit + ".asc: missing", kit + ": dependency mail-xoauth2: there is no " + NAME + "-tests.jar"),
                check(1));
    }

    private void stage() throws Exception {
        run(0, "Staged", target.toString(), NAME, VERSION, "true");
    }

    private List<String> check(int exitCode, String... more) throws Exception {
        String[] arguments =
                Stream.concat(Stream.of(staged().toString()), Stream.of(more)).toArray(String[]::new);
        return run(exitCode, "CheckStaged", arguments).stream().sorted().toList();
    }

    private List<String> run(int exitCode, String program, String... arguments) throws Exception {
        JavaRun.Outcome outcome =
                JavaRun.of(program, arguments).classPath(List.of(programs)).inTheEnd(target.resolve("output.txt"));
        assertEquals(exitCode, outcome.exitCode(), () -> String.join("\n", outcome.output()));
        return outcome.output();
    }

    private Path staged() {
        return target.resolve("staged");
    }

    private static String pom() {
        return String.join(
                "\n",
                "<project><groupId>io.github.mailxoauth2</groupId><artifactId>mail-xoauth2</artifactId>",
                "<version>" + VERSION + "</version><name>mail-xoauth2</name><description>d</description><url>u</url>",
                "<licenses><license><name>Apache-2.0</name><url>u</url></license></licenses>",
                "<developers><developer><name>n</name></developer></developers>",
                "<scm><connection>c</connection><developerConnection>d</developerConnection><url>u</url></scm></project>");
    }

    private static void writeJar(Path file) throws IOException {
        writeJar(file, VERSION);
    }

    private static void writeJar(Path file, String version) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.IMPLEMENTATION_VERSION, version);
        try (OutputStream out = Files.newOutputStream(file);
                JarOutputStream jar = new JarOutputStream(out, manifest)) {
            for (int i = 1; i <= 5; i++) {
                jar.putNextEntry(new ZipEntry("entry" + i));
            }
        }
    }

    private static List<String> names(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
