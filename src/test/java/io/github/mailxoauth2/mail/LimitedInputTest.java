package io.github.mailxoauth2.mail;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import jakarta.mail.Session;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Properties;
import org.junit.jupiter.api.Test;

/** What comes in is taken as it comes, and nothing of it is lost or said twice. */
class LimitedInputTest {

    private final Pieces pieces = new Pieces();
    private final LimitedSocket socket =
            new LimitedSocket(pieces, LoginLimit.begin(Session.getInstance(new Properties()), "smtp"));

    /** As TLS reads: five octets that tell how long a record is, then the record. */
    @Test
    void read_inTwoReads_isOneReadBeneath() throws IOException {
        pieces.comes("12345record12345another");
        InputStream in = socket.getInputStream();
        assertEquals("12345", read(in, 5));
        assertEquals("record", read(in, 6));
        assertEquals("12345", read(in, 5));
        assertEquals("another", read(in, 100));
        assertEquals(1, pieces.reads);
    }

    /** TLS is laid over the socket after STARTTLS, and asks the socket for its input anew. */
    @Test
    void getInputStream_again_goesOnWhereTheFirstEnded() throws IOException {
        pieces.comes("220 TLS\r\nhello");
        assertEquals("220 TLS\r\n", read(socket.getInputStream(), 9));
        assertEquals("hello", read(socket.getInputStream(), 9));
        assertSame(socket.getInputStream(), socket.getInputStream());
    }

    @Test
    void read_ofMuch_goesStraightThrough() throws IOException {
        pieces.comes("a long piece");
        byte[] into = new byte[LimitedInput.AHEAD];
        assertEquals(12, socket.getInputStream().read(into, 0, into.length));
        assertSame(into, pieces.lastInto);
    }

    @Test
    void read_ofMuchWhileSomeIsLeft_givesWhatIsLeftFirst() throws IOException {
        pieces.comes("first");
        pieces.comes("second");
        InputStream in = socket.getInputStream();
        assertEquals('f', in.read());
        assertEquals("irst", read(in, LimitedInput.AHEAD));
        assertEquals("second", read(in, LimitedInput.AHEAD));
    }

    @Test
    void read_atTheEnd_saysSoEachTime() throws IOException {
        pieces.comes("x");
        InputStream in = socket.getInputStream();
        assertEquals('x', in.read());
        assertEquals(-1, in.read());
        assertEquals(-1, in.read(new byte[10], 0, 10));
    }

    @Test
    void read_ofNothing_waitsForNothing() throws IOException {
        assertEquals(0, socket.getInputStream().read(new byte[10], 3, 0));
        assertEquals(0, pieces.reads);
    }

    @Test
    void read_intoTheMiddle_leavesTheRestAlone() throws IOException {
        pieces.comes("ab");
        byte[] into = "....".getBytes("US-ASCII");
        assertEquals(2, socket.getInputStream().read(into, 1, 3));
        assertArrayEquals(".ab.".getBytes("US-ASCII"), into);
    }

    @Test
    void available_countsWhatIsReadAhead() throws IOException {
        pieces.comes("12345");
        pieces.comes("678");
        InputStream in = socket.getInputStream();
        in.read();
        assertEquals(4 + 3, in.available());
        read(in, 4);
        assertEquals(3, in.available());
    }

    /** A read that took too long has lost nothing. */
    @Test
    void read_afterATimeOut_goesOn() throws IOException {
        pieces.timesOut();
        pieces.comes("late");
        InputStream in = socket.getInputStream();
        SocketTimeoutException failure = assertThrows(SocketTimeoutException.class, in::read);
        assertEquals("Read timed out", failure.getMessage());
        assertEquals("late", read(in, 100));
    }

    /** An application that waits for a channel to become readable would not see what lies here. */
    @Test
    void read_overAChannel_takesNoMoreThanIsAskedFor() throws IOException {
        try (SocketChannel channel = SocketChannel.open()) {
            pieces.channel = channel;
            pieces.comes("12345record");
            InputStream in = socket.getInputStream();
            assertEquals("12345", read(in, 5));
            assertEquals("record".length(), in.available());
            assertEquals("record", read(in, 100));
            assertEquals(2, pieces.reads);
        }
    }

    private static String read(InputStream in, int most) throws IOException {
        byte[] into = new byte[most];
        int count = in.read(into, 0, most);
        return new String(into, 0, count, "US-ASCII");
    }

    /** A socket at which each piece comes for itself, as packets do. */
    private static final class Pieces extends Socket {

        private final Deque<InputStream> pieces = new ArrayDeque<>();
        private SocketChannel channel;
        private byte[] lastInto;
        private int reads;

        void comes(String piece) throws IOException {
            pieces.add(new ByteArrayInputStream(piece.getBytes("US-ASCII")));
        }

        void timesOut() {
            pieces.add(new InputStream() {
                @Override
                public int read() throws IOException {
                    pieces.remove();
                    throw new SocketTimeoutException("Read timed out");
                }
            });
        }

        @Override
        public void setSoTimeout(int timeout) {}

        @Override
        public SocketChannel getChannel() {
            return channel;
        }

        @Override
        public InputStream getInputStream() {
            return new InputStream() {
                @Override
                public int read() {
                    throw new AssertionError("read octet by octet");
                }

                @Override
                public int read(byte[] into, int offset, int length) throws IOException {
                    reads++;
                    lastInto = into;
                    while (!pieces.isEmpty()
                            && pieces.peek().available() == 0
                            && pieces.peek() instanceof ByteArrayInputStream) {
                        pieces.remove();
                    }
                    return pieces.isEmpty() ? -1 : pieces.peek().read(into, offset, length);
                }

                @Override
                public int available() throws IOException {
                    int all = 0;
                    for (InputStream piece : pieces) {
                        all += piece.available();
                    }
                    return all;
                }
            };
        }

        @Override
        public String toString() {
            return Arrays.toString(pieces.toArray());
        }
    }
}
