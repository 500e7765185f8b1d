package io.github.mailxoauth2.internal.entra;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.mailxoauth2.internal.settings.Written;
import io.github.mailxoauth2.sandbox.FakeEntra;
import io.github.mailxoauth2.sandbox.FakeProxy;
import io.github.mailxoauth2.sandbox.Fault;
import io.github.mailxoauth2.sandbox.Peer;
import io.github.mailxoauth2.sandbox.TestCertificates;
import io.github.mailxoauth2.token.TokenException;
import io.github.mailxoauth2.token.TokenSource;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A thousand token requests, some of which fail: no socket, thread or memory piles up. */
class ThousandRequestsIT {

    private static final int REQUESTS = 1000;
    private static final int ONE_FAILS_IN = 10;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /**
     * The fake Entra remembers each request, some thousand octets; an answer or a buffer kept would be ten times that.
     */
    private static final long MARGIN_OCTETS = 12_000_000;

    private final FakeEntra entra = FakeEntra.start(TestCertificates.shared().serverContext());
    private final AtomicInteger running = new AtomicInteger();

    @AfterEach
    void stop() {
        entra.close();
    }

    @Test
    void token_thousandTimes_leavesNothingBehind() throws Exception {
        TokenSource source = source(Written.in(entra));
        ask(source, 100);
        long files = openFiles();
        long heap = heapInUse();

        ask(source, REQUESTS);

        assertTrue(entra.awaitNoConnection(PATIENCE), "connections are left");
        assertEquals(0, awaitThreads(), "threads are left");
        assertEquals(entra.tokenRequests(), entra.connections(), "one connection for each request");
        assertTrue(openFiles() <= files + 10, "files and sockets open: " + files + ", and in the end " + openFiles());
        long more = heapInUse() - heap;
        assertTrue(more < MARGIN_OCTETS, REQUESTS + " requests left " + more + " octets behind");
    }

    /** The JDK's client left the socket of each refused tunnel to the collector. */
    @Test
    void token_whileTheProxyRefuses_leavesNoSocketBehind() throws Exception {
        try (FakeProxy proxy = FakeProxy.start()) {
            proxy.mood(FakeProxy.Mood.FORBIDDEN);
            TokenSource source = source(Written.in(entra)
                    .with("proxy.host", proxy.host())
                    .with("proxy.port", String.valueOf(proxy.port())));
            for (int i = 0; i < 100; i++) {
                TokenException refused = assertThrows(TokenException.class, source::token);
                assertEquals(TokenException.Reason.PROXY_REFUSED, refused.reason());
                assertEquals(403, refused.statusCode());
                assertTrue(refused.getMessage().endsWith(": HTTP 403"), refused.getMessage());
            }
            assertTrue(proxy.awaitNoConnection(PATIENCE), "connections are left");
            assertEquals(100, proxy.requests().size());
            assertEquals(0, awaitThreads(), "threads are left");
        }
    }

    private TokenSource source(Written written) {
        EntraSources sources = new EntraSources("test", () -> 0, notice -> {}, task -> {
            running.incrementAndGet();
            new Thread(() -> {
                        try {
                            task.run();
                        } finally {
                            ended();
                        }
                    })
                    .start();
        });
        return sources.of(written.settings(), written.entraApplication(), end -> {});
    }

    private void ask(TokenSource source, int times) {
        int failures = 0;
        for (int i = 0; i < times; i++) {
            boolean fails = i % ONE_FAILS_IN == 0;
            entra.failInAnswer(fails ? fault(i) : null);
            try {
                source.token();
            } catch (TokenException e) {
                failures++;
            }
        }
        assertEquals(times / ONE_FAILS_IN, failures);
    }

    private static Fault fault(int i) {
        return i % (2 * ONE_FAILS_IN) == 0 ? Peer::hangUp : Fault.saying("HTTP/1.1 503 No\r\n\r\n<p>No");
    }

    private synchronized void ended() {
        running.decrementAndGet();
        notifyAll();
    }

    private synchronized int awaitThreads() throws InterruptedException {
        if (running.get() > 0) {
            wait(PATIENCE.toMillis());
        }
        return running.get();
    }

    /** Sockets are files too, where the system shows them; elsewhere the server's own count must do. */
    private static long openFiles() throws Exception {
        Path shown = Path.of("/proc/self/fd");
        if (!Files.isDirectory(shown)) {
            return 0;
        }
        try (Stream<Path> files = Files.list(shown)) {
            return files.count();
        }
    }

    /** The least of several looks: what is still to be finalized is no leak. */
    private static long heapInUse() {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 4; i++) {
            System.gc();
            least = Math.min(
                    least,
                    ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
        }
        return least;
    }
}
