package io.github.mailxoauth2.sandbox;

import java.io.PrintStream;
import java.lang.Thread.UncaughtExceptionHandler;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestPlan;

/**
 * Fails the test run when any thread dies of an exception: one in a background thread would otherwise pass unseen.
 *
 * <p>It listens twice. As {@link TestExecutionListener} it collects; but JUnit only logs what such a listener throws,
 * so the verdict comes when the session closes.
 */
public final class UncaughtExceptions implements TestExecutionListener, LauncherSessionListener {

    private static final List<AssertionError> DEATHS = new CopyOnWriteArrayList<>();

    @Override
    public void testPlanExecutionStarted(TestPlan plan) {
        Thread.setDefaultUncaughtExceptionHandler(recording(DEATHS, System.err));
    }

    @Override
    public void launcherSessionClosed(LauncherSession session) {
        verdict(DEATHS);
    }

    /** Returns a handler that prints and remembers. */
    static UncaughtExceptionHandler recording(List<AssertionError> deaths, PrintStream out) {
        return (thread, cause) -> {
            AssertionError death = new AssertionError("thread " + thread.getName() + " died: " + cause, cause);
            deaths.add(death);
            death.printStackTrace(out);
        };
    }

    /** Throws when a thread has died, with every death inside. */
    static void verdict(List<AssertionError> deaths) {
        if (deaths.isEmpty()) {
            return;
        }
        AssertionError verdict =
                new AssertionError(deaths.size() + " thread(s) died of an uncaught exception; the first: "
                        + deaths.get(0).getMessage());
        deaths.forEach(verdict::addSuppressed);
        throw verdict;
    }
}
