package io.github.mailxoauth2.mail;

import static io.github.mailxoauth2.sandbox.FaultyMailServer.ALWAYS;
import static io.github.mailxoauth2.sandbox.FaultyMailServer.AND_RIGHT;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.github.mailxoauth2.internal.wiring.NoTokens;
import io.github.mailxoauth2.mail.FaultyLogin.End;
import io.github.mailxoauth2.mail.FaultyLogin.Row;
import io.github.mailxoauth2.sandbox.Fault;
import io.github.mailxoauth2.sandbox.FaultyMailServer.Point;
import io.github.mailxoauth2.sandbox.Peer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * A mail server on each of its bad days, at each point of a login, in each protocol. What must hold for every row is
 * looked at in {@link FaultyLogin}.
 *
 * <p>Rows run beside each other: most of them wait for a limit.
 */
class MailServerFaultIT {

    private static final List<String> ALL = List.of("smtp", "imap", "pop3");
    private static final int AT_ONCE = 8;

    /** A row that has not ended by then hangs, and those behind it are not waited for. */
    private static final long ROW_SECONDS = 120;

    private static final String REFUSED = "535 5.7.3 Authentication unsuccessful";

    private final List<Row> rows = new ArrayList<>();

    @BeforeEach
    void begin() {
        LoginLimit.longest(FaultyLogin.LIMIT);
    }

    @AfterEach
    void end() {
        LoginLimit.longest(null);
        // One for each row.
        NoTokens.kept();
    }

    @TestFactory
    Stream<DynamicTest> connect_whileTheServerFails_endsAsItShould() {
        connection();
        tls();
        smtp();
        imap();
        pop3();
        ExecutorService pool = Executors.newFixedThreadPool(AT_ONCE);
        List<Future<?>> results = new ArrayList<>();
        rows.forEach(row -> results.add(pool.submit(() -> {
            FaultyLogin.run(row);
            return null;
        })));
        pool.shutdown();
        List<DynamicTest> tests = new ArrayList<>();
        AtomicLong secondsLeft = new AtomicLong(ROW_SECONDS);
        for (int i = 0; i < rows.size(); i++) {
            Future<?> result = results.get(i);
            tests.add(dynamicTest(rows.get(i).name(), () -> {
                try {
                    result.get(secondsLeft.get(), TimeUnit.SECONDS);
                } catch (TimeoutException e) {
                    secondsLeft.set(0);
                    throw e;
                }
            }));
        }
        tests.add(dynamicTest("and no thread is left", FailingConnect::assertNoThreadLeft));
        return tests.stream();
    }

    /** What can happen to a connection whatever is spoken on it. */
    private void connection() {
        for (Point point : Point.values()) {
            for (String protocol : ALL) {
                int logins = point == Point.TOKEN ? 1 : 0;
                String at = protocol + " " + point + " ";
                Fault more = more(protocol);
                rows.add(row(at + "hang up", protocol, point, Peer::hangUp).ends(End.MAY_PASS, logins, 1));
                rows.add(row(at + "reset", protocol, point, Peer::reset).ends(End.MAY_PASS, logins, 1));
                rows.add(row(at + "stall", protocol, point, Peer::stall).ends(End.NOT_ENDED, logins, 1));
                rows.add(row(at + "trickle", protocol, point, Fault.trickling("x".repeat(9000)))
                        .ends(End.NOT_ENDED, logins, 1));
                rows.add(row(at + "endless line", protocol, point, peer -> peer.sayWithoutEnd("x".repeat(999)))
                        .ends(End.MAY_PASS, logins, 1));
                // In POP3 a line that begins with +OK is the whole answer there.
                if (!protocol.equals("pop3") || point.compareTo(Point.AUTH) < 0) {
                    rows.add(row(at + "endless lines", protocol, point, more).ends(End.MAY_PASS, logins, 1));
                }
                rows.add(row(at + "half a line", protocol, point, Fault.saying("2", Peer::hangUp))
                        .ends(End.MAY_PASS, logins, 1));
                rows.add(row(at + "noise", protocol, point, Fault.saying("\u0001\u001b[2J\u00ff\r\n", Peer::hangUp))
                        .ends(End.MAY_PASS, logins, 1));
            }
        }
    }

    private static Fault more(String protocol) {
        return switch (protocol) {
            case "smtp" -> peer -> peer.sayWithoutEnd("250-more and more of the same\r\n");
            case "imap" -> peer -> peer.sayWithoutEnd("* OK more and more of the same\r\n");
            default -> Fault.saying("+OK\r\n", peer -> peer.sayWithoutEnd("MORE AND MORE OF THE SAME\r\n"));
        };
    }

    private void tls() {
        String[][] words = {
            {"smtp", "250-hi\r\n250 AUTH XOAUTH2", "220 go\r\n250-AUTH PLAIN\r\n235 in"},
            {"imap", "* CAPABILITY IMAP4rev1 AUTH=XOAUTH2\r\n{tag} OK done", "{tag} OK go\r\n* PREAUTH in"},
            {"pop3", "+OK\r\nSASL XOAUTH2\r\n.", "+OK go\r\n+OK in"}
        };
        for (String[] of : words) {
            rows.add(row(of[0] + " STARTTLS stripped", of[0], Point.HELLO, of[1], ALWAYS)
                    .ends(End.FOR_GOOD, 0, 1));
            rows.add(
                    row(of[0] + " words in the clear behind STARTTLS", of[0], Point.STARTTLS, of[2] + AND_RIGHT, ALWAYS)
                            .ends(End.ACCEPTED, 1, 1));
            rows.add(row(of[0] + " no TLS behind STARTTLS", of[0], Point.STARTTLS, peer -> {
                        peer.say(peer.answer() + "\r\n");
                        peer.awaitOctet();
                        peer.say("I do not speak TLS\r\n");
                        peer.hangUp();
                    })
                    .ends(End.MAY_PASS, 0, 1));
        }
    }

    private void smtp() {
        for (Point point : Point.values()) {
            int logins = point == Point.TOKEN ? 1 : 0;
            for (String code :
                    new String[] {"421 4.3.2", "432 4.7.12", "451 4.7.0", "454 4.7.0", "451-4.7.0 a\r\n451 4.7.0"}) {
                rows.add(smtp(point, code + " not now", ALWAYS).ends(End.MAY_PASS, logins, 1));
            }
            for (String code : new String[] {"500 5.5.2", "504 5.5.4", "554 5.7.1"}) {
                rows.add(smtp(point, code + " never", ALWAYS).ends(End.FOR_GOOD, logins, 1));
            }
            rows.add(smtp(point, "hello there", ALWAYS).ends(End.MAY_PASS, logins, 1));
        }
        rows.add(smtp(Point.AUTH, REFUSED, ALWAYS).ends(End.FOR_GOOD, 0, 2));
        rows.add(smtp(Point.AUTH, REFUSED, 1).ends(End.ACCEPTED, 1, 2));
        rows.add(smtp(Point.AUTH, "530 5.7.0 Must issue a STARTTLS command first", ALWAYS)
                .ends(End.FOR_GOOD, 0, 1));
        rows.add(smtp(Point.TOKEN, REFUSED, ALWAYS).ends(End.FOR_GOOD, 2, 2));
        rows.add(smtp(Point.TOKEN, REFUSED, 1).ends(End.ACCEPTED, 2, 2));
        rows.add(smtp(Point.TOKEN, "535-5.7.8 no\r\n535 5.7.8 not this one", ALWAYS)
                .ends(End.FOR_GOOD, 2, 2));
        rows.add(smtp(Point.TOKEN, "535 5.7.3 {echo}", ALWAYS).ends(End.FOR_GOOD, 2, 2));
        rows.add(smtp(Point.TOKEN, "454 4.7.0 {echo}\u0007", 1).ends(End.MAY_PASS, 1, 1));
        rows.add(smtp(Point.TOKEN, "535 5.7.3 [" + "a.".repeat(7500) + "]", ALWAYS)
                .ends(End.FOR_GOOD, 2, 2));
    }

    private static Row.Unfinished smtp(Point point, String answer, int times) {
        String name = answer.length() > 60 ? answer.substring(0, 60) : answer;
        return row("smtp " + point + " " + name + (times == 1 ? ", once" : ""), "smtp", point, answer, times);
    }

    private void imap() {
        rows.add(imap(Point.GREETING, "* BYE too many connections", ALWAYS).ends(End.MAY_PASS, 0, 1));
        for (Point point : new Point[] {Point.HELLO, Point.STARTTLS, Point.HELLO_AFTER_TLS, Point.AUTH, Point.TOKEN}) {
            int logins = point == Point.TOKEN ? 1 : 0;
            rows.add(imap(point, "{tag} NO [UNAVAILABLE] later", ALWAYS).ends(End.MAY_PASS, logins, 1));
            rows.add(imap(point, "* BYE going down", ALWAYS).ends(End.MAY_PASS, logins, 1));
            rows.add(imap(point, "* BYE \u0007{echo}", ALWAYS).ends(End.MAY_PASS, logins, 1));
        }
        rows.add(imap(Point.STARTTLS, "{tag} NO not here", ALWAYS).ends(End.FOR_GOOD, 0, 1));
        rows.add(imap(Point.STARTTLS, "{tag} BAD what", ALWAYS).ends(End.FOR_GOOD, 0, 1));
        rows.add(imap(Point.AUTH, "{tag} NO unsupported mechanism", ALWAYS).ends(End.FOR_GOOD, 0, 1));
        rows.add(imap(Point.AUTH, "{tag} BAD what", ALWAYS).ends(End.FOR_GOOD, 0, 1));
        rows.add(imap(Point.TOKEN, "{tag} NO AUTHENTICATE failed.", ALWAYS).ends(End.FOR_GOOD, 2, 2));
        rows.add(imap(Point.TOKEN, "{tag} NO AUTHENTICATE failed.", 1).ends(End.ACCEPTED, 2, 2));
        rows.add(imap(Point.TOKEN, "{tag} NO {echo}", ALWAYS).ends(End.FOR_GOOD, 2, 2));
        rows.add(imap(Point.TOKEN, "{tag} BAD User is authenticated but not connected.", ALWAYS)
                .ends(End.FOR_GOOD, 1, 1));
        rows.add(imap(Point.TOKEN, "{tag} OK {echo}\r\n* BYE {echo}", ALWAYS).ends(End.MAY_PASS, 1, 1));
    }

    private static Row.Unfinished imap(Point point, String answer, int times) {
        return row("imap " + point + " " + answer + (times == 1 ? ", once" : ""), "imap", point, answer, times);
    }

    private void pop3() {
        for (Point point : Point.values()) {
            int logins = point == Point.TOKEN ? 1 : 0;
            rows.add(pop3(point, "-ERR [SYS/TEMP] later", ALWAYS).ends(End.MAY_PASS, logins, 1));
            // Without capabilities there is only to try.
            rows.add(
                    point == Point.HELLO_AFTER_TLS
                            ? pop3(point, "-ERR [SYS/PERM] never", ALWAYS).ends(End.ACCEPTED, 1, 1)
                            : pop3(point, "-ERR [SYS/PERM] never", ALWAYS).ends(End.FOR_GOOD, logins, 1));
        }
        rows.add(pop3(Point.AUTH, "-ERR [IN-USE] busy", ALWAYS).ends(End.MAY_PASS, 0, 1));
        rows.add(pop3(Point.TOKEN, "-ERR [AUTH] no", ALWAYS).ends(End.FOR_GOOD, 2, 2));
        rows.add(pop3(Point.TOKEN, "-ERR [AUTH] no", 1).ends(End.ACCEPTED, 2, 2));
        rows.add(pop3(Point.TOKEN, "-ERR [AUTH] \u0007{echo}", ALWAYS).ends(End.FOR_GOOD, 2, 2));
    }

    private static Row.Unfinished pop3(Point point, String answer, int times) {
        return row("pop3 " + point + " " + answer + (times == 1 ? ", once" : ""), "pop3", point, answer, times);
    }

    private static Row.Unfinished row(String name, String protocol, Point point, Fault fault) {
        return new Row.Unfinished(name, protocol, point, null, fault, ALWAYS);
    }

    private static Row.Unfinished row(String name, String protocol, Point point, String answer, int times) {
        return new Row.Unfinished(name, protocol, point, answer, null, times);
    }
}
