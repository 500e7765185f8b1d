package io.github.mailxoauth2.tools.doctor;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The few commands by which a mail server tells what it offers: SMTP (RFC 5321), IMAP (RFC 9051), POP3 (RFC 2449). */
final class MailDialogue {

    private static final int LONGEST_LINE = 4096;

    private final String protocol;
    private final Socket socket;

    MailDialogue(String protocol, Socket socket) {
        this.protocol = protocol;
        this.socket = socket;
    }

    /**
     * Reads what the server says first.
     *
     * @throws GreetingException if that is no greeting
     */
    String greeting() throws IOException {
        String line = readLine();
        if (!line.startsWith("220") && !line.startsWith("* OK") && !line.startsWith("+OK")) {
            throw new GreetingException(line);
        }
        while (line.startsWith("220-")) {
            line = readLine();
        }
        return line;
    }

    /** Returns what the server offers, a line or word each, in capitals. */
    List<String> capabilities() throws IOException {
        if (protocol.startsWith("smtp")) {
            return upper(smtp("EHLO mail-xoauth2-doctor"));
        }
        return upper(protocol.startsWith("imap") ? imap("CAPABILITY") : pop3("CAPA"));
    }

    static boolean offersTls(List<String> capabilities) {
        return capabilities.contains("STARTTLS") || capabilities.contains("STLS");
    }

    /** Returns the SASL mechanisms among the capabilities. */
    static List<String> mechanisms(List<String> capabilities) {
        List<String> mechanisms = new ArrayList<>();
        for (String capability : capabilities) {
            if (capability.startsWith("AUTH=")) {
                mechanisms.add(capability.substring("AUTH=".length()));
            } else if (capability.startsWith("AUTH ") || capability.startsWith("SASL ")) {
                mechanisms.addAll(
                        Arrays.asList(capability.substring("AUTH ".length()).split(" ")));
            }
        }
        return mechanisms;
    }

    /** Asks for TLS; the next octet is TLS. */
    void startTls() throws IOException {
        if (protocol.startsWith("smtp")) {
            smtp("STARTTLS");
        } else if (protocol.startsWith("imap")) {
            imap("STARTTLS");
        } else {
            send("STLS");
            expect(readLine(), "+OK");
        }
    }

    private List<String> smtp(String command) throws IOException {
        send(command);
        List<String> lines = new ArrayList<>();
        String line = readLine();
        while (line.matches("2\\d\\d-.*")) {
            lines.add(line.substring(4));
            line = readLine();
        }
        expect(line, "2");
        lines.add(line.length() > 4 ? line.substring(4) : "");
        return lines;
    }

    private List<String> imap(String command) throws IOException {
        send("D1 " + command);
        List<String> words = new ArrayList<>();
        String line = readLine();
        while (line.startsWith("* ")) {
            words.addAll(Arrays.asList(line.split(" ")));
            line = readLine();
        }
        expect(line, "D1 OK");
        return words;
    }

    private List<String> pop3(String command) throws IOException {
        send(command);
        List<String> lines = new ArrayList<>();
        if (!readLine().startsWith("+OK")) {
            return lines;
        }
        for (String line = readLine(); !line.equals("."); line = readLine()) {
            lines.add(line);
        }
        return lines;
    }

    private static void expect(String line, String start) throws IOException {
        if (!line.startsWith(start)) {
            throw new IOException("the server said: " + line);
        }
    }

    private void send(String command) throws IOException {
        socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
    }

    /** Octet by octet: what comes after the line may be TLS, for somebody else to read. */
    private String readLine() throws IOException {
        InputStream in = socket.getInputStream();
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new EOFException("the server closed the connection");
            }
            if (line.length() < LONGEST_LINE) {
                line.append((char) c);
            }
        }
        return line.toString().replaceAll("[^\\x20-\\x7E]", "");
    }

    private static List<String> upper(List<String> texts) {
        List<String> upper = new ArrayList<>();
        texts.forEach(text -> upper.add(text.trim().toUpperCase(Locale.ROOT)));
        return upper;
    }

    /** What the server said first was no greeting. */
    static final class GreetingException extends IOException {

        private static final long serialVersionUID = 1L;

        GreetingException(String line) {
            super(line);
        }
    }
}
