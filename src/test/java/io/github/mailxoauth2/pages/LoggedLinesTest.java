package io.github.mailxoauth2.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Each line that the sources say to an operator, at INFO or above or on standard error, stands on docs/operating.md by
 * some of its constant words. {@code OperatingPageTest} looks the other way: what the page quotes, the sources say.
 */
class LoggedLinesTest {

    private static final Path SOURCES = Path.of("src/main/java/io/github/mailxoauth2");

    /** From what says a line to the end of the statement, or of the lambda's. */
    private static final Pattern SAYS =
            Pattern.compile("(?:OperatorLog(?:\\.|::)(?:warn|warnOnce|infoOnce|log)\\b|\\bLOG\\.log\\(Level\\.[A-Z]+"
                    + "|\\.(?:info|warning|severe|config)\\(|\\.println\\(|new ErrorManager\\(\\)\\.error\\()[^;]*;");

    private static final Pattern BELOW_INFO = Pattern.compile("(?s).*Level\\.FINE(R|ST)?\\b.*");
    private static final Pattern LITERAL = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"");
    private static final Pattern QUOTED = Pattern.compile("`([^`]+)`");

    private static final List<String> FROM_ELSEWHERE = new ArrayList<>();
    private static final List<List<String>> SAID = new ArrayList<>();

    @BeforeAll
    static void readTheSources() throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !file.startsWith(SOURCES.resolve("tools")))
                    .sorted()
                    .forEach(LoggedLinesTest::read);
        }
    }

    private static void read(Path file) {
        // Texts joined, as the compiler joins them.
        String source = Pages.text(file).replaceAll("\"\\s*\\+\\s*\"", "");
        for (MatchResult says : SAYS.matcher(source).results().toList()) {
            List<String> literals = LITERAL.matcher(says.group())
                    .results()
                    .map(literal -> literal.group(1))
                    .filter(literal -> !literal.isEmpty())
                    .toList();
            if (BELOW_INFO.matcher(says.group()).matches()) {
                continue;
            }
            if (literals.isEmpty()) {
                FROM_ELSEWHERE.add(file.getFileName() + ": " + says.group().replaceAll("\\s+", " "));
            } else {
                SAID.add(literals);
            }
        }
    }

    @Test
    void linesOfTheSources_areOnThePage() {
        String page = Pages.text(Path.of("docs/operating.md"));
        List<String> quoted = QUOTED.matcher(
                        page.substring(page.indexOf("## Every line"), page.indexOf("## What JMX shows")))
                .results()
                .map(found -> found.group(1))
                .filter(words -> words.trim().contains(" "))
                .toList();
        TreeSet<String> missing = new TreeSet<>();
        for (List<String> literals : SAID) {
            if (literals.stream().noneMatch(literal -> quoted.stream().anyMatch(literal::contains))) {
                missing.add(literals.toString());
            }
        }

        assertEquals(new TreeSet<>(), missing);
        assertEquals(12, SAID.size(), () -> "lines that were found: " + SAID);
    }

    /** Sentences that are made in other places: whoever adds one here has the page's table to look at as well. */
    @Test
    void linesThatAreMadeElsewhere_areTheseAlone() {
        assertEquals(
                List.of(
                        "TokenSources.java: OperatorLog.warn(sentence)), THREADS);",
                        "Login.java: OperatorLog.warnOnce(written.hint().get());",
                        "Login.java: OperatorLog::warnOnce);",
                        "Login.java: OperatorLog::infoOnce);",
                        "Takeover.java: .warning(application, login.protocol(), login.host())"
                                + ".ifPresent(OperatorLog::warnOnce);"),
                FROM_ELSEWHERE);
    }
}
