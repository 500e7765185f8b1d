package io.github.mailxoauth2.sandbox;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import javax.net.ssl.SSLContext;

/**
 * A small mail server that does everything right except at one point of the login, for a number of times: SMTP, IMAP or
 * POP3 in the clear with a change to TLS. What comes after a login it answers as well as a test needs it.
 */
public final class FaultyMailServer implements AutoCloseable {

    /** The points of a login at which a server speaks. */
    public enum Point {
        /** The first line of all. */
        GREETING,
        /** The answer to EHLO, CAPABILITY or CAPA in the clear. */
        HELLO,
        /** The answer to STARTTLS or STLS. */
        STARTTLS,
        /** The answer to EHLO, CAPABILITY or CAPA under TLS. */
        HELLO_AFTER_TLS,
        /** The answer to AUTH or AUTHENTICATE, before the token. */
        AUTH,
        /** The answer to the token. */
        TOKEN
    }

    /** For ever, until {@link #heal()}. */
    public static final int ALWAYS = Integer.MAX_VALUE;

    /** In an answer: what is said is one, so it goes on as after the right one. */
    public static final String AND_RIGHT = "{and right}";

    private final Point point;
    private final Trouble trouble;
    private final AtomicInteger times;
    private final Predicate<String> tokens;
    private final List<String> logins = new CopyOnWriteArrayList<>();
    private final AtomicInteger accepted = new AtomicInteger();
    private final AtomicInteger messages = new AtomicInteger();
    private final Transcript transcript = new Transcript();
    private final LoopbackServer server;

    /** What is wrong: another answer after which it goes on, or a fault that ends the connection. */
    private record Trouble(String answer, Fault fault) {}

    private FaultyMailServer(
            MailDialect dialect, SSLContext tls, Predicate<String> tokens, Point point, Trouble trouble, int times) {
        this.point = point;
        this.trouble = trouble;
        this.times = new AtomicInteger(times);
        this.tokens = tokens;
        this.server = LoopbackServer.start("faulty-" + dialect, client -> {
            try (LineChannel line = new LineChannel(client, tls, transcript)) {
                dialect.speak(new Connection(line));
            }
        });
    }

    /**
     * Starts one that gives another answer at a point; in it {@code {tag}} is the command's tag in IMAP, and
     * {@code {echo}} what the client said last.
     */
    public static FaultyMailServer answering(
            String protocol, Predicate<String> tokens, Point point, String answer, int times) {
        return start(protocol, tokens, point, new Trouble(answer, null), times);
    }

    /** Starts one that misbehaves at a point, and ends the connection with it. */
    public static FaultyMailServer misbehaving(
            String protocol, Predicate<String> tokens, Point point, Fault fault, int times) {
        return start(protocol, tokens, point, new Trouble(null, fault), times);
    }

    private static FaultyMailServer start(
            String protocol, Predicate<String> tokens, Point point, Trouble trouble, int times) {
        SSLContext tls = TestCertificates.shared().serverContext();
        return new FaultyMailServer(MailDialect.of(protocol), tls, tokens, point, trouble, times);
    }

    /** Returns the port. */
    public int port() {
        return server.port();
    }

    /** Does everything right from now on. */
    public void heal() {
        times.set(0);
    }

    /** Returns how many times a token was said. */
    public int logins() {
        return logins.size();
    }

    /** Returns how many of them were accepted. */
    public int accepted() {
        return accepted.get();
    }

    /** Returns how many messages were taken. */
    public int messages() {
        return messages.get();
    }

    /** Returns what was said as a token, in the clients' words and their base64. */
    public List<String> said() {
        return List.copyOf(logins);
    }

    /** Returns every line, with "C: " or "S: " before it. */
    public List<String> transcript() {
        return transcript.lines();
    }

    /** Waits until no connection is open; returns false if one still is. */
    public boolean awaitNoConnection(Duration patience) throws InterruptedException {
        return server.awaitIdle(patience);
    }

    @Override
    public void close() {
        server.close();
    }

    /** One connection, as a dialect sees it. */
    final class Connection {

        final LineChannel line;

        private Connection(LineChannel line) {
            this.line = line;
        }

        /** Says the answer, or does wrong; returns whether the answer was said. */
        boolean answer(Point at, String tag, String said, String right) throws IOException {
            if (at != point || times.getAndUpdate(left -> left > 0 && left < ALWAYS ? left - 1 : left) <= 0) {
                line.writeLine(right);
                return true;
            }
            if (trouble.fault() != null) {
                line.play(trouble.fault(), filled(right, tag, said));
                throw new IOException("the connection ends with the fault");
            }
            line.writeLine(filled(trouble.answer(), tag, said));
            return trouble.answer().contains(AND_RIGHT);
        }

        private String filled(String text, String tag, String said) {
            return text.replace(AND_RIGHT, "").replace("{tag}", tag).replace("{echo}", said);
        }

        /** Notes a token, and says whether it is good. */
        boolean admits(String response) {
            logins.add(response);
            return Xoauth2Message.parse(response)
                    .map(Xoauth2Message::token)
                    .filter(tokens)
                    .isPresent();
        }

        void loggedIn() {
            accepted.incrementAndGet();
        }

        void messageTaken() {
            messages.incrementAndGet();
        }
    }
}
