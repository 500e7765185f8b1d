package io.github.mailxoauth2.mail;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What the stock class hears while it believes that it logs in: a greeting, the server's real capabilities, and yes to
 * user and password. From the password on it speaks with the server itself.
 */
final class Pop3Replay {

    /** Opens the real connection, which is logged in then. */
    interface Connection {
        Pop3Opener.Opened open() throws IOException;
    }

    private static final byte[] NOTHING = {};
    private static final byte[] READY = octets("+OK ready\r\n");
    private static final byte[] OK = octets("+OK\r\n");
    private static final byte[] LOGGED_IN = octets("+OK logged in\r\n");
    private static final byte[] NO_CAPABILITIES = octets("-ERR\r\n");
    private static final byte[] NOT_NOW = octets("-ERR not while logging in\r\n");
    private static final byte[] QUIT = octets("QUIT\r\n");

    private final Connection connection;

    /** The beginning of a command that came in pieces. */
    private byte[] begun = NOTHING;

    /** Null before the first look, and for ever where that failed. */
    private Pop3Opener.@Nullable Opened opened;

    private boolean looked;
    private byte[] pending = NOTHING;
    private int read;
    private boolean over;

    Pop3Replay(Connection connection) {
        this.connection = connection;
    }

    InputStream in() {
        return new PieceInput() {
            @Override
            public int read(byte[] into, int offset, int length) throws IOException {
                return Pop3Replay.this.read(into, offset, length);
            }

            @Override
            public int available() throws IOException {
                return pending.length
                        - read
                        + (over && opened != null ? opened.wire.in().available() : 0);
            }
        };
    }

    OutputStream out() {
        return new OutputStream() {
            @Override
            public void write(int octet) throws IOException {
                write(new byte[] {(byte) octet}, 0, 1);
            }

            @Override
            public void write(byte[] octets, int offset, int length) throws IOException {
                Pop3Replay.this.write(octets, offset, length);
            }

            @Override
            public void flush() throws IOException {
                if (over) {
                    ready().wire.out().flush();
                }
            }
        };
    }

    private int read(byte[] into, int offset, int length) throws IOException {
        open();
        Pop3Opener.Opened real = ready();
        if (read < pending.length) {
            int count = Math.min(length, pending.length - read);
            System.arraycopy(pending, read, into, offset, count);
            read += count;
            return count;
        }
        return over ? real.wire.in().read(into, offset, length) : -1;
    }

    private void write(byte[] octets, int offset, int length) throws IOException {
        int end = offset + length;
        int start = offset;
        for (int at = offset; !over && at < end; at++) {
            if (octets[at] == '\n') {
                hear(octets, start, at);
                start = at + 1;
            }
        }
        if (over) {
            ready().wire.out().write(octets, start, end - start);
        } else if (start < end) {
            begun = joined(begun, 0, begun.length, Arrays.copyOfRange(octets, start, end));
        }
    }

    private void hear(byte[] octets, int start, int lineFeed) throws IOException {
        if (begun.length == 0) {
            answer(octets, start, lineFeed);
            return;
        }
        byte[] line = joined(begun, 0, begun.length, Arrays.copyOfRange(octets, start, lineFeed));
        begun = NOTHING;
        answer(line, 0, line.length);
    }

    /**
     * Opens the connection at the first look at it, which is the stock class's wait for the greeting; never after. For
     * the stock class says QUIT to a connection that failed, and its finalizer does so once more: neither may log in.
     */
    private void open() throws IOException {
        if (!looked) {
            looked = true;
            opened = connection.open();
            say(READY);
        }
    }

    private Pop3Opener.Opened ready() throws IOException {
        Pop3Opener.Opened real = opened;
        if (real == null) {
            throw new IOException("not logged in");
        }
        return real;
    }

    /** Ends it all: nothing is opened from here on. */
    void close() throws IOException {
        looked = true;
        if (opened != null) {
            opened.wire.close();
        }
    }

    private void answer(byte[] line, int start, int end) throws IOException {
        Pop3Opener.Opened real = ready();
        if (is("CAPA", line, start, end)) {
            sayCapabilities(real);
        } else if (is("USER", line, start, end)) {
            say(OK);
        } else if (is("PASS", line, start, end)) {
            say(LOGGED_IN);
            over = true;
        } else if (is("QUIT", line, start, end)) {
            over = true;
            real.wire.out().write(QUIT);
        } else {
            say(NOT_NOW);
        }
    }

    /** Returns whether the line's first word is that one, in any case. */
    private static boolean is(String command, byte[] line, int start, int end) {
        int length = command.length();
        if (end - start < length || end - start > length && line[start + length] > ' ') {
            return false;
        }
        for (int i = 0; i < length; i++) {
            int letter = line[start + i];
            if ((letter >= 'a' && letter <= 'z' ? letter - 'a' + 'A' : letter) != command.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private void sayCapabilities(Pop3Opener.Opened real) {
        if (real.capabilities.isEmpty()) {
            say(NO_CAPABILITIES);
            return;
        }
        StringBuilder lines = new StringBuilder(256).append("+OK\r\n");
        for (String line : real.capabilities) {
            lines.append(line).append("\r\n");
        }
        say(octets(lines.append(".\r\n").toString()));
    }

    private void say(byte[] more) {
        pending = read == pending.length ? more : joined(pending, read, pending.length, more);
        read = 0;
    }

    private static byte[] joined(byte[] first, int from, int to, byte[] second) {
        byte[] both = Arrays.copyOf(Arrays.copyOfRange(first, from, to), to - from + second.length);
        System.arraycopy(second, 0, both, to - from, second.length);
        return both;
    }

    private static byte[] octets(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
