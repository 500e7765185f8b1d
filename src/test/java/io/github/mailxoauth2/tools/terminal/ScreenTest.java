package io.github.mailxoauth2.tools.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ScreenTest {

    private final StringWriter text = new StringWriter();

    @Test
    void plain_hasNeitherColourNorMovement() {
        Screen screen = Screen.plain(new PrintWriter(text));

        screen.passingLine("waiting");
        screen.line(screen.in(Colour.RED, "failed"));

        assertEquals("failed" + System.lineSeparator(), text.toString());
    }

    @Test
    void process_whoseOutputIsNoTerminal_isPlain() {
        Screen screen = Screen.ofProcess(new PrintWriter(text), Map.of("TERM", "xterm"));

        assertEquals("failed", screen.in(Colour.RED, "failed"));
        assertEquals(false, screen.isMoving());
    }

    @Test
    void full_takesAPassingLineAwayBeforeTheNext() {
        Screen screen = Screen.full(new PrintWriter(text));

        screen.passingLine("waiting");
        screen.line(screen.in(Colour.GREEN, "ok"));

        assertEquals("\r\u001B[2Kwaiting\r\u001B[2K\u001B[32mok\u001B[0m" + System.lineSeparator(), text.toString());
    }

    @Test
    void spinner_atATerminal_turnsUntilItIsClosed() {
        Screen screen = Screen.full(new PrintWriter(text));

        Spinner.start(screen, "Token ...").close();
        screen.line("ok");

        assertTrue(text.toString().endsWith("ok" + System.lineSeparator()), text.toString());
    }

    @Test
    void line_whenNobodyReads_saysSo() {
        Screen screen = Screen.plain(new PrintWriter(new Writer() {
            @Override
            public void write(char[] characters, int offset, int length) throws IOException {
                throw new IOException("Broken pipe");
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        }));

        ClosedOutputException e = assertThrows(ClosedOutputException.class, () -> screen.line("text"));
        assertEquals("standard output is closed", e.getMessage());
    }

    @Test
    void wrapped_breaksAtSpacesAndNeverInsideAWord() {
        String word = "x".repeat(90);

        assertEquals(
                List.of("  " + "ab ".repeat(25) + "ab", "    ab " + "c".repeat(72), "    " + word),
                Wrapped.lines("  ", 4, "ab ".repeat(27) + "c".repeat(72) + " " + word));
    }
}
