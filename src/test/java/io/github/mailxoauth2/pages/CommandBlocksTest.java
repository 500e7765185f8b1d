package io.github.mailxoauth2.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.mailxoauth2.tools.CommandRun;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the pages have people type, in blocks, tables and sentences, names what there is. */
class CommandBlocksTest {

    private static final Pattern JAR = Pattern.compile("mail-xoauth2-(?:<version>|\\d+\\.\\d+\\.\\d+)([\\w-]*)\\.jar");
    private static final Set<String> KINDS =
            Set.of("", "-javax", "-agent", "-tools", "-thin", "-sources", "-javadoc", "-tests");
    private static final Pattern MAVEN = Pattern.compile("mvn [^`\\n|]*");
    private static final Pattern PROFILE = Pattern.compile("\\s-P([a-z]+)");
    private static final Pattern EXAMPLE = Pattern.compile("-Dexample=([a-z0-9-]+)");

    private static final Pattern OPTION = Pattern.compile("(?<![\\w-])--[a-z][a-z-]+");
    private static final Pattern TOOLS = Pattern.compile("(?:java|pwsh) .*|(?:doctor|setup|sandbox) .*|--.*");
    /** Options of others' programs: Payara Micro's, javac's. */
    private static final Set<String> OTHERS = Set.of("--addlibs", "--release");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @MethodSource("shell")
    void shell_isWellFormed(PageBlock block) throws Exception {
        Path script = Files.writeString(folder.resolve("block.sh"), block.text().replace("<version>", "0.1.0"));
        Path said = folder.resolve("said.txt");
        Process bash = new ProcessBuilder("bash", "-n", script.toString())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();

        assertTrue(bash.waitFor(20, TimeUnit.SECONDS), block.toString());
        assertEquals("", Files.readString(said), block.toString());
        assertEquals(0, bash.exitValue(), block.toString());
    }

    @ParameterizedTest
    @MethodSource("pages")
    void page_jarsThatItNames_areBuilt(Path page) {
        Matcher jar = JAR.matcher(Pages.text(page));
        Set<String> unknown = new TreeSet<>();
        while (jar.find()) {
            if (!KINDS.contains(jar.group(1).replace("-SNAPSHOT", ""))) {
                unknown.add(jar.group());
            }
        }

        assertEquals(Set.of(), unknown);
    }

    @ParameterizedTest
    @MethodSource("pages")
    void page_mavensProfilesAndExamples_areThere(Path page) throws Exception {
        String poms = Files.readString(Path.of("pom.xml")) + Files.readString(Path.of("src/build/pom.xml"));
        Set<String> missing = new TreeSet<>();
        Matcher command = MAVEN.matcher(Pages.text(page));
        while (command.find()) {
            all(PROFILE, command.group())
                    .filter(id -> !poms.contains("<id>" + id + "</id>"))
                    .forEach(missing::add);
            all(EXAMPLE, command.group())
                    .filter(name -> !name.equals("agent") && !Files.isDirectory(Path.of("examples", name)))
                    .forEach(missing::add);
        }

        assertEquals(Set.of(), missing);
    }

    /** In tables, sentences and blocks alike: each option of {@code doctor}, {@code setup} and {@code sandbox}. */
    @ParameterizedTest
    @MethodSource("pages")
    void page_optionsOfTheTools_areTheirs(Path page) {
        String helps = Stream.of("doctor", "setup", "sandbox")
                .map(command -> CommandRun.of(command, "--help").out())
                .collect(Collectors.joining("\n"));
        Set<String> theirs =
                OPTION.matcher(helps).results().map(MatchResult::group).collect(Collectors.toSet());
        Set<String> unknown = new TreeSet<>();
        Pattern.compile("`([^`\n]+)`|^\\s*(java .*-tools\\.jar .*)$", Pattern.MULTILINE)
                .matcher(Pages.text(page))
                .results()
                .map(code -> code.group(1) == null ? code.group(2) : code.group(1))
                .filter(code -> TOOLS.matcher(code).matches())
                .flatMap(code -> OPTION.matcher(code).results().map(MatchResult::group))
                .filter(option -> !theirs.contains(option) && !OTHERS.contains(option))
                .forEach(unknown::add);

        assertEquals(Set.of(), unknown);
        assertTrue(theirs.containsAll(List.of("--json", "--rbac", "--mood")), theirs.toString());
    }

    private static Stream<String> all(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(found -> found.group(1));
    }

    static Stream<PageBlock> shell() {
        return PageBlock.all().stream().filter(block -> block.language().equals("sh"));
    }

    static List<Path> pages() {
        return Pages.all();
    }
}
