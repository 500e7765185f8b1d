package io.github.mailxoauth2.internal.cache;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;

/** An executor that keeps each task until it is told to run it. */
public final class ManualExecutor implements Executor {

    private final Queue<Runnable> tasks = new ArrayDeque<>();

    @Override
    public synchronized void execute(Runnable task) {
        tasks.add(task);
        notifyAll();
    }

    /** Runs what is there, and returns how much that was; what comes meanwhile waits. */
    public int runAll() {
        Queue<Runnable> taken;
        synchronized (this) {
            taken = new ArrayDeque<>(tasks);
            tasks.clear();
        }
        taken.forEach(Runnable::run);
        return taken.size();
    }

    /**
     * Takes the oldest task away, to be run on a thread of the test's own, later or never; waits for it if there is
     * none yet.
     */
    public synchronized Runnable take() throws InterruptedException {
        while (tasks.isEmpty()) {
            wait(10_000);
        }
        return tasks.remove();
    }

    /** Returns how many tasks wait. */
    public synchronized int waiting() {
        return tasks.size();
    }
}
