package io.github.mailxoauth2.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages have blocks and links in the one form that the other tests of pages read, so that none is passed over. */
class PageFormTest {

    private static final Pattern OTHER_BLOCK =
            Pattern.compile(".*```.*|[\\s>*+-]*~~~.*|( {4}|\t).*\\S.*|.*<(pre|code|samp|kbd)\\b.*");
    private static final Pattern OTHER_LINK =
            Pattern.compile(" {0,3}\\[[^\\]]+]:.*|.*]\\[.*|.*\\]\\([^)]*\\s[^)]*\\).*|.*<(a|img)\\b.*|.*<https?:.*");
    private static final Pattern IN_CODE = Pattern.compile("(`+)[^`]+\\1(?!`)");
    private static final Pattern CLASS = Pattern.compile("io\\.github\\.mailxoauth2((?:\\.[a-z]\\w*)*)\\.([A-Z]\\w*)");

    @ParameterizedTest
    @MethodSource("pages")
    void page_hasBlocksAndLinksOfOneForm(Path page) {
        assertEquals(List.of(), otherForms(Pages.text(page)), "write a block as ```sh on a line of its own");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "~~~sh\nls\n~~~",
                "> ```sh\n> ls\n> ```",
                "- ```sh\n  ls\n  ```",
                "```sh what\nls\n```",
                "words\n\n    ls\n\nwords",
                "words\n\n\tls",
                "<pre>ls</pre>",
                "[there](page.md \"title\")",
                "[there][page]",
                "[page]: other.md",
                "<a href=\"page.md\">there</a>",
                "<https://example.com>",
            })
    void otherForm_isFound(String text) {
        assertEquals(false, otherForms(text).isEmpty(), text);
    }

    @Test
    void theOneForm_isNotFound() {
        assertEquals(
                List.of(),
                otherForms(
                        "[there](page.md#part)\n\n  ```sh\n      ls <pre>\n  ```\n\n`a [b][c] <pre>` and ``a ` b``"));
    }

    @ParameterizedTest
    @MethodSource("pages")
    void page_classesThatItNames_areThere(Path page) {
        List<String> missing = CLASS.matcher(Pages.text(page))
                .results()
                .filter(name -> !Stream.of("main", "test")
                        .anyMatch(sources -> Files.exists(Path.of(
                                "src/" + sources + "/java/io/github/mailxoauth2"
                                        // The other flavours are made of the one that is written.
                                        + name.group(1)
                                                .replaceFirst("^\\.mail\\.(javax|sun)", ".mail")
                                                .replace('.', '/'),
                                name.group(2) + ".java"))))
                .map(name -> name.group())
                .toList();

        assertEquals(List.of(), missing);
    }

    private static List<String> otherForms(String text) {
        List<String> found = new ArrayList<>();
        boolean inBlock = false;
        for (String line : text.lines().toList()) {
            if (PageBlock.FENCE.matcher(line).matches()) {
                inBlock = !inBlock;
            } else if (!inBlock && isOfAnotherForm(line)) {
                found.add(line);
            }
        }
        return found;
    }

    private static boolean isOfAnotherForm(String line) {
        String words = IN_CODE.matcher(line).replaceAll("");
        return OTHER_BLOCK.matcher(words).matches() || OTHER_LINK.matcher(words).matches();
    }

    static List<Path> pages() {
        return Pages.all();
    }
}
