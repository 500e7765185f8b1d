package io.github.mailxoauth2.sandbox;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Accepts connections on a free port of 127.0.0.1 and gives each a daemon thread of its own; {@link #close()} ends them
 * all.
 */
final class LoopbackServer implements AutoCloseable {

    /** What is said on one connection; returning or throwing ends it. */
    interface Conversation {
        void with(Socket client) throws IOException;
    }

    private static final Logger LOG = Logger.getLogger(LoopbackServer.class.getName());
    /** As many as tests let connect at once, and more: one that finds no place hears nothing for a minute. */
    private static final int MOST_WAITING = 2_000;

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final String name;
    private final Conversation conversation;
    private ServerSocket door;
    private Thread porter;
    private final Map<Socket, Thread> open = new HashMap<>();
    private final List<BiConsumer<String, Optional<IOException>>> endWatchers = new CopyOnWriteArrayList<>();
    private int accepted;
    private boolean closed;

    private LoopbackServer(String name, int port, Conversation conversation) throws IOException {
        this.name = name;
        this.conversation = conversation;
        open(port);
    }

    private void open(int port) throws IOException {
        ServerSocket opened = new ServerSocket(port, MOST_WAITING, InetAddress.getByName("127.0.0.1"));
        door = opened;
        porter = daemon(name, () -> acceptAll(opened));
        porter.start();
    }

    static LoopbackServer start(String name, Conversation conversation) {
        return start(name, 0, conversation);
    }

    /** Starts one at a port, 0 for a free one. */
    static LoopbackServer start(String name, int port, Conversation conversation) {
        try {
            return new LoopbackServer(name, port, conversation);
        } catch (IOException e) {
            throw new IllegalStateException(
                    "cannot listen on 127.0.0.1" + (port == 0 ? "" : ":" + port) + " for " + name + ": "
                            + e.getMessage(),
                    e);
        }
    }

    /** Tells of the end of each conversation, on its own thread: the server's name, and what broke it. */
    void onEnd(BiConsumer<String, Optional<IOException>> watcher) {
        endWatchers.add(watcher);
    }

    synchronized int port() {
        return door.getLocalPort();
    }

    /** Accepts no connection from now on: the operating system refuses them. */
    synchronized void shutDoor() {
        closeQuietly(door);
    }

    /** Accepts connections again, at the same port. */
    synchronized void openDoor() {
        if (door.isClosed()) {
            try {
                open(door.getLocalPort());
            } catch (IOException e) {
                throw new IllegalStateException("cannot listen again at port " + door.getLocalPort(), e);
            }
        }
    }

    /** Returns how many connections there have been. */
    synchronized int accepted() {
        return accepted;
    }

    /** Returns how many connections there are now. */
    synchronized int open() {
        return open.size();
    }

    /** Waits until every connection has ended; a client that has closed its socket is noticed a moment later. */
    synchronized boolean awaitIdle(Duration patience) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!open.isEmpty()) {
            long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            if (left <= 0) {
                return false;
            }
            wait(left);
        }
        return true;
    }

    @Override
    public void close() {
        List<Thread> threads = hangUp();
        try {
            porter.join(PATIENCE.toMillis());
            for (Thread thread : threads) {
                thread.join(PATIENCE.toMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized List<Thread> hangUp() {
        closed = true;
        closeQuietly(door);
        open.keySet().forEach(LoopbackServer::closeQuietly);
        open.values().forEach(Thread::interrupt);
        return List.copyOf(open.values());
    }

    private void acceptAll(ServerSocket opened) {
        try {
            while (true) {
                begin(opened.accept());
            }
        } catch (IOException e) {
            LOG.log(Level.FINE, name + " accepts no more", e);
        }
    }

    private synchronized void begin(Socket client) {
        if (closed) {
            closeQuietly(client);
            return;
        }
        accepted++;
        Thread thread = daemon(name + "-" + accepted, () -> converse(client));
        open.put(client, thread);
        thread.start();
    }

    private void converse(Socket client) {
        try {
            Optional<IOException> failure = failureIn(client);
            endWatchers.forEach(watcher -> watcher.accept(name, failure));
        } finally {
            end(client);
        }
    }

    private Optional<IOException> failureIn(Socket client) {
        try (client) {
            client.setTcpNoDelay(true);
            conversation.with(client);
            return Optional.empty();
        } catch (IOException e) {
            LOG.log(Level.FINE, name + ": a client hung up, or was hung up on", e);
            return Optional.of(e);
        }
    }

    private synchronized void end(Socket client) {
        open.remove(client);
        notifyAll();
    }

    private static Thread daemon(String name, Runnable work) {
        Thread thread = new Thread(work, "sandbox-" + name);
        thread.setDaemon(true);
        return thread;
    }

    private static void closeQuietly(AutoCloseable socket) {
        try {
            socket.close();
        } catch (Exception e) {
            LOG.log(Level.FINE, "closing " + socket, e);
        }
    }
}
