package io.github.mailxoauth2.sandbox;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.OutputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class UncaughtExceptionsTest {

    private final List<AssertionError> deaths = new ArrayList<>();

    @Test
    void verdict_noThreadDied_passes() {
        assertDoesNotThrow(() -> UncaughtExceptions.verdict(deaths));
    }

    @Test
    void verdict_threadDied_namesThreadAndCause() throws InterruptedException {
        Thread thread = new Thread(
                () -> {
                    throw new IllegalStateException("token cache on fire");
                },
                "refresher");
        thread.setUncaughtExceptionHandler(
                UncaughtExceptions.recording(deaths, new PrintStream(OutputStream.nullOutputStream())));
        thread.start();
        thread.join();

        AssertionError verdict = assertThrows(AssertionError.class, () -> UncaughtExceptions.verdict(deaths));

        assertEquals(
                "1 thread(s) died of an uncaught exception; the first: thread refresher died: java.lang.IllegalStateException: token cache on fire",
                verdict.getMessage());
        assertEquals(1, verdict.getSuppressed().length);
    }
}
