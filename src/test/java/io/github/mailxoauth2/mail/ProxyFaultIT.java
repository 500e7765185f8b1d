package io.github.mailxoauth2.mail;

import static io.github.mailxoauth2.sandbox.Fault.after;
import static io.github.mailxoauth2.sandbox.Fault.saying;
import static io.github.mailxoauth2.sandbox.Fault.trickling;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.mailxoauth2.sandbox.FakeProxy;
import io.github.mailxoauth2.sandbox.Fault;
import io.github.mailxoauth2.sandbox.Peer;
import io.github.mailxoauth2.sandbox.Sandbox;
import jakarta.mail.MessagingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A company's proxy on each of its bad days. Every row: how the login ends, in time, that the secret never left and the
 * proxy's password is shown nowhere, that nothing is left, and that the next login works once the cause is gone.
 */
class ProxyFaultIT {

    private static final String PASSWORD = "pr0xy-S3cret";
    private static final String BASIC =
            Base64.getEncoder().encodeToString(("mail:" + PASSWORD).getBytes(StandardCharsets.UTF_8));
    private static final Fault STALL = Peer::stall;
    private static final Fault RESET = Peer::reset;
    private static final Fault HANG_UP = Peer::hangUp;

    /** What goes wrong, how the login must end, and how many requests for a tunnel may have come. */
    private record Row(String name, Consumer<FakeProxy> cause, String words, int requests) {

        @Override
        public String toString() {
            return name;
        }
    }

    private final Sandbox sandbox = Sandbox.start();
    private final FakeProxy proxy = FakeProxy.start();

    @AfterEach
    void stop() {
        proxy.close();
        sandbox.close();
    }

    @ParameterizedTest
    @MethodSource("rows")
    void connect_whileTheProxyFails_endsAsItShould(Row row) throws Exception {
        proxy.login("mail", PASSWORD);
        row.cause().accept(proxy);

        MessagingException failure = FailingConnect.with(application(), sandbox);

        assertEquals(MessagingException.class, failure.getClass(), "it may pass: " + failure);
        assertTrue(failure.getMessage().contains(row.words()), failure.getMessage());
        Output.assertHidden(failure + " " + failure.getCause(), PASSWORD);
        Output.assertHidden(failure + " " + failure.getCause(), BASIC);
        assertEquals(row.requests(), proxy.requests().size(), "requests for a tunnel");
        assertEquals(0, sandbox.entra().connections(), "nothing may go past the proxy");
        assertTrue(proxy.awaitNoConnection(Duration.ofSeconds(10)), "a connection is left");
        FailingConnect.assertNoThreadLeft();

        proxy.fail(null);
        proxy.openDoor();
        application().send();
        assertEquals(1, sandbox.exchange().delivered());
        assertEquals(1, sandbox.entra().tokenRequests());
    }

    /**
     * The first to speak behind an answer to CONNECT is the client; who speaks before it wants to be taken for the
     * server.
     */
    @Test
    void connect_whileTheProxySpeaksBehindItsAnswer_isNotMisledByIt() throws Exception {
        proxy.fail(saying("HTTP/1.1 200 OK\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}"));

        MessagingException failure = FailingConnect.with(application(), sandbox);

        assertTrue(failure.getMessage().contains("more came than the answer"), failure.getMessage());
    }

    static List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        rows.add(new Row("refuse", FakeProxy::shutDoor, "Connection refused", 0));
        rows.add(row("reset", RESET, "could not be reached"));
        rows.add(row("close", HANG_UP, "the connection was closed without an answer"));
        rows.add(row("stall", STALL, "Read timed out, while"));
        rows.add(row("trickle", trickling("HTTP/1.1 200 " + "x".repeat(9000)), "given up after 1200 ms"));
        rows.add(row("stall in the answer", after("200", STALL), "Read timed out, while"));
        rows.add(row("reset in the answer", after("200", RESET), "could not be reached"));
        rows.add(row("close in the answer", after("established\r\n", HANG_UP), "closed inside the answer"));
        rows.add(row("another protocol", saying("SSH-2.0-OpenSSH_9.6\r\n"), "SSH-2.0-OpenSSH_9.6"));
        rows.add(row("control characters", saying("\u001b[2J\u0007 go\r\n"), "?[2J? go"));
        rows.add(row("endless line", peer -> peer.sayWithoutEnd("HTTP/1.1 "), "a line over 16384"));
        rows.add(
                row("endless headers", saying("HTTP/1.1 200 OK\r\n", p -> p.sayWithoutEnd("X: y\r\n")), "100 headers"));
        rows.add(row(
                "endless page", saying("HTTP/1.1 403 No\r\n\r\n", p -> p.sayWithoutEnd("<p>")), "let the connection"));
        rows.add(row(
                "its words repeat the login",
                saying("HTTP/1.1 403 " + BASIC + " " + PASSWORD + "\r\n\r\n"),
                "HTTP 403"));
        rows.add(row("tunnel that is closed", after("\r\n\r\n", HANG_UP), "no TLS connection"));
        rows.add(row("tunnel that leads nowhere", after("\r\n\r\n", STALL), "Read timed out, while"));
        rows.add(row(
                "tunnel to another protocol",
                after("\r\n\r\n", peer -> {
                    peer.awaitOctet();
                    peer.say("220 mail.example.com ESMTP\r\n");
                }),
                "no TLS connection"));
        for (int status : new int[] {302, 400, 401, 403, 404, 405, 407, 429, 500, 502, 503, 504}) {
            String words = status == 407
                    ? "the proxy wants a login (407)"
                    : status >= 500 ? "could not be reached" : "the proxy does not let the connection through";
            rows.add(row(
                    "status " + status,
                    saying("HTTP/1.1 " + status
                            + " No\r\nContent-Type: text/html\r\nContent-Length: 9\r\n\r\n<p>No</p>"),
                    words));
        }
        return rows;
    }

    private static Row row(String name, Fault fault, String words) {
        return new Row(name, proxy -> proxy.fail(fault), words, 1);
    }

    private Application application() {
        return Application.withOAuth2(sandbox)
                .set("mail.smtp.oauth2.proxy.host", proxy.host())
                .set("mail.smtp.oauth2.proxy.port", String.valueOf(proxy.port()))
                .set("mail.smtp.oauth2.proxy.user", "mail")
                .set("mail.smtp.oauth2.proxy.password", PASSWORD);
    }
}
