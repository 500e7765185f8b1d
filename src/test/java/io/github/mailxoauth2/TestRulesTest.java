package io.github.mailxoauth2;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for the code of the tests. CONTRIBUTING.md says the same in words. */
class TestRulesTest {

    /** A call whose result nobody takes: what stands before it ends a statement or begins one. */
    private static final Pattern RESULT_IGNORED =
            Pattern.compile("(?:[;{}]|\\*/|\\)|//[^\\n]*)\\s*(?:Assertions\\.)?assertThrows\\(");

    /**
     * The message of the assertion itself stands third: it is shown when nothing was thrown, and compared with nothing.
     */
    private static final Pattern MESSAGE_NOT_COMPARED =
            Pattern.compile("assertThrows\\(\\s*\\w+\\.class,\\s*\\w+(?:::\\w+|\\(\\))?,");

    private final SourceFiles tests = SourceFiles.in("src/test/java");

    TestRulesTest() throws IOException {}

    @Test
    void simpleName_ofATestClass_isNoneOfMainsAndNoOtherTests() throws IOException {
        Set<String> taken = new HashSet<>(SourceFiles.in("src/main/java").simpleNames());
        List<String> twice = new ArrayList<>();
        for (String name : tests.simpleNames()) {
            if (!taken.add(name)) {
                twice.add(name);
            }
        }

        assertEquals(List.of(), twice, "a search for a class must find the one that is meant");
    }

    @Test
    void assertThrows_everywhere_itsResultIsLookedAt() {
        assertEquals(List.of(), found(RESULT_IGNORED), "what is thrown is told by its message: assert that too");
    }

    @Test
    void assertThrows_everywhere_takesNoMessageOfItsOwn() {
        assertEquals(List.of(), found(MESSAGE_NOT_COMPARED), "the text behind the call is not what is compared");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\n    assertThrows(E.class, () -> f());",
                ";\n    assertThrows(E.class, f::g);",
                "// why\n assertThrows(E.class, f)"
            })
    void resultIgnored_inAllItsForms_isSeen(String code) {
        assertEquals(true, RESULT_IGNORED.matcher(code).find());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "E e =\n        assertThrows(E.class, f);",
                "return assertThrows(E.class, f);",
                "assertEquals(\"m\", assertThrows(E.class, f).getMessage());",
                "x,\n   assertThrows(E.class, f).getMessage()",
                "E e = assertTimeout(t, () -> assertThrows(E.class, f));"
            })
    void resultTaken_inAllItsForms_isFine(String code) {
        assertEquals(false, RESULT_IGNORED.matcher(code).find());
    }

    private List<String> found(Pattern pattern) {
        List<String> places = new ArrayList<>();
        for (Map.Entry<String, String> file : tests.texts().entrySet()) {
            // The patterns themselves stand here, in texts.
            if (file.getKey().equals("TestRulesTest.java")) {
                continue;
            }
            Matcher match = pattern.matcher(file.getValue());
            while (match.find()) {
                long line = file.getValue().substring(0, match.end()).lines().count();
                places.add(file.getKey() + " line " + line);
            }
        }
        return places;
    }
}
