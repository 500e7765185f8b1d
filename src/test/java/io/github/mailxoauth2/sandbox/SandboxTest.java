package io.github.mailxoauth2.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SandboxTest {

    @Test
    void tokenRequests_aHundredAtOnce_areCountedExactly() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(100);
        try (Sandbox sandbox = Sandbox.start()) {
            sandbox.entra().hold();
            List<Future<String>> tokens = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                tokens.add(threads.submit(() -> TokenPost.token(sandbox.entra())));
            }
            assertTrue(sandbox.entra().awaitTokenRequests(100, Duration.ofSeconds(20)));
            sandbox.entra().release();
            for (Future<String> token : tokens) {
                assertTrue(sandbox.entra().accepts(token.get(20, TimeUnit.SECONDS)));
            }
            assertEquals(100, sandbox.entra().tokenRequests());
        } finally {
            threads.shutdown();
        }
    }

    @Test
    void threads_areDaemonsAndEndAtClose() throws Exception {
        Set<Thread> before = Thread.getAllStackTraces().keySet();
        Set<Thread> during;
        Sandbox sandbox = Sandbox.start();
        try (RawClient smtp = RawClient.smtp(sandbox.exchange().smtpPort());
                RawClient imap = RawClient.tls(sandbox.exchange().imapsPort())) {
            imap.read();
            imap.say("a AUTHENTICATE XOAUTH2 "
                    + RawClient.xoauth2("mailer@contoso.com", TokenPost.token(sandbox.entra())));
            during = newSince(before);
            sandbox.close();
        }
        assertTrue(during.size() >= 10, during.toString());
        assertEquals(
                Set.of(), during.stream().filter(thread -> !thread.isDaemon()).collect(Collectors.toSet()));
        for (Thread thread : during) {
            thread.join(10_000);
            assertFalse(thread.isAlive(), thread.getName());
        }
    }

    @Test
    void startWithExchangeNamed_onlyExchangeHasTheWrongName() {
        try (Sandbox sandbox = Sandbox.startWithExchangeNamed("mail.example.com")) {
            assertTrue(sandbox.entra().accepts(TokenPost.token(sandbox.entra())));
        }
    }

    /** Without those that the JDK's own HTTPS client starts. */
    private static Set<Thread> newSince(Set<Thread> before) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> !before.contains(thread)
                        && !thread.getName().matches("Keep-Alive.*|HandshakeCompletedNotify-Thread"))
                .collect(Collectors.toSet());
    }
}
