package io.github.mailxoauth2.bench;

import java.io.PrintStream;
import java.util.Collection;
import java.util.Locale;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * Runs the benchmarks and says whether a token at hand costs what is promised, and how many of ours go into one of
 * MSAL4J's.
 */
public final class Bench {

    private static final double MOST_NANOS = 100;

    /** The profiler's own rounding; an object would take 16 octets. */
    private static final double MOST_OCTETS = 0.5;

    private Bench() {}

    /** Arguments are JMH's own, a pattern of names at first. */
    public static void main(String... arguments) throws Exception {
        Options options = new OptionsBuilder()
                .parent(new CommandLineOptions(arguments))
                .addProfiler(GCProfiler.class)
                .build();
        Collection<RunResult> results = new Runner(options).run();
        RunResult ours = find(results, ".cached");
        RunResult msal = find(results, ".msalCacheHit");
        if (ours == null || msal == null) {
            return;
        }
        double octets = octets(ours);
        PrintStream out = System.out;
        out.printf(
                Locale.ROOT, "%nBest iteration of each:%nToken at hand:      %10.1f ns %8.1f B%n", nanos(ours), octets);
        out.printf(Locale.ROOT, "MSAL4J's cache hit: %10.1f ns %8.1f B%n", nanos(msal), octets(msal));
        out.printf(Locale.ROOT, "Ratio:              %10.0f%n", nanos(msal) / nanos(ours));
        if (nanos(ours) > MOST_NANOS) {
            out.printf(Locale.ROOT, "More than the %.0f ns promised: is the machine busy?%n", MOST_NANOS);
        }
        if (octets > MOST_OCTETS) {
            out.println("A token at hand must allocate nothing.");
            System.exit(1);
        }
    }

    private static RunResult find(Collection<RunResult> results, String ending) {
        return results.stream()
                .filter(result -> result.getParams().getBenchmark().endsWith(ending))
                .findFirst()
                .orElse(null);
    }

    /** The best iteration: what other work on the machine adds is not ours, nor MSAL4J's. */
    private static double nanos(RunResult result) {
        return result.getPrimaryResult().getStatistics().getMin();
    }

    private static double octets(RunResult result) {
        Result<?> allocated = result.getSecondaryResults().get("gc.alloc.rate.norm");
        Result<?> old = result.getSecondaryResults().get("·gc.alloc.rate.norm");
        return (allocated == null ? old : allocated).getScore();
    }
}
