package io.github.mailxoauth2.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Lines out of what comes in, in whatever pieces it comes; what is no line yet is still there for the next reader. */
class Pop3InputTest {

    private static final String CONVERSATION = "+OK r\u00e9ady\r\n\r\n\nno CR\na\rb\r\n\r\r\n.\r\nrest";

    static IntStream sizes() {
        return IntStream.rangeClosed(1, CONVERSATION.length() + 1);
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void readLine_inPiecesOfEachSize_givesLinesWithoutTheirEnds(int size) throws IOException {
        Pop3Input in = new Pop3Input(new Pieces(CONVERSATION, size));
        for (String line : new String[] {"+OK r\u00e9ady", "", "", "no CR", "a\rb", "\r", "."}) {
            assertEquals(line, in.readLine());
        }
        assertEquals("rest", new String(in.readAllBytes(), StandardCharsets.ISO_8859_1));
    }

    /** Around the places where the buffer ends, and grows. */
    @ParameterizedTest
    @ValueSource(
            ints = {
                Pop3Input.USUAL - 3,
                Pop3Input.USUAL - 2,
                Pop3Input.USUAL - 1,
                Pop3Input.USUAL,
                Pop3Input.USUAL + 1,
                4 * Pop3Input.USUAL - 1,
                Pop3Input.LONGEST_LINE - 1
            })
    void readLine_ofALongLineBetweenShortOnes_losesNothing(int length) throws IOException {
        String longLine = "x".repeat(length);
        Pop3Input in = new Pop3Input(new Pieces("a\r\n" + longLine + "\r\nb\r\n" + longLine + "\r\nc\r\n", 1000));
        for (String line : new String[] {"a", longLine, "b", longLine, "c"}) {
            assertEquals(line, in.readLine());
        }
    }

    /** A line that comes whole is limited no less than one that comes in pieces. */
    @ParameterizedTest
    @ValueSource(ints = {1, 999, 100_000})
    void readLine_thatIsTooLong_fails(int size) throws IOException {
        String longest = "x".repeat(Pop3Input.LONGEST_LINE);
        assertEquals(longest, new Pop3Input(new Pieces(longest + "\n", size)).readLine());
        Pop3Input in = new Pop3Input(new Pieces(longest + "x\n", size));
        IOException failure = assertThrows(IOException.class, in::readLine);
        assertEquals("the server's line is longer than 65536 octets", failure.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "+OK", "+OK\r"})
    void readLine_thatDoesNotEnd_saysThatTheServerHungUp(String begun) throws IOException {
        Pop3Input in = new Pop3Input(new Pieces("before\r\n" + begun, 100));
        assertEquals("before", in.readLine());
        EOFException failure = assertThrows(EOFException.class, in::readLine);
        assertEquals("EOF on socket", failure.getMessage());
    }

    @Test
    void read_afterALine_givesWhatIsLeftAndThenGoesStraightThrough() throws IOException {
        Pieces pieces = new Pieces("+OK\r\nfirstsecond\u00ff", 10);
        Pop3Input in = new Pop3Input(pieces);
        assertEquals("+OK", in.readLine());
        byte[] into = new byte[20];
        assertEquals('f', in.read());
        assertEquals(2, in.read(into, 3, 2));
        assertEquals("ir", new String(into, 3, 2, StandardCharsets.US_ASCII));
        assertEquals(2, in.read(into, 0, 20));
        assertEquals("st", new String(into, 0, 2, StandardCharsets.US_ASCII));
        assertEquals(7, in.read(into, 0, 20));
        assertEquals("second\u00ff", new String(into, 0, 7, StandardCharsets.ISO_8859_1));
        assertSame(into, pieces.lastInto.get());
        assertEquals(-1, in.read());
        assertEquals(-1, in.read(into, 0, 20));
    }

    @Test
    void read_ofTheHighestOctet_isNoEnd() throws IOException {
        Pop3Input in = new Pop3Input(new Pieces("\n\u00ff", 10));
        assertEquals("", in.readLine());
        assertEquals(0xff, in.read());
        assertEquals(-1, in.read());
    }

    @Test
    void available_countsWhatIsAheadAndWhatIsBeneath() throws IOException {
        Pop3Input in = new Pop3Input(new Pieces("a\r\nbcdefg", 5));
        assertEquals(9, in.available());
        assertEquals("a", in.readLine());
        assertEquals(6, in.available());
        assertEquals('b', in.read());
        assertEquals(5, in.available());
    }

    @Test
    void close_closesWhatIsBeneath() throws IOException {
        AtomicReference<String> closed = new AtomicReference<>();
        new Pop3Input(new ByteArrayInputStream(new byte[0]) {
                    @Override
                    public void close() {
                        closed.set("closed");
                    }
                })
                .close();
        assertEquals("closed", closed.get());
    }

    /** Gives no more than so many octets at once, as a network does. */
    private static final class Pieces extends InputStream {

        final AtomicReference<byte[]> lastInto = new AtomicReference<>();
        private final InputStream all;
        private final int size;

        Pieces(String text, int size) {
            this.all = new ByteArrayInputStream(text.getBytes(StandardCharsets.ISO_8859_1));
            this.size = size;
        }

        @Override
        public int read() throws IOException {
            return all.read();
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            lastInto.set(into);
            return all.read(into, offset, Math.min(length, size));
        }

        @Override
        public int available() throws IOException {
            return all.available();
        }
    }
}
