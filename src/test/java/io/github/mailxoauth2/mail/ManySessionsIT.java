package io.github.mailxoauth2.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.mailxoauth2.internal.wiring.LiveOctets;
import io.github.mailxoauth2.sandbox.Sandbox;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** An application that makes a new Session for each mail, for months: nothing stays behind. */
class ManySessionsIT {

    private static final int TEN_THOUSAND = 10_000;
    private static final int CONNECTED = 300;

    /**
     * 50 octets for each Session, which itself has some thousand. What the JVM keeps meanwhile, the TLS sessions of the
     * logins before all, was below 400,000.
     */
    private static final long MARGIN_OCTETS = 500_000;

    @Test
    void sessions_tenThousandMadeAndThrownAway_leaveHeapAndThreadsWhereTheyWere() throws Exception {
        sessions(50, 50);
        sessions(50, 50);
        long heap = LiveOctets.now();
        Set<String> threads = threads();
        sessions(TEN_THOUSAND, CONNECTED);
        long more = LiveOctets.now() - heap;
        assertTrue(more < MARGIN_OCTETS, "10,000 Sessions left " + more + " octets behind");
        assertEquals(Set.of(), threadsThatStay(threads));
    }

    /** In a sandbox of its own, because the fakes remember what they see. */
    private static void sessions(int made, int connected) throws Exception {
        try (Sandbox sandbox = Sandbox.start()) {
            for (int i = 0; i < made; i++) {
                Session session = Application.withOAuth2(sandbox).session();
                Transport transport = session.getTransport();
                if (i % (made / connected) == 0) {
                    transport.connect();
                    transport.close();
                }
            }
            assertEquals(1, sandbox.entra().tokenRequests());
            assertTrue(sandbox.exchange().logins().size() >= connected);
        }
    }

    private static Set<String> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Who is there and was not before; those that are about to end get the time for it. */
    private static Set<String> threadsThatStay(Set<String> before) {
        long start = System.nanoTime();
        Set<String> now;
        do {
            Thread.yield();
            now = threads();
            now.removeAll(before);
        } while (!now.isEmpty()
                && System.nanoTime() - start < Duration.ofSeconds(30).toNanos());
        return now;
    }
}
