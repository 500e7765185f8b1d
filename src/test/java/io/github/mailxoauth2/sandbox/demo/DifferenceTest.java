package io.github.mailxoauth2.sandbox.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class DifferenceTest {

    @Test
    void added_showsPlusAndOneLineAround() {
        assertEquals(
                List.of(" b", "+x", "+y", " c"),
                Difference.between(List.of("a", "b", "c", "d"), List.of("a", "b", "x", "y", "c", "d")));
    }

    @Test
    void changed_showsMinusThenPlus() {
        assertEquals(
                List.of(" a", "-b", "+x", " c"), Difference.between(List.of("a", "b", "c"), List.of("a", "x", "c")));
    }

    @Test
    void removedAtTheEnd_showsMinus() {
        assertEquals(List.of(" a", "-b"), Difference.between(List.of("a", "b"), List.of("a")));
    }

    @Test
    void same_showsNothing() {
        assertEquals(List.of(), Difference.between(List.of("a", "b"), List.of("a", "b")));
    }
}
