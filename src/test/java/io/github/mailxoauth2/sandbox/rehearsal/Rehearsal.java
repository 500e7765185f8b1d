package io.github.mailxoauth2.sandbox.rehearsal;

import io.github.mailxoauth2.sandbox.RecordedRequest;
import io.github.mailxoauth2.sandbox.Sandbox;
import io.github.mailxoauth2.sandbox.SeenLogin;
import io.github.mailxoauth2.sandbox.TestCertificates;
import io.github.mailxoauth2.tools.terminal.ClosedOutputException;
import io.github.mailxoauth2.tools.terminal.Colour;
import io.github.mailxoauth2.tools.terminal.Screen;
import io.github.mailxoauth2.tools.terminal.Wrapped;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;

/** Says how an application reaches a running sandbox, then what it does there, until somebody ends it. */
final class Rehearsal {

    /** Time, kind and two spaces after each. */
    private static final int COLUMN = 19;

    private static final int WIDTH = Wrapped.COLUMNS - COLUMN;
    private static final Pattern LONG_WORD = Pattern.compile("\\S{" + (WIDTH + 1) + ",}");
    private static final Pattern PIECE = Pattern.compile("\\S{1," + (WIDTH - 1) + "}[.:;,/]");

    /** A client that does not trust says so in Java's word, OpenSSL's or an older one, or is gone already. */
    private static final Pattern DISTRUST =
            Pattern.compile(".*(certificate_unknown|unknown_ca|bad_certificate|hung up in the handshake)");

    private final Sandbox sandbox;
    private final Screen screen;
    private final Supplier<LocalTime> clock;
    private final CountDownLatch stopped = new CountDownLatch(1);

    /** Whoever serves a connection on which somebody has tried to log in. */
    private final Set<Thread> loggingIn = ConcurrentHashMap.newKeySet();

    Rehearsal(Sandbox sandbox, Screen screen, Supplier<LocalTime> clock) {
        this.sandbox = sandbox;
        this.screen = screen;
        this.clock = clock;
    }

    /** Prints what to paste, and watches from then on. */
    void introduce(String mailbox, Path trustStore, Mood mood) {
        wrap("Microsoft Entra and Exchange Online are played on this machine until Ctrl-C. Mood: " + mood + ", "
                + mood.sentence() + ".");
        screen.line("");
        screen.line(screen.in(Colour.BOLD, "The application's properties:"));
        sandbox.mailProperties(mailbox).forEach((name, value) -> screen.line("  " + name + " = " + value));
        screen.line("");
        screen.line(screen.in(Colour.BOLD, "Its JVM's options, so that it trusts the sandbox:"));
        screen.line("  -Djavax.net.ssl.trustStore=" + trustStore);
        screen.line("  -Djavax.net.ssl.trustStorePassword=" + TestCertificates.TRUST_STORE_PASSWORD);
        screen.line("  -Djavax.net.ssl.trustStoreType=PKCS12");
        screen.line("");
        sandbox.entra().onTokenRequest(this::show);
        sandbox.exchange().onLogin(this::show);
        sandbox.exchange().onMessage(this::show);
        sandbox.exchange()
                .onRefusedMessage(
                        (sender, reply) -> event("message", Colour.RED, "from " + sender + " refused: " + reply));
        sandbox.entra().onEnd((server, failure) -> failure.ifPresent(why -> showBroken("the token endpoint", why)));
        sandbox.exchange().onEnd(this::showEnd);
        screen.line(screen.in(Colour.BOLD, "What the servers see:"));
    }

    /** Waits until nobody reads any more, and returns the exit code; Ctrl-C ends the JVM from here. */
    int untilStopped() throws InterruptedException {
        stopped.await();
        return 1;
    }

    private void show(RecordedRequest request) {
        String client = request.parameter("client_id");
        event("token", Colour.GREY, "asked for by client " + (client == null ? "(none)" : client));
    }

    private void show(SeenLogin login) {
        loggingIn.add(Thread.currentThread());
        String how = login.protocol() + ", " + login.mechanism() + (login.tls() ? ", TLS" : ", no TLS");
        event(
                "login",
                login.accepted() ? Colour.GREEN : Colour.RED,
                (login.user().isEmpty() ? "" : login.user() + " ") + "(" + how + "): " + outcome(login));
    }

    /** A client that never gets as far as a login has its reason in its own log, but its administrator looks here. */
    private void showEnd(String protocol, Optional<IOException> failure) {
        boolean triedToLogIn = loggingIn.remove(Thread.currentThread());
        if (failure.filter(SSLException.class::isInstance).isPresent()) {
            showBroken(protocol, failure.get());
        } else if (!triedToLogIn) {
            event("left", Colour.YELLOW, "by a client of " + protocol + ", without a login");
        }
    }

    private void showBroken(String server, IOException failure) {
        if (failure instanceof SSLException) {
            boolean distrust =
                    DISTRUST.matcher(String.valueOf(failure.getMessage())).matches();
            event(
                    "TLS",
                    Colour.RED,
                    "failed at " + server + ": "
                            + (distrust
                                    ? "the client hung up, as one does that does not trust the sandbox: its JVM needs the"
                                            + " three options above"
                                    : failure.getMessage()));
        }
    }

    private static String outcome(SeenLogin login) {
        if (login.accepted()) {
            return "accepted";
        }
        return login.reply().isEmpty() ? "not answered" : "refused: " + login.reply();
    }

    private void show(MimeMessage message) {
        try {
            event(
                    "message",
                    Colour.GREEN,
                    "from " + InternetAddress.toString(message.getFrom()) + " to "
                            + InternetAddress.toString(message.getAllRecipients()) + ": " + message.getSubject());
        } catch (MessagingException e) {
            event("message", Colour.YELLOW, "unreadable: " + e.getMessage());
        }
    }

    /** Called by the servers' threads, which must not die of a closed pipe. */
    private void event(String kind, Colour colour, String text) {
        String time = clock.get().truncatedTo(ChronoUnit.SECONDS).toString();
        String start = (time.length() == 5 ? time + ":00" : time) + "  ";
        String column = start + kind + Wrapped.spaces(COLUMN - start.length() - kind.length());
        try {
            for (String line : Wrapped.lines(column, COLUMN, narrow(text.replaceAll("\\p{Cntrl}+", " ")))) {
                screen.line(line.replace(start + kind, start + screen.in(colour, kind)));
            }
        } catch (ClosedOutputException nobodyReads) {
            stopped.countDown();
        }
    }

    /**
     * Exchange names its exceptions in words that are longer than a line: each is broken behind a point or the like.
     */
    private static String narrow(String text) {
        return LONG_WORD.matcher(text).replaceAll(found -> {
            StringBuilder pieces = new StringBuilder();
            String rest = found.group();
            while (rest.length() > WIDTH) {
                Matcher piece = PIECE.matcher(rest);
                int end = piece.lookingAt() ? piece.end() : WIDTH;
                pieces.append(rest, 0, end).append(' ');
                rest = rest.substring(end);
            }
            return Matcher.quoteReplacement(pieces + rest);
        });
    }

    private void wrap(String text) {
        Wrapped.lines("", 0, text).forEach(screen::line);
    }
}
