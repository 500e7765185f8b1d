package io.github.mailxoauth2.sandbox;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A company's HTTP proxy that opens tunnels (CONNECT), to whoever asks or to one user alone, or does not. */
public final class FakeProxy implements AutoCloseable {

    /** How it treats a request for a tunnel. */
    public enum Mood {
        /** Opens it, after the login if there is one. */
        NORMAL,
        /** 403, as for a host that is on no list. */
        FORBIDDEN,
        /** Takes the request and never answers. */
        STALL,
        /** Closes the connection without a word. */
        DROP,
        /** Speaks another protocol. */
        NOT_HTTP
    }

    private static final String ESTABLISHED = "HTTP/1.1 200 Connection established\r\n\r\n";

    private final List<String> heads = new CopyOnWriteArrayList<>();
    private final LoopbackServer server;
    private volatile Mood mood = Mood.NORMAL;
    private volatile Fault fault;
    private volatile String credentials;

    private FakeProxy() {
        this.server = LoopbackServer.start("proxy", this::converse);
    }

    /** Starts one that wants no login. */
    public static FakeProxy start() {
        return new FakeProxy();
    }

    /** Demands this login (Basic) from now on. */
    public void login(String user, String password) {
        credentials = Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    /** Sets how requests are treated from now on. */
    public void mood(Mood newMood) {
        mood = newMood;
    }

    /** Plays a fault instead of the answer to each request from now on; null: none. */
    public void fail(Fault newFault) {
        fault = newFault;
    }

    /** Accepts no connection from now on, until it may again. */
    public void shutDoor() {
        server.shutDoor();
    }

    /** Accepts connections again. */
    public void openDoor() {
        server.openDoor();
    }

    /** Waits until no connection is open; returns false if one stayed. */
    public boolean awaitNoConnection(Duration patience) throws InterruptedException {
        return server.awaitIdle(patience);
    }

    /** Returns {@code 127.0.0.1}. */
    public String host() {
        return "127.0.0.1";
    }

    /** Returns the port. */
    public int port() {
        return server.port();
    }

    /** Returns the requests' heads in the order of their coming, each with its lines. */
    public List<String> requests() {
        return List.copyOf(heads);
    }

    @Override
    public void close() {
        server.close();
    }

    private void converse(Socket client) throws IOException {
        String head = head(client.getInputStream());
        heads.add(head);
        Fault now = fault;
        if (now != null) {
            now.on(Peer.at(client, client, ESTABLISHED.getBytes(StandardCharsets.ISO_8859_1)));
            return;
        }
        switch (mood) {
            case DROP -> {}
            case STALL -> client.getInputStream().transferTo(OutputStream.nullOutputStream());
            case NOT_HTTP -> say(client, "SSH-2.0-OpenSSH_9.6\r\n\r\n");
            case FORBIDDEN -> say(client, "HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n");
            default -> answer(client, head);
        }
    }

    private void answer(Socket client, String head) throws IOException {
        if (credentials != null && !head.contains("\r\nProxy-Authorization: Basic " + credentials + "\r\n")) {
            say(
                    client,
                    "HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm=\"corp\"\r\nContent-Length: 0\r\n\r\n");
            return;
        }
        String[] target = head.split(" ")[1].split(":");
        try (Socket onward = new Socket("127.0.0.1", Integer.parseInt(target[1]))) {
            say(client, ESTABLISHED);
            Thread back = new Thread(() -> copy(onward, client), "sandbox-proxy-back");
            back.setDaemon(true);
            back.start();
            copy(client, onward);
        }
    }

    /** Either end may hang up at any time, which ends both ways. */
    private static void copy(Socket from, Socket to) {
        try (from;
                to) {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException ended) {
            return;
        }
    }

    private static void say(Socket client, String text) throws IOException {
        client.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        client.getOutputStream().flush();
    }

    private static String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                throw new EOFException("the client hung up inside a request");
            }
            head.append((char) next);
        }
        return head.toString();
    }
}
