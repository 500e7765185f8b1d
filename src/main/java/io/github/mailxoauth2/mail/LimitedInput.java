package io.github.mailxoauth2.mail;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What comes in over a {@link LimitedSocket}, taken from the socket beneath in pieces as large as they come.
 *
 * <p>TLS asks for each of its records in two reads, and for each read the JVM asks the operating system; with a
 * time-out, which a login has, up to three times. Read ahead, a record is one read, and the few that end a handshake
 * are one together.
 */
final class LimitedInput extends PieceInput {

    /** Takes the end of a resumed handshake or any answer to a command, and half a certificate chain. */
    static final int AHEAD = 4096;

    private final LimitedSocket socket;
    private final InputStream beneath;

    /** Empty where nothing is read ahead. */
    private final byte[] ahead;

    /** No monitor, in which a virtual thread that waits would hold on to its carrier. */
    private final Lock reading = new ReentrantLock();

    // Guarded by the lock: where what is left begins and ends.
    private int next;
    private int end;

    /** How much that is, for whoever asks what is there. */
    private volatile int left;

    /** Over a channel nothing is read ahead: its owner may wait for it to become readable. */
    LimitedInput(LimitedSocket socket, InputStream beneath) {
        this.socket = socket;
        this.beneath = beneath;
        this.ahead = new byte[socket.getChannel() == null ? AHEAD : 0];
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        reading.lock();
        try {
            if (next < end) {
                return taken(into, offset, length);
            }
            if (length >= ahead.length) {
                return socket.read(beneath, into, offset, length);
            }
            int count = length == 0 ? 0 : socket.read(beneath, ahead, 0, ahead.length);
            if (count <= 0) {
                return count;
            }
            next = 0;
            end = count;
            return taken(into, offset, length);
        } finally {
            reading.unlock();
        }
    }

    private int taken(byte[] into, int offset, int length) {
        int count = Math.min(length, end - next);
        System.arraycopy(ahead, next, into, offset, count);
        next += count;
        left = end - next;
        return count;
    }

    /** Takes no lock: who asks this does not want to wait for a read. */
    @Override
    public int available() throws IOException {
        return left + beneath.available();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
