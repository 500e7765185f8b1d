package io.github.mailxoauth2.sandbox.demo;

import java.util.ArrayList;
import java.util.List;

/**
 * What must have happened; every expectation that was not met is kept as a sentence, so that the demo can tell its
 * story to the end.
 */
final class Expectations {

    private final List<String> unmet = new ArrayList<>();

    void expect(boolean met, String sentence) {
        if (!met) {
            unmet.add(sentence);
        }
    }

    List<String> unmet() {
        return List.copyOf(unmet);
    }
}
