package io.github.mailxoauth2.internal.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds docs/properties.md and every other page to the keys that the code reads. */
class PropertiesPageTest {

    private static final Path PAGE = Path.of("docs", "properties.md");
    private static final Pattern ROW =
            Pattern.compile("\\| `mail\\.smtp\\.oauth2\\.([a-z0-9.]+)` \\| (\\w+) \\| (.+) \\|");
    private static final Pattern NAME =
            Pattern.compile("mail\\.(?:[a-z0-9]+\\.)?oauth2\\.([A-Za-z0-9_-]+(?:\\.[A-Za-z0-9_-]+)*)");

    @Test
    void page_rows_areTheKeysInTheirOrder() {
        List<String> keys =
                Arrays.stream(SettingKey.values()).map(SettingKey::suffix).collect(Collectors.toList());

        assertEquals(keys, new ArrayList<>(descriptions().keySet()));
    }

    @ParameterizedTest
    @EnumSource(SettingKey.class)
    void page_descriptionOfAKey_endsWithItsDefault(SettingKey key) {
        String wanted = key.byDefault()
                .map(value -> "The default is " + value + ".")
                .orElseGet(() -> lastSentence(key.sentence()).startsWith("The default ")
                        ? lastSentence(key.sentence())
                        : "There is no default.");

        assertEquals(wanted, lastSentence(descriptions().get(key.suffix())));
    }

    @ParameterizedTest
    @EnumSource(Cloud.class)
    void page_rowOfACloud_hasItsAuthorityAndScope(Cloud cloud) {
        String row = read(PAGE)
                .lines()
                .filter(line -> line.startsWith("| `" + cloud + "`"))
                .findFirst()
                .orElse("");

        assertTrue(row.endsWith("| `" + cloud.authority() + "` | `" + cloud.scope() + "` |"), row);
    }

    @ParameterizedTest
    @MethodSource("pages")
    void anyPage_namesOfKeys_areKnown(Path page) {
        TreeSet<String> unknown = new TreeSet<>();
        Matcher name = NAME.matcher(read(page));
        while (name.find()) {
            // The key of the example provider on the page about providers.
            boolean known = name.group().equals(PropertyLookup.CONFIG)
                    || name.group(1).equals("tokenfile.path")
                    // Misspelt on purpose, where a page shows what is said of that.
                    || List.of("tennant", "cliend_id").contains(name.group(1))
                    || Arrays.stream(SettingKey.values())
                            .anyMatch(key -> key.suffix().equals(name.group(1)));
            if (!known) {
                unknown.add(name.group());
            }
        }

        assertEquals(new TreeSet<>(), unknown);
    }

    static Stream<Path> pages() throws IOException {
        try (Stream<Path> pages = Files.walk(Path.of("docs"))) {
            List<Path> found =
                    pages.filter(page -> page.toString().endsWith(".md")).collect(Collectors.toList());
            found.add(Path.of("README.md"));
            return found.stream();
        }
    }

    private static Map<String, String> descriptions() {
        Map<String, String> descriptions = new LinkedHashMap<>();
        read(PAGE)
                .lines()
                .map(ROW::matcher)
                .filter(Matcher::matches)
                .forEach(row -> descriptions.put(row.group(1), row.group(3)));
        return descriptions;
    }

    private static String lastSentence(String text) {
        return text.substring(text.lastIndexOf(". ", text.length() - 2) + 1).trim();
    }

    private static String read(Path page) {
        try {
            return Files.readString(page);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
