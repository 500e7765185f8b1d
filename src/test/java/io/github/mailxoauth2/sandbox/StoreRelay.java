package io.github.mailxoauth2.sandbox;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * A connection to GreenMail, logged in with its internal password, to which a client that has proved itself is joined.
 */
final class StoreRelay {

    private static final Logger LOG = Logger.getLogger(StoreRelay.class.getName());

    private final Socket store;
    private final Transcript transcript;

    private StoreRelay(Socket store, Transcript transcript) {
        this.store = store;
        this.transcript = transcript;
    }

    static StoreRelay imap(ExchangeState exchange, String user) throws IOException {
        Socket store = connect(exchange.store.imapPort());
        expect(store, "* OK");
        send(store, "relay LOGIN \"" + user + "\" \"" + exchange.store.password() + "\"");
        expect(store, "relay OK");
        return new StoreRelay(store, exchange.transcript);
    }

    static StoreRelay pop3(ExchangeState exchange, String user) throws IOException {
        Socket store = connect(exchange.store.pop3Port());
        expect(store, "+OK");
        send(store, "USER " + user);
        expect(store, "+OK");
        send(store, "PASS " + exchange.store.password());
        expect(store, "+OK");
        return new StoreRelay(store, exchange.transcript);
    }

    /** Passes everything on both ways until one side has closed. */
    void join(LineChannel client) throws IOException {
        Thread answers =
                new Thread(() -> passAnswers(client), Thread.currentThread().getName() + "-answers");
        answers.setDaemon(true);
        answers.start();
        try (store) {
            pass(client.in(), store.getOutputStream(), transcript::client);
        } finally {
            waitFor(answers);
        }
    }

    private void passAnswers(LineChannel client) {
        try (client) {
            pass(new AcknowledgedAtOnce(store), client.out(), transcript::server);
        } catch (IOException e) {
            LOG.log(Level.FINE, "the mailbox connection ended", e);
        }
    }

    private static void pass(InputStream from, OutputStream to, Consumer<String> lines) throws IOException {
        byte[] buffer = new byte[8192];
        StringBuilder unfinished = new StringBuilder();
        for (int count = from.read(buffer); count >= 0; count = from.read(buffer)) {
            unfinished.append(new String(buffer, 0, count, StandardCharsets.ISO_8859_1));
            for (int end = unfinished.indexOf("\r\n"); end >= 0; end = unfinished.indexOf("\r\n")) {
                lines.accept(unfinished.substring(0, end));
                unfinished.delete(0, end + 2);
            }
            to.write(buffer, 0, count);
            to.flush();
        }
    }

    private static void waitFor(Thread thread) {
        try {
            thread.join(10_000);
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private static Socket connect(int port) throws IOException {
        Socket store = new Socket("127.0.0.1", port);
        store.setTcpNoDelay(true);
        return store;
    }

    private static void send(Socket store, String command) throws IOException {
        store.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.UTF_8));
    }

    private static void expect(Socket store, String start) throws IOException {
        String said = readLine(store.getInputStream());
        if (!said.startsWith(start)) {
            throw new IllegalStateException("GreenMail said '" + said + "', expected " + start);
        }
    }

    /**
     * Octet by octet to the line feed: a reader would stop at a CR, and take the LF that comes a packet later for the
     * next, empty line.
     */
    private static String readLine(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int octet = in.read(); octet >= 0 && octet != '\n'; octet = in.read()) {
            line.append((char) octet);
        }
        return line.toString().trim();
    }
}
