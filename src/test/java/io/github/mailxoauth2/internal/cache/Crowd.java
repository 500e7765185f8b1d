package io.github.mailxoauth2.internal.cache;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;

/** Many threads that all do the same at once. */
public final class Crowd<T> {

    private static final long PATIENCE_NANOS = Duration.ofSeconds(60).toNanos();

    private final List<Thread> threads = new ArrayList<>();
    private final List<FutureTask<T>> results = new ArrayList<>();

    private Crowd() {}

    /** Starts so many threads, and lets them go when all are there. */
    public static <T> Crowd<T> of(int size, Callable<T> what) throws InterruptedException {
        Crowd<T> crowd = new Crowd<>();
        CountDownLatch ready = new CountDownLatch(size);
        CountDownLatch go = new CountDownLatch(1);
        for (int i = 0; i < size; i++) {
            FutureTask<T> result = new FutureTask<>(() -> {
                ready.countDown();
                go.await();
                return what.call();
            });
            // A small stack, because there may be a thousand.
            Thread thread = new Thread(null, result, "crowd-" + i, 256 * 1024);
            thread.setDaemon(true);
            crowd.results.add(result);
            crowd.threads.add(thread);
            thread.start();
        }
        ready.await();
        go.countDown();
        return crowd;
    }

    /** Returns when every thread waits for something with a time limit, as those do who wait for a token. */
    public Crowd<T> untilAllWait() {
        long start = System.nanoTime();
        for (Thread thread : threads) {
            while (thread.getState() != Thread.State.TIMED_WAITING) {
                if (System.nanoTime() - start > PATIENCE_NANOS) {
                    throw new AssertionError(thread + " does not wait, it is " + thread.getState());
                }
                Thread.yield();
            }
        }
        return this;
    }

    public Thread thread(int index) {
        return threads.get(index);
    }

    /** Returns what each thread brought; an exception of a thread is the cause of an {@link ExecutionException}. */
    public List<T> results() throws Exception {
        List<T> all = new ArrayList<>();
        for (FutureTask<T> result : results) {
            all.add(result.get(PATIENCE_NANOS, TimeUnit.NANOSECONDS));
        }
        return all;
    }

    /** Returns what each thread threw. */
    public List<Throwable> failures() throws Exception {
        List<Throwable> all = new ArrayList<>();
        for (FutureTask<T> result : results) {
            try {
                throw new AssertionError("should have failed: " + result.get(PATIENCE_NANOS, TimeUnit.NANOSECONDS));
            } catch (ExecutionException e) {
                all.add(e.getCause());
            }
        }
        return all;
    }
}
