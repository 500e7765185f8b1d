package io.github.mailxoauth2.internal.diagnosis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AdviceFileTest {

    @Test
    void read_recordsRemarksAndContinuedLines_fieldsByHeading() throws IOException {
        assertEquals(
                Map.of("a b", Map.of("what", "one two", "fix", "x: y"), "c", Map.of()),
                read("# remark\n[a b]\nwhat: one\n  two\n\nfix: x: y\n[c]\n"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "what: x|data line 1 is not 'name: text' under a heading",
                "[a]\\nnonsense|data line 2 is not 'name: text' under a heading",
                "[a]\\n  goes on|data line 2 goes on with nothing",
                "[a]\\nwhat: x\\nwhat: y|data line 3 repeats a name",
                "[a]\\n[a]|data line 2 repeats a heading",
            })
    void read_brokenFile_namesTheLine(String text, String problem) {
        IllegalArgumentException e =
                assertThrows(IllegalArgumentException.class, () -> read(text.replace("\\n", "\n")));
        assertEquals(problem, e.getMessage());
    }

    @Test
    void read_noSuchFile_saysSo() {
        IOException e = assertThrows(IOException.class, () -> AdviceFile.read("nothing.txt"));
        assertEquals("nothing.txt is not beside io.github.mailxoauth2.internal.diagnosis.AdviceFile", e.getMessage());
    }

    @Test
    void advice_withoutFix_isRefused() {
        IllegalArgumentException e =
                assertThrows(IllegalArgumentException.class, () -> Advice.of("a", Map.of("what", "x", "cause", "y")));
        assertEquals("[a] has no line 'fix:'", e.getMessage());
    }

    @Test
    void replyAdvice_unknownField_isRefused() {
        Map<String, String> fields = Map.of("what", "x", "cause", "y", "fix", "z", "wrods", "w");
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> ReplyAdvice.of("a", fields));
        assertEquals(true, e.getMessage().startsWith("[a] has an unknown line among "), e.getMessage());
    }

    private static Map<String, Map<String, String>> read(String text) throws IOException {
        return AdviceFile.read("data", new BufferedReader(new StringReader(text)));
    }
}
