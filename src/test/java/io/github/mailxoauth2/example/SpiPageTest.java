package io.github.mailxoauth2.example;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Holds the example of docs/token-source-spi.md to a class that is compiled and used by the tests. */
class SpiPageTest {

    private static final String FENCE = "```java\n";

    @Test
    void page_example_isTheClassThatTheTestsUse() throws Exception {
        String page = Files.readString(Path.of("docs", "token-source-spi.md"));
        String source = Files.readString(Path.of("src/test/java/io/github/mailxoauth2/example/TokenFileProvider.java"));
        int start = page.indexOf(FENCE) + FENCE.length();

        String example = page.substring(start, page.indexOf("```", start));

        assertEquals(source.substring(source.indexOf("public final class")), example);
        assertTrue(example.lines().count() <= 25, "a short example");
    }
}
