package io.github.mailxoauth2.mail;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
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

    private final Connection connection;
    private final ByteArrayOutputStream command = new ByteArrayOutputStream();

    /** Null before the first look, and for ever where that failed. */
    private Pop3Opener.@Nullable Opened opened;

    private boolean looked;
    private byte[] pending = {};
    private int read;
    private boolean over;

    Pop3Replay(Connection connection) {
        this.connection = connection;
    }

    InputStream in() {
        return new InputStream() {
            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
            }

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
        int at = offset;
        while (!over && at < offset + length) {
            byte octet = octets[at++];
            command.write(octet);
            if (octet == '\n') {
                hear(new String(command.toByteArray(), StandardCharsets.ISO_8859_1).trim());
                command.reset();
            }
        }
        if (over) {
            ready().wire.out().write(octets, at, offset + length - at);
        }
    }

    /**
     * Opens the connection at the first look at it, which is the stock class's wait for the greeting; never after. For
     * the stock class says QUIT to a connection that failed, and its finalizer does so once more: neither may log in.
     */
    private void open() throws IOException {
        if (!looked) {
            looked = true;
            opened = connection.open();
            say("+OK ready");
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

    private void hear(String line) throws IOException {
        Pop3Opener.Opened real = ready();
        switch (line.split(" ", 2)[0].toUpperCase(Locale.ROOT)) {
            case "CAPA":
                sayCapabilities(real);
                break;
            case "USER":
                say("+OK");
                break;
            case "PASS":
                say("+OK logged in");
                over = true;
                break;
            case "QUIT":
                over = true;
                real.wire.out().write("QUIT\r\n".getBytes(StandardCharsets.US_ASCII));
                break;
            default:
                say("-ERR not while logging in");
                break;
        }
    }

    private void sayCapabilities(Pop3Opener.Opened real) {
        if (real.capabilities.isEmpty()) {
            say("-ERR");
            return;
        }
        StringBuilder lines = new StringBuilder("+OK\r\n");
        real.capabilities.forEach(line -> lines.append(line).append("\r\n"));
        say(lines.append('.').toString());
    }

    private void say(String line) {
        byte[] more = (line + "\r\n").getBytes(StandardCharsets.ISO_8859_1);
        if (read == pending.length) {
            pending = more;
            read = 0;
            return;
        }
        byte[] all = new byte[pending.length - read + more.length];
        System.arraycopy(pending, read, all, 0, pending.length - read);
        System.arraycopy(more, 0, all, pending.length - read, more.length);
        pending = all;
        read = 0;
    }
}
