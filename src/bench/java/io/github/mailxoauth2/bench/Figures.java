package io.github.mailxoauth2.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What was measured: many values under one name, printed as lines by the JVM that measures and collected by the one
 * that reports.
 */
final class Figures {

    private static final String MARK = "figure ";

    /** Of each JVM; several times as many as one thousandth of its logins. */
    private static final int SLOWEST = 50;

    private final Map<String, List<Double>> values = new TreeMap<>();

    /** Notes a value here and now, for whoever reads this JVM's output. */
    static void print(String name, double value) {
        System.out.println(MARK + name + " " + value);
    }

    /** Takes in a line that another JVM printed; returns false if it is none of these. */
    boolean read(String line) {
        if (!line.startsWith(MARK)) {
            return false;
        }
        String[] parts = line.substring(MARK.length()).split(" ");
        values.computeIfAbsent(parts[0], absent -> new ArrayList<>()).add(Double.valueOf(parts[1]));
        return true;
    }

    Map<String, List<Double>> all() {
        return values;
    }

    /** Returns the middle one of all values under a name, and the quartiles beside it. */
    Spread of(String name) {
        return Spread.of(noted(name).stream().mapToDouble(Double::doubleValue).toArray());
    }

    /** Returns all values under a name together. */
    double sum(String name) {
        return noted(name).stream().mapToDouble(Double::doubleValue).sum();
    }

    /** Notes here and now how many there were, and the longest of them: enough for any percentile near the end. */
    static void printSlowest(String name, List<Long> nanos) {
        print(name + ".logins", nanos.size());
        nanos.stream().sorted(Comparator.reverseOrder()).limit(SLOWEST).forEach(one -> print(name + ".us", one / 1e3));
    }

    /** Returns the 99.9th percentile of what all JVMs together noted so. */
    double slowest(String name) {
        List<Double> slowest = new ArrayList<>(noted(name + ".us"));
        slowest.sort(Comparator.reverseOrder());
        return slowest.get((int) (sum(name + ".logins") / 1_000));
    }

    private List<Double> noted(String name) {
        List<Double> noted = values.get(name);
        if (noted == null) {
            throw new IllegalStateException(name + " was not measured");
        }
        return noted;
    }

    /** A median between its quartiles. */
    record Spread(double low, double median, double high) {

        static Spread of(double... values) {
            double[] sorted = values.clone();
            Arrays.sort(sorted);
            return new Spread(at(sorted, 0.25), at(sorted, 0.5), at(sorted, 0.75));
        }

        /** Between the two nearest, in proportion. */
        static double at(double[] sorted, double part) {
            double place = part * (sorted.length - 1);
            int below = (int) place;
            int above = Math.min(below + 1, sorted.length - 1);
            return sorted[below] + (sorted[above] - sorted[below]) * (place - below);
        }

        String text(String format) {
            return String.format(Locale.ROOT, format + " (" + format + " to " + format + ")", median, low, high);
        }
    }
}
