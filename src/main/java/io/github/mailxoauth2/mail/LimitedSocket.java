package io.github.mailxoauth2.mail;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/**
 * A socket that keeps a {@link LoginLimit} while the login lasts, and is no other than the socket beneath from then on.
 */
// The socket beneath has locks of its own, and a close must not wait for a read.
@SuppressWarnings("UnsynchronizedOverridesSynchronized")
final class LimitedSocket extends Socket {

    private final Socket socket;
    private final LoginLimit limit;

    /** The time-out for reads that the stock class has set, in milliseconds. */
    private volatile int own;

    /** The one that the socket beneath has, that or ours; 0 for none. */
    private volatile int set;

    private @Nullable LimitedInput input;

    LimitedSocket(Socket socket, LoginLimit limit) {
        this.socket = socket;
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

    @Override
    public OutputStream getOutputStream() throws IOException {
        return socket.getOutputStream();
    }

    // All else is the socket's beneath.

    @Override
    public void bind(SocketAddress local) throws IOException {
        socket.bind(local);
    }

    @Override
    public InetAddress getInetAddress() {
        return socket.getInetAddress();
    }

    @Override
    public InetAddress getLocalAddress() {
        return socket.getLocalAddress();
    }

    @Override
    public int getPort() {
        return socket.getPort();
    }

    @Override
    public int getLocalPort() {
        return socket.getLocalPort();
    }

    @Override
    public SocketAddress getRemoteSocketAddress() {
        return socket.getRemoteSocketAddress();
    }

    @Override
    public SocketAddress getLocalSocketAddress() {
        return socket.getLocalSocketAddress();
    }

    /** Where the application wants socket channels ({@code usesocketchannels}), the IDLE support asks for it. */
    @Override
    public SocketChannel getChannel() {
        return socket.getChannel();
    }

    @Override
    public void setTcpNoDelay(boolean on) throws SocketException {
        socket.setTcpNoDelay(on);
    }

    @Override
    public boolean getTcpNoDelay() throws SocketException {
        return socket.getTcpNoDelay();
    }

    @Override
    public void setSoLinger(boolean on, int linger) throws SocketException {
        socket.setSoLinger(on, linger);
    }

    @Override
    public int getSoLinger() throws SocketException {
        return socket.getSoLinger();
    }

    @Override
    public void sendUrgentData(int data) throws IOException {
        socket.sendUrgentData(data);
    }

    @Override
    public void setOOBInline(boolean on) throws SocketException {
        socket.setOOBInline(on);
    }

    @Override
    public boolean getOOBInline() throws SocketException {
        return socket.getOOBInline();
    }

    @Override
    public void setSendBufferSize(int size) throws SocketException {
        socket.setSendBufferSize(size);
    }

    @Override
    public int getSendBufferSize() throws SocketException {
        return socket.getSendBufferSize();
    }

    @Override
    public void setReceiveBufferSize(int size) throws SocketException {
        socket.setReceiveBufferSize(size);
    }

    @Override
    public int getReceiveBufferSize() throws SocketException {
        return socket.getReceiveBufferSize();
    }

    @Override
    public void setKeepAlive(boolean on) throws SocketException {
        socket.setKeepAlive(on);
    }

    @Override
    public boolean getKeepAlive() throws SocketException {
        return socket.getKeepAlive();
    }

    @Override
    public void setTrafficClass(int trafficClass) throws SocketException {
        socket.setTrafficClass(trafficClass);
    }

    @Override
    public int getTrafficClass() throws SocketException {
        return socket.getTrafficClass();
    }

    @Override
    public void setReuseAddress(boolean on) throws SocketException {
        socket.setReuseAddress(on);
    }

    @Override
    public boolean getReuseAddress() throws SocketException {
        return socket.getReuseAddress();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    @Override
    public void shutdownInput() throws IOException {
        socket.shutdownInput();
    }

    @Override
    public void shutdownOutput() throws IOException {
        socket.shutdownOutput();
    }

    @Override
    public boolean isConnected() {
        return socket.isConnected();
    }

    @Override
    public boolean isBound() {
        return socket.isBound();
    }

    @Override
    public boolean isClosed() {
        return socket.isClosed();
    }

    @Override
    public boolean isInputShutdown() {
        return socket.isInputShutdown();
    }

    @Override
    public boolean isOutputShutdown() {
        return socket.isOutputShutdown();
    }

    @Override
    public String toString() {
        return socket.toString();
    }
}
