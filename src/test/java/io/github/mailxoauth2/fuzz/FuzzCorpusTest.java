package io.github.mailxoauth2.fuzz;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every input that is kept goes through its target again, without Jazzer. */
class FuzzCorpusTest {

    private static final Duration LONGEST = Duration.ofSeconds(20);

    @ParameterizedTest
    @MethodSource("inputs")
    void target_keptInput_isReadInTime(FuzzTarget target, Path input) throws Exception {
        byte[] octets = Files.readAllBytes(input);
        assertTimeoutPreemptively(
                LONGEST, () -> assertDoesNotThrow(() -> target.run(octets)), target + " hangs at " + input);
    }

    @ParameterizedTest
    @MethodSource("targets")
    void target_everyPieceOfAKeptInput_isReadInTime(FuzzTarget target) throws Exception {
        for (Path input : files(target.corpus())) {
            byte[] octets = Files.readAllBytes(input);
            assertTimeoutPreemptively(LONGEST, () -> {
                for (int length = 0; length < Math.min(octets.length, 200); length++) {
                    target.run(Arrays.copyOf(octets, length));
                }
            });
        }
    }

    @Test
    void corpus_folders_areThoseOfTheTargets() throws IOException {
        Set<String> expected = Arrays.stream(FuzzTarget.values())
                .map(target -> target.corpus().getFileName().toString())
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> found = files(FuzzTarget.CLAIMS.corpus().getParent()).stream()
                .map(folder -> folder.getFileName().toString())
                .collect(Collectors.toCollection(TreeSet::new));

        assertEquals(expected, found);
        for (FuzzTarget target : FuzzTarget.values()) {
            assertTrue(files(target.corpus()).size() > 1, target.corpus() + " must hold some inputs");
        }
    }

    static FuzzTarget[] targets() {
        return FuzzTarget.values();
    }

    static List<Arguments> inputs() throws IOException {
        List<Arguments> all = new ArrayList<>();
        for (FuzzTarget target : FuzzTarget.values()) {
            for (Path input : files(target.corpus())) {
                all.add(Arguments.of(target, input));
            }
        }
        return all;
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> inside = Files.list(folder)) {
            return inside.sorted().collect(Collectors.toList());
        }
    }
}
