package io.github.mailxoauth2;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page that leads a newcomer through the house names what is really there. */
class ContributingPageTest {

    private static final Pattern NAMED = Pattern.compile("`([^`]+)`");

    private final String page = Files.readString(Path.of("CONTRIBUTING.md"));

    ContributingPageTest() throws IOException {}

    @Test
    void house_everyRoom_hasARow() {
        Set<String> rooms = new TreeSet<>();
        for (String row : rows("## The house")) {
            rooms.add(row.replaceFirst("^\\| `([a-z.]+)`.*", "$1"));
        }

        assertEquals(
                Arrays.stream(HouseRulesTest.Room.values())
                        .map(room -> room.name)
                        .collect(Collectors.toCollection(TreeSet::new)),
                rooms);
    }

    @Test
    void whereDoesItGo_everyNameInIt_isAFileOrDirectory() throws IOException {
        Set<String> there = namesOfFilesAndDirectories();
        List<String> missing = new ArrayList<>();
        List<String> rows = rows("## Where does it go?");
        for (String row : rows) {
            Matcher named = NAMED.matcher(row);
            while (named.find()) {
                String last = named.group(1).replaceFirst(".*/", "");
                if (!there.contains(last)) {
                    missing.add(named.group(1));
                }
            }
        }

        assertTrue(rows.size() > 5, "rows read: " + rows);
        assertEquals(List.of(), missing);
    }

    private List<String> rows(String heading) {
        String section = page.substring(page.indexOf(heading) + heading.length());
        return section.substring(0, section.indexOf("\n## "))
                .lines()
                .filter(line -> line.startsWith("| "))
                .filter(line -> !line.startsWith("| room |") && !line.startsWith("| you have |"))
                .toList();
    }

    /** With and without what stands behind the dot, so that a class is found by its name. */
    private static Set<String> namesOfFilesAndDirectories() throws IOException {
        Set<String> names = new LinkedHashSet<>();
        for (String root : List.of("src", "docs")) {
            try (Stream<Path> all = Files.walk(Path.of(root))) {
                all.map(path -> path.getFileName().toString()).forEach(name -> {
                    names.add(name);
                    names.add(name.replaceFirst("\\.java$", ""));
                });
            }
        }
        return names;
    }
}
