package io.github.mailxoauth2.internal.wiring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the handlers of an application can do to the one log of this jar, and it to them. */
class OperatorLogTest {

    private final List<String> heard = new ArrayList<>();

    private final HeardLog handler = new HeardLog(record -> heard.add(record.getMessage()));

    @BeforeEach
    void listen() {
        handler.listen();
    }

    @AfterEach
    void deafen() {
        handler.deafen();
    }

    @Test
    void warnOnce_sameSentence_isSaidOnce() {
        for (int i = 0; i < 3; i++) {
            OperatorLog.warnOnce("said once by OperatorLogTest");
        }
        assertEquals(List.of("said once by OperatorLogTest"), heard);
    }

    @Test
    void warn_handlerThatMailsEachLineAndLogsAtEachMail_comesToAnEnd() {
        handler.onRecord(record -> {
            heard.add(record.getMessage());
            OperatorLog.warn("mailed: " + record.getMessage());
        });
        OperatorLog.warn("one");
        assertEquals(List.of("one", "mailed: one", "mailed: mailed: one"), heard);
        heard.clear();
        OperatorLog.warn("two");
        assertEquals(3, heard.size());
    }

    @Test
    void warnOnce_handlerThatComesBackWithTheSameSentence_hearsItOnce() {
        handler.onRecord(record -> {
            heard.add(record.getMessage());
            OperatorLog.warnOnce(record.getMessage());
        });
        OperatorLog.warnOnce("comes back to OperatorLogTest");
        assertEquals(List.of("comes back to OperatorLogTest"), heard);
    }

    @Test
    void warn_handlerThatThrows_isShownAndTheNextLineIsSaid() {
        handler.onRecord(record -> {
            throw new IllegalStateException("disk full");
        });
        PrintStream before = System.err;
        ByteArrayOutputStream shown = new ByteArrayOutputStream();
        System.setErr(new PrintStream(shown, true, StandardCharsets.UTF_8));
        try {
            OperatorLog.warn("one");
        } finally {
            System.setErr(before);
        }
        assertTrue(shown.toString(StandardCharsets.UTF_8).contains("disk full"), shown.toString());
        handler.onRecord(record -> heard.add(record.getMessage()));
        OperatorLog.warn("two");
        assertEquals(List.of("two"), heard);
    }

    @Test
    void log_nobodyListens_sentenceIsNotMade() {
        handler.level(Level.WARNING);
        OperatorLog.log(Level.INFO, () -> {
            throw new AssertionError("made for nobody");
        });
        assertEquals(List.of(), heard);
    }
}
