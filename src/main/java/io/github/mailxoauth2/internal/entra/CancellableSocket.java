package io.github.mailxoauth2.internal.entra;

import java.io.Closeable;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The socket that a request uses at the moment, for the thread that may have to end the request: closing it makes every
 * call return that waits for the network, a write as well as a read.
 */
final class CancellableSocket implements Closeable {

    private @Nullable Socket current;
    private boolean closed;
    private volatile String stage = "starting";
    private volatile boolean requestSent;

    /**
     * Puts a socket, not yet connected, under this one's control.
     *
     * @throws SocketException if the request was ended meanwhile; the socket is closed then
     */
    synchronized Socket use(Socket socket) throws IOException {
        if (closed) {
            socket.close();
            throw new SocketException("the request was ended");
        }
        current = socket;
        return socket;
    }

    /** Says what the request is doing, for the one who ends it. */
    void stage(String doing) {
        stage = doing;
    }

    /** Says that the request is on its way, and what is waited for. */
    void requestSent(String waiting) {
        requestSent = true;
        stage = waiting;
    }

    /** Returns the failure of a request that ran out of time, by how far it had come. */
    SocketTimeoutException timedOut(String message) {
        String words = message + ", while " + stage;
        return requestSent ? new NoAnswerInTimeException(words) : new SocketTimeoutException(words);
    }

    /** Returns what the request is doing, such as {@code connecting to login.microsoftonline.com:443}. */
    String stage() {
        return stage;
    }

    /**
     * Ends the request. The plain socket, not the one of TLS above it, whose close would wait for a write under way.
     */
    @Override
    public synchronized void close() throws IOException {
        closed = true;
        if (current != null) {
            current.close();
        }
    }
}
