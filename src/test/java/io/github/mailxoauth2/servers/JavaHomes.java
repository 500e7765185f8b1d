package io.github.mailxoauth2.servers;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The Java versions of this machine: those that {@code -Djdk.homes} names, as a path list, the one of this build, and
 * those that installers leave in the usual folders.
 */
final class JavaHomes {

    private static final Pattern VERSION = Pattern.compile("version \"(?:1\\.)?(\\d+)");
    private static final List<Path> FOLDERS = List.of(
            Path.of("/usr/lib/jvm"),
            Path.of("/opt/java"),
            Path.of(System.getProperty("user.home"), ".jdks"),
            Path.of(System.getProperty("user.home"), ".sdkman", "candidates", "java"));

    private final TreeMap<Integer, Path> byVersion = new TreeMap<>();

    private JavaHomes() {}

    static JavaHomes ofThisMachine() throws IOException, InterruptedException {
        List<Path> homes = new ArrayList<>();
        for (String named : System.getProperty("jdk.homes", "").split(File.pathSeparator)) {
            if (!named.isEmpty()) {
                homes.add(Path.of(named));
            }
        }
        homes.add(Path.of(System.getProperty("java.home")));
        for (Path folder : FOLDERS) {
            if (Files.isDirectory(folder)) {
                try (Stream<Path> inside = Files.list(folder)) {
                    inside.sorted().forEach(homes::add);
                }
            }
        }
        JavaHomes found = new JavaHomes();
        for (Path home : homes) {
            found.add(home);
        }
        return found;
    }

    /** The program java of a version, such as 8. */
    Optional<Path> java(int version) {
        return Optional.ofNullable(byVersion.get(version));
    }

    /** Asks java itself: not every distribution has a file that says its version. */
    private void add(Path home) throws IOException, InterruptedException {
        Path java = home.resolve("bin").resolve("java");
        if (!Files.isExecutable(java)) {
            return;
        }
        Process process = new ProcessBuilder(java.toString(), "-version")
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        Matcher version = VERSION.matcher(said);
        if (process.waitFor(1, TimeUnit.MINUTES) && version.find()) {
            byVersion.putIfAbsent(Integer.valueOf(version.group(1)), java);
        }
    }

    @Override
    public String toString() {
        return byVersion.toString();
    }
}
