package io.github.mailxoauth2.packaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.mailxoauth2.pages.Pages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Every link of README, CHANGELOG, CONTRIBUTING, docs and examples to a file of the project leads there, and to a
 * heading that is there; all others are addresses of the Web.
 */
class PageLinksTest {

    private static final Pattern LINK = Pattern.compile("\\[[^]]*]\\(([^)\\s]+)\\)");

    @Test
    void links_leadToFilesAndHeadings() throws Exception {
        Set<String> broken = new TreeSet<>();
        int checked = 0;
        List<Path> pages = new ArrayList<>(Pages.all());
        pages.add(Path.of("CHANGELOG.md"));
        for (Path page : pages) {
            Matcher link = LINK.matcher(withoutCode(Files.readString(page)));
            while (link.find()) {
                if (!link.group(1).matches("https://[^/]+\\.[a-z]+(/.*)?")) {
                    checked++;
                    if (!leadsSomewhere(page, link.group(1))) {
                        broken.add(page + " -> " + link.group(1));
                    }
                }
            }
        }

        assertTrue(checked > 50, "links checked (" + checked + "): were the pages read at all?");
        assertEquals(Set.of(), broken);
    }

    private static boolean leadsSomewhere(Path page, String link) throws IOException {
        int hash = link.indexOf('#');
        String file = hash < 0 ? link : link.substring(0, hash);
        Path target = file.isEmpty() ? page : page.resolveSibling(file).normalize();
        if (!Files.exists(target)) {
            return false;
        }
        return hash < 0 || headings(target).contains(link.substring(hash + 1));
    }

    /** As the usual renderers make anchors of headings: lower case, no punctuation, hyphens for spaces. */
    private static List<String> headings(Path page) throws IOException {
        List<String> anchors = new ArrayList<>();
        for (String line : withoutCode(Files.readString(page)).lines().toList()) {
            if (line.matches("#{1,6} .*")) {
                String text = line.replaceFirst("^#+ ", "").replaceAll("\\[([^]]*)]\\([^)]*\\)", "$1");
                anchors.add(text.strip()
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\p{L}\\p{N}\\- _]", "")
                        .replace(' ', '-'));
            }
        }
        return anchors;
    }

    private static String withoutCode(String text) {
        return text.replaceAll("(?ms)^\\s*```.*?^\\s*```", "");
    }
}
