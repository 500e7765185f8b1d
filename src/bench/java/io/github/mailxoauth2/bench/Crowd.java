package io.github.mailxoauth2.bench;

import io.github.mailxoauth2.internal.wiring.LiveOctets;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/** What grows with the number of threads and credentials, in a JVM that did nothing before. */
final class Crowd {

    private static final int THREADS = 1_000;
    private static final int KEPT = 256;
    private static final int CREDENTIALS = 10_000;

    private final Bed bed;
    private final Control control;
    private final World ours;

    private Crowd(Bed bed) {
        this.bed = bed;
        this.control = bed.control();
        this.ours = bed.ours();
    }

    /** Measures all of it. */
    public static void main(String... none) throws Exception {
        Crowd crowd = new Crowd(Bed.ofThisJvm());
        crowd.coldThreads();
        crowd.credentials();
    }

    /** All log in at once, and nobody has a token yet. */
    private void coldThreads() throws Exception {
        int before = control.requests();
        CountDownLatch start = new CountDownLatch(1);
        AtomicInteger loggedIn = new AtomicInteger();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            Callable<Object> client = ours.client("MailClient", bed.ours("smtp"));
            Thread thread = new Thread(
                    null,
                    () -> {
                        try {
                            start.await();
                            client.call();
                            loggedIn.incrementAndGet();
                        } catch (Exception e) {
                            throw new IllegalStateException(e);
                        }
                    },
                    "bench-" + i,
                    256 * 1024);
            thread.setContextClassLoader(ours.loader());
            thread.start();
            threads.add(thread);
        }
        start.countDown();
        for (Thread thread : threads) {
            thread.join();
        }
        Figures.print("crowd.logins", loggedIn.get());
        Figures.print("crowd.requests", control.requests() - before);
    }

    /** Each of them other than all before; no mail server, because it is not what is measured. */
    private void credentials() throws Exception {
        // Then each credential has an MBean, as in an application server.
        ManagementFactory.getPlatformMBeanServer();
        Properties properties = Bed.withoutWire("Ours", bed.ours("smtp"));
        properties.setProperty("bench.session", "each");
        Callable<Object> client = ours.client("MailClient", properties);
        login(client, properties, 0);
        Set<String> threads = threads();
        long one = LiveOctets.now();
        login(client, properties, KEPT);
        long kept = LiveOctets.now();
        login(client, properties, CREDENTIALS);
        long all = LiveOctets.now();
        Figures.print("credential.octets", (double) (kept - one) / KEPT);
        Figures.print("credential.octets.beyond", (double) (all - kept) / (CREDENTIALS - KEPT));
        Set<String> more = threads();
        more.removeAll(threads);
        Figures.print("between.threads", more.size());
        Figures.print("between.sockets", control.connections());
    }

    private int made;

    private void login(Callable<Object> client, Properties properties, int upTo) throws Exception {
        Thread.currentThread().setContextClassLoader(ours.loader());
        do {
            properties.setProperty("mail.oauth2.connectiontimeout", String.valueOf(10_000 + made));
            client.call();
        } while (made++ < upTo);
    }

    /** Those that work for the JVM itself come and go as it likes. */
    private static Set<String> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().contains("xoauth2") || !isJvms(thread))
                .map(Thread::getName)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static boolean isJvms(Thread thread) {
        return thread.getThreadGroup() == null
                || thread.getThreadGroup().getName().equals("system");
    }
}
