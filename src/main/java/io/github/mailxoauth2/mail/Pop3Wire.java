package io.github.mailxoauth2.mail;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import javax.net.ssl.SSLSocket;
import org.eclipse.angus.mail.util.SocketFetcher;

/** A connection to a POP3 server, line by line, opened with the application's own properties for sockets and TLS. */
final class Pop3Wire {

    /** More capabilities than any server has. */
    private static final int MOST_LINES = 1000;

    private final String host;
    private final Properties properties;
    private final String prefix;
    private Socket socket;
    private Pop3Input in;
    private OutputStream out;

    private Pop3Wire(String host, Properties properties, String prefix, Socket socket) throws IOException {
        this.host = host;
        this.properties = properties;
        this.prefix = prefix;
        this.socket = socket;
        this.in = new Pop3Input(socket.getInputStream());
        this.out = socket.getOutputStream();
    }

    /** Connects, with TLS from the first octet on if {@code tls}. */
    static Pop3Wire open(String host, int port, Properties properties, String protocol, boolean tls)
            throws IOException {
        String prefix = "mail." + protocol;
        Socket socket = SocketFetcher.getSocket(host, port, properties, prefix, tls);
        try {
            return new Pop3Wire(host, properties, prefix, socket);
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    boolean isTls() {
        return socket instanceof SSLSocket;
    }

    /** Goes over to TLS; what the server said ahead in the clear is thrown away. */
    void startTls() throws IOException {
        socket = SocketFetcher.startTLS(socket, host, properties, prefix);
        in = new Pop3Input(socket.getInputStream());
        out = socket.getOutputStream();
    }

    String command(String line) throws IOException {
        return command((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
    }

    /** Sends a line with its end, and returns what the server says to it. */
    String command(byte[] line) throws IOException {
        out.write(line);
        out.flush();
        return readLine();
    }

    String readLine() throws IOException {
        return in.readLine();
    }

    /** Returns the lines up to the lone dot. */
    List<String> readLines() throws IOException {
        List<String> lines = new ArrayList<>();
        for (String line = readLine(); !line.equals("."); line = readLine()) {
            if (lines.size() >= MOST_LINES) {
                throw new IOException("the server's answer has more than " + MOST_LINES + " lines");
            }
            lines.add(line);
        }
        return lines;
    }

    Socket socket() {
        return socket;
    }

    Pop3Input in() {
        return in;
    }

    OutputStream out() {
        return out;
    }

    void close() throws IOException {
        socket.close();
    }
}
