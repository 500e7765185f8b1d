package io.github.mailxoauth2.sandbox;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/** A client that sends exactly the lines it is told to. */
final class RawClient implements AutoCloseable {

    private Socket socket;
    private BufferedReader in;

    private RawClient(Socket socket) throws IOException {
        use(socket);
    }

    static RawClient plain(int port) throws IOException {
        return new RawClient(new Socket("localhost", port));
    }

    static RawClient tls(int port) throws IOException {
        RawClient client = plain(port);
        client.startTls();
        return client;
    }

    /** Connects to an SMTP port with STARTTLS and says EHLO on both sides of it. */
    static RawClient smtp(int port) throws IOException {
        RawClient client = plain(port);
        client.read();
        client.replies("EHLO test.example");
        client.say("STARTTLS");
        client.startTls();
        client.replies("EHLO test.example");
        return client;
    }

    static String xoauth2(String user, String token) {
        return base64("user=" + user + "\u0001auth=Bearer " + token + "\u0001\u0001");
    }

    static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    void startTls() throws IOException {
        SSLSocketFactory factory = TestCertificates.shared().clientContext().getSocketFactory();
        SSLSocket secure = (SSLSocket) factory.createSocket(socket, "localhost", socket.getPort(), true);
        secure.startHandshake();
        use(secure);
    }

    /** Sends lines without waiting for anything. */
    void send(String... lines) throws IOException {
        socket.getOutputStream().write((String.join("\r\n", lines) + "\r\n").getBytes(StandardCharsets.UTF_8));
    }

    /** Returns the next line, or null at the end. */
    String read() throws IOException {
        return in.readLine();
    }

    /** Sends a line and returns the one that follows. */
    String say(String line) throws IOException {
        send(line);
        return read();
    }

    /** Sends an SMTP command and returns its reply of any number of lines. */
    List<String> replies(String command) throws IOException {
        List<String> lines = new ArrayList<>();
        send(command);
        do {
            lines.add(read());
        } while (lines.get(lines.size() - 1).startsWith("-", 3));
        return lines;
    }

    /** Sends a command and returns the lines up to one with this start. */
    List<String> until(String end, String command) throws IOException {
        List<String> lines = new ArrayList<>();
        send(command);
        do {
            lines.add(read());
        } while (!lines.get(lines.size() - 1).startsWith(end));
        return lines;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private void use(Socket newSocket) throws IOException {
        socket = newSocket;
        socket.setSoTimeout(10_000);
        in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    }
}
