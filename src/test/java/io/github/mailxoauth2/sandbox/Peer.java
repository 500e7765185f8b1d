package io.github.mailxoauth2.sandbox;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** The server's end of one connection, for a {@link Fault} to misbehave with. */
public final class Peer {

    private static final Duration BETWEEN_OCTETS = Duration.ofMillis(20);

    private final Socket raw;
    private final InputStream in;
    private final OutputStream out;
    private final byte[] answer;

    private Peer(Socket raw, Socket layer, byte[] answer) throws IOException {
        this.raw = raw;
        this.in = layer.getInputStream();
        this.out = layer.getOutputStream();
        this.answer = answer;
    }

    /** One that talks by {@code layer}, which lies over {@code raw} or is it; {@code answer} is what it would say. */
    static Peer at(Socket raw, Socket layer, byte[] answer) throws IOException {
        return new Peer(raw, layer, answer);
    }

    /** Returns what the server would say if nothing were wrong. */
    public String answer() {
        return new String(answer, StandardCharsets.ISO_8859_1);
    }

    /** Says something. */
    public void say(String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
    }

    /** Says something, octet by octet, each a moment after the other and never too late for a time-out of one read. */
    public void trickle(String text) throws IOException {
        for (char octet : text.toCharArray()) {
            say(String.valueOf(octet));
            pause();
        }
    }

    /** Says the same again and again until the client hangs up. */
    public void sayWithoutEnd(String text) throws IOException {
        while (true) {
            say(text);
        }
    }

    /** Says no more, and waits until the client hangs up. */
    public void stall() throws IOException {
        in.transferTo(OutputStream.nullOutputStream());
    }

    /** Waits until the client says something. */
    public void awaitOctet() throws IOException {
        if (in.read() < 0) {
            throw new EOFException("the client hung up");
        }
    }

    /** Breaks the connection off by a reset. */
    public void reset() throws IOException {
        raw.setSoLinger(true, 0);
        raw.close();
    }

    /** Ends the connection without a word, of TLS neither. */
    public void hangUp() throws IOException {
        raw.close();
    }

    private static void pause() throws InterruptedIOException {
        try {
            Thread.sleep(BETWEEN_OCTETS.toMillis());
        } catch (InterruptedException e) {
            InterruptedIOException closed = new InterruptedIOException("the sandbox was closed");
            closed.initCause(e);
            throw closed;
        }
    }
}
