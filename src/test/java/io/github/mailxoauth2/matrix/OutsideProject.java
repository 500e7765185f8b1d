package io.github.mailxoauth2.matrix;

import io.github.mailxoauth2.packaging.Jars;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
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
    private static final long LONGEST_SECONDS = 300;

    private final Path directory;
    private final Path localRepository;

    private OutsideProject(Path directory, Path localRepository) {
        this.directory = directory;
        this.localRepository = localRepository;
    }

    /**
     * Writes the project.
     *
     * @param mail the application's own mail jar, as a Maven dependency
     * @param classifier which of our jars; empty for the main artefact
     */
    static OutsideProject in(Path directory, String mail, String classifier) throws IOException {
        String version = System.getProperty("project.version");
        Path repository = Files.createDirectories(directory.resolve("repository"));
        Path place = Files.createDirectories(repository.resolve(OURS + "/mail-xoauth2/" + version));
        String name = "mail-xoauth2-" + version;
        Files.copy(Path.of("target/published-pom.xml"), place.resolve(name + ".pom"));
        Files.copy(Jars.packed().jakarta(), place.resolve(name + ".jar"));
        Files.copy(Jars.packed().javax(), place.resolve(name + "-javax.jar"));

        String ours = dependency("io.github.mailxoauth2:mail-xoauth2:" + version)
                .replace("</dependency>", "<classifier>" + classifier + "</classifier></dependency>")
                .replace("<classifier></classifier>", "");
        Files.writeString(
                directory.resolve("pom.xml"),
                "<project><modelVersion>4.0.0</modelVersion><groupId>com.example</groupId>"
                        + "<artifactId>outsider</artifactId><version>1</version><repositories><repository>"
                        + "<id>files</id><url>" + repository.toUri() + "</url></repository></repositories>"
                        + "<dependencies>" + ours + dependency(mail) + "</dependencies></project>");
        return new OutsideProject(directory, localRepository(directory.resolve("m2")));
    }

    /** Has Maven resolve it. */
    void resolve() throws IOException, InterruptedException {
        Path log = directory.resolve("maven.log");
        List<String> command = List.of(
                Path.of(System.getProperty("maven.home"), "bin", "mvn").toString(),
                "-B",
                "-ntp",
                "-Dmaven.repo.local=" + localRepository,
                PLUGIN + "tree",
                "-DoutputFile=tree.txt",
                PLUGIN + "build-classpath",
                "-Dmdep.outputFile=class-path.txt");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().remove("MAVEN_OPTS");
        Process process = builder.start();
        try {
            if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IOException("Maven failed: " + Files.readString(log, StandardCharsets.UTF_8));
            }
        } finally {
            process.destroyForcibly();
        }
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

    private static String dependency(String coordinates) {
        String[] parts = coordinates.split(":");
        return "<dependency><groupId>" + parts[0] + "</groupId><artifactId>" + parts[1] + "</artifactId><version>"
                + parts[2] + "</version></dependency>";
    }
}
