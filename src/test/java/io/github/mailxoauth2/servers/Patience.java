package io.github.mailxoauth2.servers;

import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * How long a server is waited for: 90 seconds, and longer only where the machine kept it waiting too. A server that
 * hangs is given up after 90 seconds; one that goes on computing, on a machine that does much else, is not.
 */
final class Patience {

    static final Duration LONGEST = Duration.ofSeconds(90);

    /** However much there is to do beside it. */
    private static final Duration LONGEST_ON_A_BUSY_MACHINE = Duration.ofMinutes(5);

    /** It is looked at so often, and must have computed so much since the last look. */
    private static final Duration LOOK = Duration.ofSeconds(30);

    private static final Duration WORK = Duration.ofMillis(1500);

    private final Supplier<Duration> computed;
    private final LongSupplier nanoTime;
    private final long start;
    private Duration nextLook = LOOK;
    private Duration computedAtLastLook = Duration.ZERO;

    /**
     * Begins now.
     *
     * @param computed the time that the processors have worked for the server so far
     */
    Patience(Supplier<Duration> computed, LongSupplier nanoTime) {
        this.computed = computed;
        this.nanoTime = nanoTime;
        this.start = nanoTime.getAsLong();
    }

    /** With a process and what it starts. */
    static Patience with(ProcessHandle process) {
        return new Patience(() -> computed(process), System::nanoTime);
    }

    private static Duration computed(ProcessHandle process) {
        return Stream.concat(Stream.of(process), process.descendants())
                .flatMap(one -> one.info().totalCpuDuration().stream())
                .reduce(Duration.ZERO, Duration::plus);
    }

    /** To be asked every second or so. */
    boolean isOver() {
        Duration waited = Duration.ofNanos(nanoTime.getAsLong() - start);
        if (waited.compareTo(nextLook) < 0) {
            return false;
        }
        Duration now = computed.get();
        boolean works = now.minus(computedAtLastLook).compareTo(WORK) >= 0;
        computedAtLastLook = now;
        nextLook = nextLook.plus(LOOK);
        return waited.compareTo(LONGEST) >= 0
                && (!works || now.compareTo(LONGEST) >= 0 || waited.compareTo(LONGEST_ON_A_BUSY_MACHINE) >= 0);
    }
}
