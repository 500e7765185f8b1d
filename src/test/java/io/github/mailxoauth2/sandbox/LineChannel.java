package io.github.mailxoauth2.sandbox;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import javax.net.ssl.SSLContext;

/**
 * The server's end of a connection that speaks in lines and may change to TLS on the way. One character is one octet
 * (ISO 8859-1), so lengths are octets.
 *
 * <p>An answer of several lines goes out in one piece, as servers send it: when the client is to speak next, or the
 * connection is over.
 */
final class LineChannel implements Closeable {

    private final Socket raw;
    private final SSLContext tls;
    private final Transcript transcript;
    private Socket socket;
    private InputStream in;
    private OutputStream out;

    LineChannel(Socket raw, SSLContext tls, Transcript transcript) throws IOException {
        this.raw = raw;
        this.tls = tls;
        this.transcript = transcript;
        use(raw);
    }

    /** Changes to TLS; what the client sent ahead in the clear is thrown away, as RFC 3207 demands. */
    void startTls() throws IOException {
        out.flush();
        use(ServerTls.over(raw, tls));
    }

    boolean encrypted() {
        return socket != raw;
    }

    /** Returns the next line without its end, or null when the client has closed the connection. */
    String readLine() throws IOException {
        byte[] line = readOctets();
        if (line == null) {
            return null;
        }
        String text = new String(line, StandardCharsets.ISO_8859_1);
        transcript.client(text);
        return text;
    }

    byte[] readBlock(int octets) throws IOException {
        out.flush();
        byte[] block = in.readNBytes(octets);
        if (block.length < octets) {
            throw new EOFException("the client hung up inside a block");
        }
        new String(block, StandardCharsets.ISO_8859_1).lines().forEach(transcript::client);
        return block;
    }

    void writeLine(String line) throws IOException {
        transcript.server(line);
        out.write((line + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Says nothing more until the client gives up or the server is closed. */
    void stall() throws IOException {
        out.flush();
        while (in.read() >= 0) {
            // whatever the client still says stays unanswered
        }
    }

    /** Misbehaves in the place of an answer, after which the connection is over. */
    void play(Fault fault, String answer) throws IOException {
        out.flush();
        fault.on(Peer.at(raw, socket, answer.getBytes(StandardCharsets.ISO_8859_1)));
    }

    /** Cuts the connection without a word, not even TLS's own. */
    void drop() throws IOException {
        out.flush();
        raw.close();
    }

    /** Returns the input for whoever takes the conversation over, once all is said that was written. */
    InputStream in() throws IOException {
        out.flush();
        return in;
    }

    OutputStream out() {
        return out;
    }

    @Override
    public void close() throws IOException {
        try {
            out.flush();
        } finally {
            socket.close();
        }
    }

    private void use(Socket newSocket) throws IOException {
        socket = newSocket;
        in = new BufferedInputStream(newSocket.getInputStream());
        out = new BufferedOutputStream(newSocket.getOutputStream());
    }

    private byte[] readOctets() throws IOException {
        out.flush();
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int octet = in.read(); octet != '\n'; octet = in.read()) {
            if (octet < 0) {
                return null;
            }
            line.write(octet);
        }
        byte[] octets = line.toByteArray();
        boolean cr = octets.length > 0 && octets[octets.length - 1] == '\r';
        return cr ? Arrays.copyOf(octets, octets.length - 1) : octets;
    }
}
