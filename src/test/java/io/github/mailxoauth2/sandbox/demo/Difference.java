package io.github.mailxoauth2.sandbox.demo;

import java.util.ArrayList;
import java.util.List;

/**
 * The lines that two texts differ in, as {@code diff -u} shows them: {@code +} came, {@code -} went, the others stand
 * around them.
 *
 * <p>Found by the longest common subsequence, which is quick enough for a page of properties.
 */
final class Difference {

    private static final int CONTEXT = 1;

    private final List<String> before;
    private final List<String> after;
    private final int[][] common;

    private Difference(List<String> before, List<String> after) {
        this.before = before;
        this.after = after;
        this.common = new int[before.size() + 1][after.size() + 1];
        for (int i = before.size() - 1; i >= 0; i--) {
            for (int j = after.size() - 1; j >= 0; j--) {
                common[i][j] = before.get(i).equals(after.get(j))
                        ? common[i + 1][j + 1] + 1
                        : Math.max(common[i + 1][j], common[i][j + 1]);
            }
        }
    }

    /** The changed lines and one line around them, if that is not blank; empty if nothing differs. */
    static List<String> between(List<String> before, List<String> after) {
        return withContext(new Difference(before, after).allLines());
    }

    private List<String> allLines() {
        List<String> lines = new ArrayList<>();
        int i = 0;
        int j = 0;
        while (i < before.size() || j < after.size()) {
            if (i < before.size() && j < after.size() && before.get(i).equals(after.get(j))) {
                lines.add(" " + before.get(i++));
                j++;
            } else if (j == after.size() || i < before.size() && common[i + 1][j] >= common[i][j + 1]) {
                lines.add("-" + before.get(i++));
            } else {
                lines.add("+" + after.get(j++));
            }
        }
        return lines;
    }

    private static List<String> withContext(List<String> lines) {
        List<String> kept = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            List<String> around = lines.subList(Math.max(0, i - CONTEXT), Math.min(lines.size(), i + CONTEXT + 1));
            boolean near = around.stream().anyMatch(line -> !line.startsWith(" "));
            if (near && !lines.get(i).isBlank()) {
                kept.add(lines.get(i));
            }
        }
        return kept;
    }
}
