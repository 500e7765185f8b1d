package io.github.mailxoauth2.matrix;

import io.github.mailxoauth2.packaging.Jars;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A Maven project of somebody else, which finds our artefact in a repository of files and knows nothing of this build.
 *
 * <p>Maven runs in a process of its own. Its local repository is the user's, but for our artefact, which must neither
 * come from there nor stay there.
 */
final class OutsideProject {

    private static final String OURS = "io/github/mailxoauth2";
    private static final String PLUGIN = "org.apache.maven.plugins:maven-dependency-plugin:3.9.0:";
    private static final String TEST_KIT = OURS + "/mail-xoauth2-testkit/";
    private static final long LONGEST_SECONDS = 300;

    /** With the versions that this build has fetched. */
    private static final String BUILD = "<properties><maven.compiler.release>17</maven.compiler.release>"
            + "<project.build.sourceEncoding>UTF-8</project.build.sourceEncoding></properties>"
            + "<build><pluginManagement><plugins>" + plugin("compiler", "3.16.0") + plugin("resources", "3.5.0")
            + plugin("surefire", "3.6.0") + "</plugins></pluginManagement></build>";

    private final Path directory;
    private final Path localRepository;

    private OutsideProject(Path directory, Path localRepository) {
        this.directory = directory;
        this.localRepository = localRepository;
    }

    /**
     * Writes the project.
     *
     * @param dependencies as they stand in a POM
     */
    static OutsideProject in(Path directory, String... dependencies) throws Exception {
        Path repository = repository(directory.resolve("repository"));
        Files.writeString(
                directory.resolve("pom.xml"),
                "<project><modelVersion>4.0.0</modelVersion><groupId>com.example</groupId>"
                        + "<artifactId>outsider</artifactId><version>1</version><repositories><repository>"
                        + "<id>files</id><url>" + repository.toUri() + "</url></repository></repositories>"
                        + "<dependencies>" + String.join("", dependencies) + "</dependencies>" + BUILD + "</project>");
        return new OutsideProject(directory, localRepository(directory.resolve("m2")));
    }

    /** As a release lays it out, with the checksums that people look at. */
    private static Path repository(Path repository) throws Exception {
        String version = System.getProperty("project.version");
        Path place = Files.createDirectories(repository.resolve(OURS + "/mail-xoauth2/" + version));
        Files.copy(Path.of("target/published-pom.xml"), place.resolve("mail-xoauth2-" + version + ".pom"));
        Jars packed = Jars.packed();
        for (Path jar : List.of(packed.jakarta(), packed.javax(), packed.agent(), packed.tests())) {
            Path copy = Files.copy(jar, place.resolve(jar.getFileName()));
            byte[] sum = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(jar));
            Files.writeString(
                    place.resolve(copy.getFileName() + ".sha256"),
                    HexFormat.of().formatHex(sum));
        }
        Path kit = Files.createDirectories(repository.resolve(TEST_KIT + version));
        String kitPom = Files.readString(Path.of("src/build/testkit/pom.xml"));
        Files.writeString(
                kit.resolve("mail-xoauth2-testkit-" + version + ".pom"), kitPom.replace("@project.version@", version));
        return repository;
    }

    /** Has Maven resolve it. */
    void resolve() throws IOException, InterruptedException {
        maven(PLUGIN + "tree", "-DoutputFile=tree.txt", PLUGIN + "build-classpath", "-Dmdep.outputFile=class-path.txt");
    }

    /**
     * Runs Maven there, which must end well; returns what it printed. Its plug-in {@code dependency} is the one that
     * this build has fetched.
     */
    String maven(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("maven.home"), "bin", "mvn").toString(),
                "-B",
                "-ntp",
                "-Dmaven.repo.local=" + localRepository));
        for (String argument : arguments) {
            command.add(argument.replaceFirst("^dependency:", PLUGIN));
        }
        return run(command);
    }

    /** Runs a program there, which must end well; returns what it printed. */
    String run(List<String> command) throws IOException, InterruptedException {
        Path log = directory.resolve("output.log");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().remove("MAVEN_OPTS");
        Process process = builder.start();
        try {
            if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IOException(command + " failed: " + Files.readString(log, StandardCharsets.UTF_8));
            }
        } finally {
            process.destroyForcibly();
        }
        return Files.readString(log, StandardCharsets.UTF_8);
    }

    /** What {@code mvn dependency:tree} prints. */
    List<String> dependencyTree() throws IOException {
        return Files.readAllLines(directory.resolve("tree.txt"));
    }

    /** The jars that Maven finds for it, in Maven's order. */
    List<Path> classPath() throws IOException {
        return Stream.of(Files.readString(directory.resolve("class-path.txt")).split(File.pathSeparator))
                .map(Path::of)
                .toList();
    }

    /** Everything of the user's local repository but what is ours, by links, so that nothing is fetched again. */
    private static Path localRepository(Path into) throws IOException {
        Path all = Path.of(System.getProperty("local.repository"));
        Path place = Files.createDirectories(into);
        for (String part : OURS.split("/")) {
            try (Stream<Path> children = Files.list(all)) {
                for (Path child : children.toList()) {
                    if (!child.getFileName().toString().equals(part)) {
                        Files.createSymbolicLink(place.resolve(child.getFileName()), child);
                    }
                }
            }
            all = all.resolve(part);
            place = Files.createDirectories(place.resolve(part));
            if (!Files.isDirectory(all)) {
                break;
            }
        }
        return into;
    }

    /** Writes a source file of its tests. */
    void addTest(String name, String source) throws IOException {
        Files.writeString(
                Files.createDirectories(directory.resolve("src/test/java")).resolve(name + ".java"), source);
    }

    private static String plugin(String name, String version) {
        return "<plugin><artifactId>maven-" + name + "-plugin</artifactId><version>" + version + "</version></plugin>";
    }

    /** As it stands in a POM. */
    static String dependency(String coordinates) {
        String[] parts = coordinates.split(":");
        return "<dependency><groupId>" + parts[0] + "</groupId><artifactId>" + parts[1] + "</artifactId><version>"
                + parts[2] + "</version></dependency>";
    }
}
