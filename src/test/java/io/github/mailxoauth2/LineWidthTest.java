package io.github.mailxoauth2;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * No line is longer than 120 characters. The formatter breaks code but neither texts nor comments. Tests are free: what
 * goes over a wire stands in their tables in one piece.
 */
class LineWidthTest {

    private static final int LONGEST = 120;

    @ParameterizedTest
    @ValueSource(strings = {"src/main/java", "src/build/java", "src/bench/java", "examples"})
    void line_ofASource_hasAtMost120Characters(String directory) throws IOException {
        List<String> tooLong = new ArrayList<>();
        int read = 0;
        for (Path file : SourceFiles.in(directory).files()) {
            List<String> lines = Files.readAllLines(file);
            for (int i = 0; i < lines.size(); i++) {
                read++;
                if (lines.get(i).length() > LONGEST && !lines.get(i).contains("https://")) {
                    tooLong.add(
                            file + " line " + (i + 1) + " has " + lines.get(i).length());
                }
            }
        }

        assertEquals(List.of(), tooLong, "an address cannot be broken, all else can");
        assertEquals(true, read > 100, directory + " was read: " + read + " lines");
    }
}
