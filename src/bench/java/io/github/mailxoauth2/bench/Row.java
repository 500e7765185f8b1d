package io.github.mailxoauth2.bench;

/**
 * One row of the table.
 *
 * @param name what is measured
 * @param figure what came out, for a reader
 * @param value the number that is held against the goal
 * @param goal the most it may be
 * @param beside what was measured in the same run for comparison
 */
record Row(String name, String figure, double value, double goal, String beside) {

    boolean holds() {
        return value <= goal;
    }

    /** A ratio: the median over all blocks, with its quartiles. */
    static Row ratio(String name, Figures.Spread measured, double goal, String beside) {
        return new Row(name, measured.text("%.3f"), measured.median(), goal, beside);
    }
}
