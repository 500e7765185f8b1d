package io.github.mailxoauth2.sandbox.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;

/** What a terminal of 80 columns and a log file can both show. */
final class TerminalLines {

    private TerminalLines() {}

    /** Asserts that no line is wider than 80 columns and that none holds a control code. */
    static void assertPlainAndNarrow(String text) {
        assertEquals(List.of(), text.lines().filter(line -> line.length() > 80).toList(), "wider than a terminal");
        assertEquals(
                List.of(),
                text.lines().filter(line -> line.matches(".*\\p{Cntrl}.*")).toList(),
                "with control codes");
    }
}
