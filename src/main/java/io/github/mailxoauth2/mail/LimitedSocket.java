package io.github.mailxoauth2.mail;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A socket that keeps a {@link LoginLimit} while the login lasts, and is no other than the socket beneath from then on.
 */
// The socket beneath has locks of its own, and a close must not wait for a read.
@SuppressWarnings("UnsynchronizedOverridesSynchronized")
final class LimitedSocket extends ForwardingSocket {

    private final LoginLimit limit;

    /** The time-out for reads that the stock class has set, in milliseconds. */
    private volatile int own;

    /** The one that the socket beneath has, that or ours; 0 for none. */
    private volatile int set;

    private @Nullable LimitedInput input;

    LimitedSocket(Socket socket, LoginLimit limit) {
        super(socket);
        this.limit = limit;
    }

    @Override
    public void connect(SocketAddress endpoint) throws IOException {
        connect(endpoint, 0);
    }

    @Override
    public void connect(SocketAddress endpoint, int timeout) throws IOException {
        int wait = limit.isOver() ? timeout : limit.remainingMillis(timeout);
        try {
            socket.connect(endpoint, wait);
        } catch (SocketTimeoutException e) {
            limit.remainingMillis(timeout);
            throw e;
        }
    }

    /** Always the same one: what it has read ahead belongs to whoever reads next, such as TLS laid over this socket. */
    @Override
    public synchronized InputStream getInputStream() throws IOException {
        LimitedInput made = input;
        if (made == null) {
            made = new LimitedInput(this, socket.getInputStream());
            input = made;
        }
        return made;
    }

    /** Reads from the socket beneath, for no longer than the login may last. */
    int read(InputStream beneath, byte[] into, int offset, int length) throws IOException {
        if (limit.isOver()) {
            setOwn();
            return beneath.read(into, offset, length);
        }
        try {
            return readWithinTheLimit(beneath, into, offset, length);
        } catch (IOException e) {
            if (limit.exceeded().isPresent()) {
                closeAfter(e);
            }
            throw e;
        }
    }

    private int readWithinTheLimit(InputStream beneath, byte[] into, int offset, int length) throws IOException {
        setLimit(limit.remainingMillis(own));
        try {
            int count = beneath.read(into, offset, length);
            limit.count(Math.max(0, count));
            return count;
        } catch (SocketTimeoutException e) {
            limit.remainingMillis(own);
            throw e;
        }
    }

    /**
     * The TLS of the JDK that is laid over this socket reads what is there before it closes it, and does not close it
     * where that read fails too: a server that says more and more would keep its connection.
     */
    private void closeAfter(IOException failure) {
        try {
            socket.close();
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }

    /** A time-out is set anew where the one that is set would be longer than wanted by more than a sixty-fourth. */
    private void setLimit(int millis) throws SocketException {
        int known = set;
        if (millis > known || millis < known - (known >> 6)) {
            socket.setSoTimeout(millis);
            set = millis;
        }
    }

    private void setOwn() throws SocketException {
        if (set != own) {
            socket.setSoTimeout(own);
            set = own;
        }
    }

    @Override
    public void setSoTimeout(int timeout) throws SocketException {
        own = timeout;
        socket.setSoTimeout(timeout);
        set = timeout;
    }

    @Override
    public int getSoTimeout() {
        return own;
    }
}
