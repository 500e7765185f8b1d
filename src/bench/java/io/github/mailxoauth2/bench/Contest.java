package io.github.mailxoauth2.bench;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;

/**
 * Several ways of doing the same thing, measured turn and turn about by one thread: each round does each once, in an
 * order drawn by lot, so that whatever else happens on the machine happens to all of them.
 *
 * <p>Rounds are put together in blocks; of each block the medians are compared with those of the first contender, the
 * baseline. What a thread uses is told by its own counters of CPU time and allocated octets, beside the clock.
 */
final class Contest {

    private static final int ROUNDS_A_BLOCK = 30;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final String name;
    private final int times;
    private final List<Contender> contenders = new ArrayList<>();
    private final Random lot = new Random(1);
    private Contender second;

    /** {@code times}: how often one turn does it, for what is too short to be measured alone. */
    Contest(String name, int times) {
        this.name = name;
        this.times = times;
    }

    /** Adds one; the first is what the others are compared with. */
    Contest add(String who, World world, Callable<Object> work) {
        contenders.add(new Contender(who, world.loader(), work));
        return this;
    }

    /** Adds one that the others are compared with too. */
    Contest addSecondBaseline(String who, World world, Callable<Object> work) {
        add(who, world, work);
        second = contenders.get(contenders.size() - 1);
        return this;
    }

    /** Warms all up, measures them, and prints the figures. */
    void run(Duration warmUp, Duration measured) throws Exception {
        long start = System.nanoTime();
        while (System.nanoTime() - start < warmUp.toNanos()) {
            round(0);
        }
        start = System.nanoTime();
        do {
            for (int i = 0; i < ROUNDS_A_BLOCK; i++) {
                round(i);
            }
            print();
        } while (System.nanoTime() - start < measured.toNanos());
    }

    /** Does as many rounds as that first, which nobody measures; then as many blocks, and prints the figures. */
    void run(int warmUpRounds, int blocks) throws Exception {
        for (int i = 0; i < warmUpRounds; i++) {
            round(0);
        }
        for (int block = 0; block < blocks; block++) {
            for (int i = 0; i < ROUNDS_A_BLOCK; i++) {
                round(i);
            }
            print();
        }
    }

    private void round(int number) throws Exception {
        List<Contender> order = new ArrayList<>(contenders);
        Collections.shuffle(order, lot);
        for (Contender one : order) {
            one.turn(number, times);
        }
    }

    private void print() {
        Contender baseline = contenders.get(0);
        for (Contender one : contenders) {
            String prefix = name + "." + one.name + ".";
            Figures.print(prefix + "wall.us", median(one.wall) / 1e3);
            Figures.print(prefix + "cpu.us", median(one.cpu) / 1e3);
            Figures.print(prefix + "octets", median(one.octets));
            if (one != baseline) {
                Figures.print(prefix + "wall.ratio", median(one.wall) / median(baseline.wall));
                Figures.print(prefix + "cpu.ratio", median(one.cpu) / median(baseline.cpu));
                Figures.print(prefix + "octets.more", median(one.octets) - median(baseline.octets));
            }
            if (second != null && one != second) {
                Figures.print(prefix + "to." + second.name + ".wall.ratio", median(one.wall) / median(second.wall));
                Figures.print(prefix + "to." + second.name + ".cpu.ratio", median(one.cpu) / median(second.cpu));
            }
        }
    }

    private static double median(double[] values) {
        return Figures.Spread.of(values).median();
    }

    private static final class Contender {

        final String name;
        final ClassLoader loader;
        final Callable<Object> work;
        final double[] wall = new double[ROUNDS_A_BLOCK];
        final double[] cpu = new double[ROUNDS_A_BLOCK];
        final double[] octets = new double[ROUNDS_A_BLOCK];

        /** Keeps the JVM from finding out that nobody needs the results. */
        volatile Object last;

        Contender(String name, ClassLoader loader, Callable<Object> work) {
            this.name = name;
            this.loader = loader;
            this.work = work;
        }

        void turn(int number, int times) throws Exception {
            Thread thread = Thread.currentThread();
            thread.setContextClassLoader(loader);
            long octetsBefore = THREADS.getThreadAllocatedBytes(thread.getId());
            long cpuBefore = THREADS.getCurrentThreadCpuTime();
            long before = System.nanoTime();
            for (int i = 0; i < times; i++) {
                last = work.call();
            }
            long after = System.nanoTime();
            cpu[number] = (double) (THREADS.getCurrentThreadCpuTime() - cpuBefore) / times;
            octets[number] = (double) (THREADS.getThreadAllocatedBytes(thread.getId()) - octetsBefore) / times;
            wall[number] = (double) (after - before) / times;
        }
    }
}
