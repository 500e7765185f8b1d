package io.github.mailxoauth2.internal.entra;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class TlsAheadTest {

    private final AtomicBoolean begun = new AtomicBoolean();

    @Test
    void beginOnce_calledAgain_isOneTaskWhichEnds() {
        List<Runnable> tasks = new ArrayList<>();
        TlsAhead.beginOnce(begun, tasks::add);
        TlsAhead.beginOnce(begun, tasks::add);
        assertEquals(1, tasks.size());
        tasks.get(0).run();
    }

    @Test
    void beginOnce_whereNoThreadIsToBeHad_leavesItToTheRequest() {
        TlsAhead.beginOnce(begun, task -> {
            throw new RejectedExecutionException("busy");
        });
        TlsAhead.beginOnce(new AtomicBoolean(), task -> {
            throw new OutOfMemoryError("unable to create native thread");
        });
        assertTrue(begun.get(), "it is not tried again");
    }
}
