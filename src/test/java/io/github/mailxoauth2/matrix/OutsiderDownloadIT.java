package io.github.mailxoauth2.matrix;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.mailxoauth2.packaging.Jars;
import io.github.mailxoauth2.pages.PageBlock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody who wants a file and knows its checksum, by the lines of README.md. */
class OutsiderDownloadIT {

    private static final Path AGENT = Jars.packed().agent();

    @TempDir
    private Path directory;

    @Test
    void agent_byTheLinesOfThePage_isFetchedWithItsChecksum() throws Exception {
        OutsideProject project = OutsideProject.in(directory);
        for (String line : page().subList(0, 2)) {
            project.maven(line.replaceFirst("^mvn -ntp ", "").split(" "));
        }
        Path fetched = directory.resolve(AGENT.getFileName());

        assertArrayEquals(Files.readAllBytes(AGENT), Files.readAllBytes(fetched));
        assertEquals(AGENT.getFileName() + ": OK\n", project.run(List.of("bash", "-c", page().get(2))));

        Files.writeString(fetched, "not the agent");
        IOException refused = assertThrows(IOException.class, () -> project.run(List.of("bash", "-c", page().get(2))));
        assertTrue(refused.getMessage().contains(AGENT.getFileName() + ": FAILED"), refused.getMessage());
    }

    /** In the version that is built. */
    private static List<String> page() {
        return PageBlock.all().stream()
                .filter(block ->
                        block.runBy().filter("OutsiderDownloadIT"::equals).isPresent())
                .flatMap(block -> block.text().lines())
                .map(line -> line.replaceAll(
                        "(?<=mail-xoauth2[-:])\\d+\\.\\d+\\.\\d+", System.getProperty("project.version")))
                .toList();
    }
}
