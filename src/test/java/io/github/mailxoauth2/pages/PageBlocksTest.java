package io.github.mailxoauth2.pages;

import static java.util.Map.entry;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every block of every page is known to a test or tells its reader that it was not run: {@code <!-- run by FooIT -->}
 * before it, or the words "not run here" in its section, or a page that begins with them.
 */
class PageBlocksTest {

    /** Read by {@link ConfigurationBlocksTest}, each one. */
    private static final Set<String> READ = Set.of("properties", "dotenv", "xml", "yaml");

    private static final Set<String> RUN =
            Set.of("sh", "bat", "powershell", "ini", "dockerfile", "java", "groovy", "kotlin", "console", "text");

    /** Go over every block that is marked with their name. */
    private static final Set<String> OVER_ALL = Set.of("JvmOptionsIT", "JavaBlocksTest");

    /** How many blocks each other test runs: a new one with its mark is not run by it until somebody has it do so. */
    private static final Map<String, Integer> ONE_BY_ONE = Map.ofEntries(
            entry(".ci/run", 1),
            entry("DemoIT", 1),
            entry("DemoNoticeIT", 1),
            entry("DoctorPageIT", 3),
            entry("ErrorSamplesTest", 1),
            entry("ExamplesIT", 2),
            entry("KarafServers", 1),
            entry("MatrixIT", 1),
            entry("OpensslCommandTest", 1),
            entry("OperatingPageTest", 1),
            entry("OutsiderDownloadIT", 1),
            entry("OutsiderIT", 1),
            entry("PayaraMicroServers", 2),
            entry("ProviderLineTest", 1),
            entry("RehearsalIT", 1),
            entry("SandboxKitIT", 2),
            entry("SpiPageTest", 2),
            entry("SpringBootServers", 1),
            entry("WildFlyServers", 3));

    @ParameterizedTest
    @MethodSource("blocks")
    void block_saysWhatItIs(PageBlock block) {
        assertTrue(
                READ.contains(block.language()) || RUN.contains(block.language()),
                block + ": write one of " + READ + " or " + RUN + " behind the three backticks");
    }

    @ParameterizedTest
    @MethodSource("blocks")
    void block_isRunByATest_orSaysThatItIsNot(PageBlock block) throws IOException {
        if (block.runBy().isPresent()) {
            assertKnows(block.runBy().get(), block);
        } else if (!READ.contains(block.language()) && !isAScreenOfTheDoctor(block)) {
            assertTrue(
                    isSaidNotToBeRun(block.said()),
                    block + ": write <!-- run by FooIT --> in the line before it, or \"not run here\" in its section");
        }
    }

    /** {@code DoctorPageIT} makes each of these screens anew. */
    private static boolean isAScreenOfTheDoctor(PageBlock block) {
        return block.page().equals(Path.of("docs/doctor.md"))
                && block.mark().matches("screen: (all-well|smtp-auth-disabled|tenant-missing|no-jar)");
    }

    @Test
    void marks_areAsManyAsTheirTestsRun() {
        Map<String, Integer> marked = new TreeMap<>();
        blocks().forEach(block -> block.runBy()
                .filter(test -> !OVER_ALL.contains(test))
                .ifPresent(test -> marked.merge(test, 1, Integer::sum)));

        assertEquals(new TreeMap<>(ONE_BY_ONE), marked);
    }

    /** The other half of the mark: whoever changes the test sees which page hangs on it. */
    private static void assertKnows(String test, PageBlock block) throws IOException {
        if (Files.exists(Path.of(test))) {
            String script = Files.readString(Path.of(test));
            for (String word : block.text().split("\\s+")) {
                assertTrue(script.contains(word), block + ": " + test + " has no " + word);
            }
            return;
        }
        String source = Files.readString(sourceOf(test, block));
        assertTrue(
                source.contains(name(block.page())) || source.contains("PageBlock"),
                block + ": " + test + " must name the page, so that the two are changed together");
    }

    /** Several pages have the name README.md. */
    private static String name(Path page) {
        return page.endsWith("README.md")
                ? page.toString().replace('\\', '/')
                : page.getFileName().toString();
    }

    private static Path sourceOf(String test, PageBlock block) throws IOException {
        try (Stream<Path> sources = Files.walk(Path.of("src/test/java"))) {
            List<Path> found = sources.filter(
                            source -> source.getFileName().toString().equals(test + ".java"))
                    .toList();
            assertEquals(1, found.size(), block + ": is there a test " + test + "?");
            return found.get(0);
        }
    }

    private static boolean isSaidNotToBeRun(PageBlock.Said said) {
        return said.section().contains("not run here")
                || said.section().contains("Not run here")
                || said.intro().matches("(?s).*(\nNot run here|page were \\**not run here).*");
    }

    @ParameterizedTest
    @MethodSource("recipes")
    void recipe_hasItsFourPartsInOrder(Path page) {
        List<String> headings = Pages.text(page)
                .lines()
                .filter(line -> line.startsWith("## "))
                .map(line -> line.replaceFirst("^## (What you have|What you change|How you [a-z ]+).*", "$1"))
                .distinct()
                .toList();

        assertEquals(
                List.of("What you have", "What you change", "How you see that it worked", "How you go back"), headings);
    }

    @Test
    void block_inAListAndWithAHashInIt_isReadWhole() {
        String text =
                "# Page\n\nintro\n\n## Part\n\nwords\n\n  <!-- run by FooIT -->\n  ```sh\n  # no heading\n  ls\n  ```\n";

        PageBlock block = PageBlock.of(Path.of("page.md"), text).get(0);

        assertEquals("# no heading\nls\n", block.text());
        assertEquals("sh", block.language());
        assertEquals("FooIT", block.runBy().orElseThrow());
        assertEquals(10, block.line());
        assertEquals("## Part\n\nwords\n\n", block.said().section());
        assertFalse(block.said().intro().contains("words"), block.said().intro());
    }

    static List<PageBlock> blocks() {
        return PageBlock.all();
    }

    static Stream<Path> recipes() {
        return Pages.all().stream().filter(page -> page.startsWith("docs/recipes") && !page.endsWith("README.md"));
    }
}
