import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Sets the project's version, from the project's directory: {@code java src/build/java/SetVersion.java 0.2.0}.
 *
 * <p>A release goes into {@code pom.xml}, with today as the time in its jars, and onto every page that names a jar or
 * coordinates; what is unreleased in {@code CHANGELOG.md} becomes its part. A version that ends in {@code -SNAPSHOT}
 * goes into the POMs alone, because the pages name what people can get, and the release before it becomes the one that
 * {@code -Papi} compares with.
 */
public final class SetVersion {

    private static final Pattern OURS =
            Pattern.compile("(<artifactId>mail-xoauth2</artifactId>\\s*<version>)([^<]*)(?=</version>)");
    private static final Pattern TIME = Pattern.compile("(<project.build.outputTimestamp>)([^<]*)");
    private static final Pattern BASELINE = Pattern.compile("(<api.baseline>)([^<]*)");
    private static final String NUMBER = "(\\d+\\.\\d+\\.\\d+(?:-SNAPSHOT)?)";
    /** In the name of a jar, coordinates, an image, a variable; and as Maven and OSGi have it. */
    private static final Pattern ON_A_PAGE = Pattern.compile(
            "(xoauth2[-_ :=&A-Za-z]{1,20}" + "|<artifactId>mail-xoauth2[a-z-]*</artifactId>\\s*<version>)" + NUMBER);

    private static final String UNRELEASED = "\n## Unreleased\n";

    public static void main(String[] arguments) throws IOException {
        if (arguments.length != 1 || !arguments[0].matches(NUMBER)) {
            throw new IllegalArgumentException("one argument, the version: 0.2.0 or 0.3.0-SNAPSHOT");
        }
        String version = arguments[0];
        if (version.endsWith("-SNAPSHOT")) {
            String release = versionOfTheProject();
            if (!release.endsWith("-SNAPSHOT")) {
                change(Path.of("src/build/pom.xml"), text -> replaced(BASELINE, text, release));
            }
        } else {
            release(version, LocalDate.now(ZoneOffset.UTC));
        }
        change(Path.of("pom.xml"), text -> replaced(OURS, text, version));
    }

    private static void release(String version, LocalDate today) throws IOException {
        change(Path.of("pom.xml"), text -> replaced(TIME, text, today + "T00:00:00Z"));
        String heading = "\n## " + version + " - " + today + "\n";
        change(Path.of("CHANGELOG.md"), text -> {
            if (!text.contains(UNRELEASED) || text.contains("\n## " + version + " ")) {
                throw new IllegalStateException(
                        "CHANGELOG.md must have a part ## Unreleased, and none of " + version + " yet");
            }
            return text.replace(UNRELEASED, UNRELEASED + heading);
        });
        for (Path page : pages()) {
            change(page, text -> replaced(ON_A_PAGE, text, version));
        }
    }

    /** Decisions tell what was, and keep the versions that they name. */
    private static List<Path> pages() throws IOException {
        try (Stream<Path> docs = Files.walk(Path.of("docs"));
                Stream<Path> examples = Files.walk(Path.of("examples"))) {
            return Stream.of(Stream.of(Path.of("README.md")), docs, examples)
                    .flatMap(paths -> paths)
                    .filter(path -> path.toString().endsWith(".md") && !path.startsWith("docs/decisions"))
                    .toList();
        }
    }

    private static String versionOfTheProject() throws IOException {
        Matcher version = OURS.matcher(Files.readString(Path.of("pom.xml")));
        if (!version.find()) {
            throw new IllegalStateException("pom.xml names no version of mail-xoauth2");
        }
        return version.group(2);
    }

    private static String replaced(Pattern pattern, String text, String by) {
        return pattern.matcher(text).replaceAll(found -> Matcher.quoteReplacement(found.group(1) + by));
    }

    private static void change(Path file, UnaryOperator<String> change) throws IOException {
        String text = Files.readString(file);
        String changed = change.apply(text);
        if (!changed.equals(text)) {
            Files.writeString(file, changed);
            System.out.println("changed: " + file);
        }
    }

    private SetVersion() {}
}
