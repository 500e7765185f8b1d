package io.github.mailxoauth2.tools.terminal;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Shows that something is being waited for, until {@link #close()}. Nothing at all where no terminal is. */
public final class Spinner implements AutoCloseable {

    private static final String[] FRAMES = {"|", "/", "-", "\\"};
    private static final long MILLIS_A_FRAME = 120;

    private final Screen screen;
    private final String text;
    private final ScheduledExecutorService clock;
    private @Nullable ScheduledFuture<?> turning;
    private int frame;

    private Spinner(Screen screen, String text) {
        this.screen = screen;
        this.text = text;
        this.clock = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, "spinner");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Starts one that says this. */
    public static Spinner start(Screen screen, String text) {
        Spinner spinner = new Spinner(screen, text);
        if (screen.isMoving()) {
            spinner.turning =
                    spinner.clock.scheduleAtFixedRate(spinner::turn, 0, MILLIS_A_FRAME, TimeUnit.MILLISECONDS);
        }
        return spinner;
    }

    private synchronized void turn() {
        screen.passingLine(FRAMES[frame++ % FRAMES.length] + " " + text);
    }

    @Override
    public synchronized void close() {
        if (turning != null) {
            turning.cancel(false);
        }
        clock.shutdownNow();
        screen.eraseOpenLine();
    }
}
