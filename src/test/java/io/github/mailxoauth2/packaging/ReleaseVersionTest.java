package io.github.mailxoauth2.packaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.mailxoauth2.pages.Pages;
import java.io.IOException;
import java.lang.module.ModuleDescriptor.Version;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * One version everywhere: that of the newest release in CHANGELOG.md, which pages name because people can get it.
 * {@code src/build/java/SetVersion.java} writes it.
 */
class ReleaseVersionTest {

    private static final Pattern RELEASE = Pattern.compile("(?m)^## (\\d+\\.\\d+\\.\\d+) - (\\d{4}-\\d{2}-\\d{2})$");
    private static final String NUMBER = "(\\d+\\.\\d+\\.\\d+(?:-SNAPSHOT)?)";
    private static final Pattern NAMED = Pattern.compile("xoauth2[-_ :=&A-Za-z]{1,20}" + NUMBER);
    private static final Pattern MAVEN =
            Pattern.compile("<artifactId>mail-xoauth2[a-z-]*</artifactId>\\s*<version>" + NUMBER);
    private static final Pattern LIBRARY =
            Pattern.compile("<artifactId>(greenmail|bcpkix-jdk18on)</artifactId>\\s*" + "<version>([^<]*)</version>");

    private final String changes = Files.readString(Path.of("CHANGELOG.md"));
    private final String pom = Files.readString(Path.of("pom.xml"));

    ReleaseVersionTest() throws IOException {}

    @Test
    void pages_versionThatTheyName_isThatOfTheNewestRelease() throws IOException {
        String release = newestRelease().group(1);
        Set<String> others = new TreeSet<>();
        Set<Path> pages = new TreeSet<>();
        for (Path page : Pages.all()) {
            String text = Files.readString(page);
            for (Pattern pattern : List.of(NAMED, MAVEN)) {
                pattern.matcher(text).results().forEach(named -> {
                    pages.add(page);
                    if (!named.group(1).equals(release) && !page.startsWith("docs/decisions")) {
                        others.add(page + ": " + named.group());
                    }
                });
            }
        }

        assertEquals(Set.of(), others, "the newest release is " + release);
        assertTrue(pages.containsAll(List.of(Path.of("README.md"), Path.of("docs/testing.md"))), pages::toString);
    }

    @Test
    void project_isTheNewestReleaseWithNothingUnreleased_orASnapshotOfALaterOne() {
        MatchResult newest = newestRelease();
        String project = find(MAVEN, pom);
        String unreleased = changes.substring(changes.indexOf("\n## Unreleased\n"), newest.start())
                .replace("## Unreleased", "")
                .trim();

        if (project.endsWith("-SNAPSHOT")) {
            Version next = Version.parse(project.replace("-SNAPSHOT", ""));
            assertTrue(
                    next.compareTo(Version.parse(newest.group(1))) > 0,
                    project + " must be later than " + newest.group(1));
        } else {
            assertEquals(newest.group(1), project, "the version of pom.xml");
            assertEquals("", unreleased, "what is unreleased in CHANGELOG.md when " + project + " is built");
            assertEquals(
                    newest.group(2) + "T00:00:00Z",
                    find(Pattern.compile("<project.build.outputTimestamp>([^<]*)"), pom),
                    "the time in the jars");
        }
    }

    /** It names for developers what the tests of this project run with. */
    @Test
    void testKit_itsLibraries_areOfTheVersionsThatPomHas() throws IOException {
        String kit = Files.readString(Path.of("src/build/testkit/pom.xml"));
        Set<String> libraries = new TreeSet<>();
        LIBRARY.matcher(kit).results().forEach(library -> libraries.add(library.group(1) + " " + library.group(2)));

        assertEquals(
                Set.of(
                        "greenmail " + find(Pattern.compile("<greenmail.version>([^<]*)"), pom),
                        "bcpkix-jdk18on " + find(Pattern.compile("<bouncycastle.version>([^<]*)"), pom)),
                libraries);
    }

    private MatchResult newestRelease() {
        Matcher release = RELEASE.matcher(changes);
        assertTrue(release.find(), "CHANGELOG.md has a part of a release");
        return release.toMatchResult();
    }

    private static String find(Pattern pattern, String text) {
        Matcher found = pattern.matcher(text);
        assertTrue(found.find(), pattern.toString());
        return found.group(1);
    }
}
