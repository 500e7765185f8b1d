package io.github.mailxoauth2.mail;

import static io.github.mailxoauth2.sandbox.Fault.after;
import static io.github.mailxoauth2.sandbox.Fault.saying;
import static io.github.mailxoauth2.sandbox.Fault.trickling;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.mailxoauth2.internal.wiring.VirtualTime;
import io.github.mailxoauth2.sandbox.FakeEntra;
import io.github.mailxoauth2.sandbox.Fault;
import io.github.mailxoauth2.sandbox.Peer;
import io.github.mailxoauth2.sandbox.Sandbox;
import io.github.mailxoauth2.sandbox.TestCertificates;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A token endpoint on each of its bad days, and what stands in its place. Every row: how the login ends and by which
 * type, in time, how often the secret was sent, that nothing shows it, that nothing is left, and that the next login
 * works once the cause is gone.
 */
class TokenEndpointFaultIT {

    private static final String OK = "HTTP/1.1 200 OK\r\n";
    private static final String JSON = "Content-Type: application/json\r\n";
    private static final String PAGE = "<html><body>Blocked by ACME</body></html>";
    private static final String OPAQUE = "EwBAAl3BAAUFFpUAo7J3Ve0bjLBWZWCclRC3EoAA";
    private static final Fault STALL = Peer::stall;
    private static final Fault RESET = Peer::reset;
    private static final Fault HANG_UP = Peer::hangUp;

    /** Longer than any Retry-After in the table. */
    private static final Duration AFTERWARDS = Duration.ofHours(2);

    private static final Class<? extends MessagingException> PASSING = MessagingException.class;
    private static final Class<? extends MessagingException> PERMANENT = AuthenticationFailedException.class;

    /** What goes wrong, how the login must end, and how many POSTs may have come. */
    private record Row(
            String name, Consumer<FakeEntra> cause, Class<? extends MessagingException> type, String words, int posts) {

        @Override
        public String toString() {
            return name;
        }
    }

    private final Sandbox sandbox = Sandbox.start();
    private VirtualTime time;

    @BeforeEach
    void start() {
        time = VirtualTime.in(sandbox);
    }

    @AfterEach
    void stop() {
        time.close();
        sandbox.close();
    }

    @ParameterizedTest
    @MethodSource("rows")
    void connect_whileTheTokenEndpointFails_endsAsItShould(Row row) throws Exception {
        row.cause().accept(sandbox.entra());

        MessagingException failure = FailingConnect.with(Application.withOAuth2(sandbox), sandbox);

        assertEquals(row.type(), failure.getClass(), failure.toString());
        assertTrue(failure.getMessage().contains(row.words()), failure.getMessage());
        Output.assertHidden(failure + " " + failure.getCause(), OPAQUE);
        assertEquals(row.posts(), sandbox.entra().tokenRequests(), "requests with the secret in them");
        assertTrue(sandbox.entra().awaitNoConnection(Duration.ofSeconds(10)), "a connection is left");
        FailingConnect.assertNoThreadLeft();

        sandbox.entra().recover();
        time.pass(AFTERWARDS);
        Application.withOAuth2(sandbox).send();
        assertEquals(1, sandbox.exchange().delivered());
        assertEquals(row.posts() + 1, sandbox.entra().tokenRequests());
    }

    static List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        beforeTls(rows);
        inTheAnswer(rows);
        tooMuch(rows);
        notAsItShould(rows);
        statuses(rows);
        return rows;
    }

    private static void beforeTls(List<Row> rows) {
        rows.add(new Row("refuse", FakeEntra::shutDoor, PASSING, "Connection refused", 0));
        rows.add(early("reset before TLS", RESET, "could not be"));
        rows.add(early("close before TLS", HANG_UP, "no TLS connection"));
        rows.add(early("stall before TLS", STALL, "Read timed out, while"));
        rows.add(early(
                "trickle in TLS",
                trickling("\u0016\u0003\u0003\u0040\u0000" + "\u0002".repeat(9000)),
                "given up after"));
        rows.add(early("another protocol", saying("SSH-2.0-OpenSSH_9.6\r\n"), "no TLS connection"));
        rows.add(new Row(
                "untrusted certificate",
                entra -> entra.show(TestCertificates.create().serverContext()),
                PASSING,
                "certificate",
                0));
        rows.add(new Row(
                "certificate for another name",
                entra -> entra.show(TestCertificates.shared().serverContextFor("login.example.com")),
                PASSING,
                "certificate",
                0));
        rows.add(new Row(
                "expired certificate",
                entra -> entra.show(TestCertificates.shared().expiredServerContext()),
                PASSING,
                "certificate",
                0));
    }

    private static void inTheAnswer(List<Row> rows) {
        rows.add(late("reset before the answer", RESET, "could not be"));
        rows.add(late("close before the answer", HANG_UP, "the connection was closed without an answer"));
        rows.add(late("stall before the answer", STALL, "Read timed out, while"));
        rows.add(late("trickle in the headers", trickling(OK + "X: " + "x".repeat(9000)), "given up after 1200 ms"));
        rows.add(late("stall in the headers", after("Date: ", STALL), "Read timed out, while"));
        rows.add(late("reset in the headers", after("Date: ", RESET), "could not be"));
        rows.add(late("close in the headers", after("Date: ", HANG_UP), "closed inside the answer"));
        rows.add(late("stall before the body", after("\r\n\r\n", STALL), "Read timed out, while"));
        rows.add(late("stall in the body", after("\"access_token\":\"", STALL), "Read timed out, while"));
        rows.add(late(
                "trickle in the body",
                saying(OK + JSON + "Content-Length: 9000\r\n\r\n", trickling("{" + " ".repeat(9000))),
                "given up after 1200 ms"));
        rows.add(late("reset in the body", after("\"access_token\":\"", RESET), "could not be"));
        rows.add(late("close in the body", after("\"access_token\":\"", HANG_UP), "closed inside the answer"));
        rows.add(late(
                "close in a chunk",
                saying(OK + JSON + "Transfer-Encoding: chunked\r\n\r\n40\r\n{\"token_type\":", HANG_UP),
                "closed inside the answer"));
        rows.add(late(
                "close before the last chunk",
                saying(OK + JSON + "Transfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n", HANG_UP),
                "closed inside the answer"));
        rows.add(late(
                "stall in a chunk",
                saying(OK + "Transfer-Encoding: chunked\r\n\r\n40\r\n{", STALL),
                "Read timed out, while"));
    }

    private static void tooMuch(List<Row> rows) {
        rows.add(late("endless status line", peer -> peer.sayWithoutEnd("HTTP/1.1 "), "a line over 16384"));
        rows.add(late("endless header", saying(OK, peer -> peer.sayWithoutEnd("xxxxxxxx")), "a line over 16384"));
        rows.add(late("endless headers", saying(OK, peer -> peer.sayWithoutEnd("X: y\r\n")), "more than 100 headers"));
        rows.add(late(
                "endless fold", saying(OK + "X: y\r\n", peer -> peer.sayWithoutEnd(" y\r\n")), "a line over 16384"));
        rows.add(late("endless empty lines", peer -> peer.sayWithoutEnd("\r\n"), "more than 100 headers"));
        rows.add(late(
                "endless interim answers",
                peer -> peer.sayWithoutEnd("HTTP/1.1 100 Continue\r\n\r\n"),
                "only interim answers"));
        rows.add(late(
                "endless body",
                saying(OK + JSON + "\r\n", peer -> peer.sayWithoutEnd("{\"a\":[".repeat(700))),
                "longer than 262144"));
        rows.add(late(
                "endless chunks",
                saying(
                        OK + "Transfer-Encoding: chunked\r\n\r\n",
                        peer -> peer.sayWithoutEnd("1000\r\n" + " ".repeat(4096) + "\r\n")),
                "longer than 262144"));
        rows.add(late(
                "endless chunk extension",
                saying(OK + "Transfer-Encoding: chunked\r\n\r\n4;", peer -> peer.sayWithoutEnd("a=b;")),
                "a line over 16384"));
        rows.add(late(
                "endless trailers",
                saying(OK + "Transfer-Encoding: chunked\r\n\r\n0\r\n", peer -> peer.sayWithoutEnd("X: y\r\n")),
                "more than 100 headers"));
        rows.add(late(
                "a length beyond all bounds",
                saying(OK + JSON + "Content-Length: 99999999999\r\n\r\n{}", STALL),
                "longer than 262144"));
        rows.add(late(
                "a token of 1 MB",
                peer -> peer.say(OK + JSON + "Connection: close\r\n\r\n{\"token_type\":\"Bearer\",\"expires_in\":3599,"
                        + "\"access_token\":\"" + "x".repeat(1 << 20) + "\"}"),
                "longer than 262144"));
    }

    private static void notAsItShould(List<Row> rows) {
        rows.add(late(
                "another protocol in TLS", saying("220 mail.example.com ESMTP\r\n"), "220 mail.example.com ESMTP"));
        rows.add(late("empty", answer(200, JSON, ""), "the answer was empty"));
        rows.add(late("a page", answer(200, "Content-Type: text/html\r\n", PAGE), "not the identity provider's"));
        rows.add(late("half of the JSON", answer(200, JSON, "{\"access_token\":\"abc"), "not the identity provider's"));
        rows.add(late("a list", answer(200, JSON, "[1]"), "not the identity provider's"));
        rows.add(late(
                "no token", answer(200, JSON, "{\"token_type\":\"Bearer\",\"expires_in\":3599}"), "no access_token"));
        rows.add(late(
                "deep JSON", answer(200, JSON, "{\"a\":" + "[".repeat(90_000) + "}"), "not the identity provider's"));
        rows.add(late(
                "another type of token",
                answer(200, JSON, "{\"token_type\":\"pop\",\"expires_in\":3599,\"access_token\":\"abc\"}"),
                "token_type"));
        rows.add(
                late("a bad chunk", saying(OK + "Transfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n"), "HTTP/1.1 demands"));
        rows.add(late("an unknown coding", saying(OK + "Transfer-Encoding: br\r\n\r\n{}"), "HTTP/1.1 demands"));
        rows.add(late("two lengths", answer(200, JSON + "Content-Length: 1\r\n", "{}"), "not"));
        rows.add(late("a negative length", saying(OK + "Content-Length: -5\r\n\r\n{}"), "HTTP/1.1 demands"));
        rows.add(late("a header without a colon", saying(OK + "Oops\r\n\r\n{}"), "HTTP/1.1 demands"));
        rows.add(late(
                "redirect", answer(302, "Location: http://127.0.0.1:9/steal\r\n", ""), "not the identity provider's"));
        rows.add(late(
                "redirect that keeps the POST",
                answer(307, "Location: https://localhost:9/steal\r\n", ""),
                "not the identity provider's"));
        rows.add(late(
                "a token with another status",
                answer(
                        201,
                        JSON,
                        "{\"token_type\":\"Bearer\",\"expires_in\":3599,\"access_token\":\"" + OPAQUE + "\"}"),
                "neither a token nor a refusal"));
        rows.add(new Row(
                "an opaque token in a refusal",
                entra -> entra.failInAnswer(answer(400, JSON, "{\"access_token\":\"" + OPAQUE + "\"}")),
                PERMANENT,
                "removed",
                1));
        rows.add(new Row(
                "a refusal that repeats the secret",
                entra -> entra.failInAnswer(echo(entra)),
                PERMANENT,
                "AADSTS7000215: [removed] is[2J not right",
                1));
    }

    private static void statuses(List<Row> rows) {
        String error = "{\"error\":\"%s\",\"error_description\":\"AADSTS%d: no\"}";
        for (int status : new int[] {400, 401, 403, 404, 405, 407, 408, 413, 431}) {
            String words = status == 407 ? "the proxy wants a login (407)" : "not the identity provider's";
            rows.add(late(status + " with a page", answer(status, "Content-Type: text/html\r\n", PAGE), words));
        }
        for (int status : new int[] {400, 401}) {
            Fault refusal = answer(status, JSON, String.format(error, "invalid_client", 7000215));
            rows.add(
                    new Row(status + " of Entra", entra -> entra.failInAnswer(refusal), PERMANENT, "AADSTS7000215", 1));
        }
        Fault challenge = answer(
                401, JSON + "WWW-Authenticate: Basic realm=\"x\"\r\n", String.format(error, "invalid_client", 7000215));
        rows.add(
                new Row("401 with a challenge", entra -> entra.failInAnswer(challenge), PERMANENT, "AADSTS7000215", 1));
        for (int status : new int[] {429, 500, 502, 503, 504}) {
            rows.add(late(
                    status + " with a page", answer(status, "Content-Type: text/html\r\n", PAGE), "HTTP " + status));
            rows.add(late(
                    status + " with Retry-After in seconds",
                    answer(
                            status,
                            JSON + "Retry-After: 61\r\n",
                            String.format(error, "temporarily_unavailable", 90033)),
                    "Retry-After 61 seconds"));
            rows.add(late(
                    status + " with Retry-After as a date",
                    answer(
                            status,
                            JSON
                                    + "Date: Mon, 23 Nov 2026 08:00:00 GMT\r\nRetry-After: Mon, 23 Nov 2026 08:02:00 GMT\r\n",
                            String.format(error, "temporarily_unavailable", 90033)),
                    "Retry-After 120 seconds"));
        }
    }

    /** What the client has sent comes back, with what would move a cursor. */
    private static Fault echo(FakeEntra entra) {
        return peer -> {
            String secret = entra.requests().get(0).parameter("client_secret");
            answer(
                            401,
                            JSON,
                            "{\"error\":\"invalid_client\",\"error_description\":\"AADSTS7000215: " + secret
                                    + " is\\u001b[2J not\\r\\nright\\u0000. \\u202eTrace ID: 1\"}")
                    .on(peer);
        };
    }

    private static Fault answer(int status, String headers, String body) {
        return saying("HTTP/1.1 " + status + " Some Reason\r\n" + headers + "Content-Length: " + body.length()
                + "\r\nConnection: close\r\n\r\n" + body);
    }

    private static Row early(String name, Fault fault, String words) {
        return new Row(name, entra -> entra.failBeforeTls(fault), PASSING, words, 0);
    }

    private static Row late(String name, Fault fault, String words) {
        return new Row(name, entra -> entra.failInAnswer(fault), PASSING, words, 1);
    }
}
