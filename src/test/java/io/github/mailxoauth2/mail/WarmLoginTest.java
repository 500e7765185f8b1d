package io.github.mailxoauth2.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.github.mailxoauth2.sandbox.Sandbox;
import jakarta.mail.MessagingException;
import jakarta.mail.Provider;
import jakarta.mail.Service;
import jakarta.mail.Session;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedThread;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a login does when the last one has done it already, counted: nothing of all that can be done once. */
class WarmLoginTest {

    /** The goal that docs/performance.md states. */
    private static final long MOST_OCTETS_BEYOND_STOCK = 16 * 1024;

    private Sandbox sandbox;
    private Application application;

    @TempDir
    Path directory;

    @BeforeEach
    void start() throws IOException {
        sandbox = Sandbox.start();
        application = Application.withOAuth2(sandbox);
        application.set("mail.host", "localhost");
        application.set("mail.imaps.port", String.valueOf(sandbox.exchange().imapsPort()));
        application.set("mail.pop3s.port", String.valueOf(sandbox.exchange().pop3sPort()));
        for (String key : List.of("tenant", "clientid", "clientsecret", "authority")) {
            application.set("mail.oauth2." + key, application.properties.getProperty("mail.smtp.oauth2." + key));
        }
        // One key in a file: it is not read again either.
        Path config = Files.writeString(directory.resolve("mail.properties"), "mail.oauth2.timeout=14000");
        Files.setLastModifiedTime(config, FileTime.fromMillis(0));
        application.set("mail.oauth2.config", config.toString());
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"smtp", "imaps", "pop3s"})
    void login_warm_readsNoFileLoadsNoClassStartsNoThreadAsksForNoToken(String protocol) throws Exception {
        Session session = application.session();
        login(session, protocol);
        login(session, protocol);
        int requests = sandbox.entra().tokenRequests();
        assertEquals(List.of(), done(() -> login(session, protocol)));
        assertEquals(requests, sandbox.entra().tokenRequests());
    }

    /** So the list above would not be empty if one were made. */
    @Test
    void sessionMade_isSeen_byWhatItReads() throws Exception {
        List<String> done = done(() -> Session.getInstance(application.properties));
        assertTrue(done.stream().anyMatch(one -> one.contains("META-INF")), done::toString);
    }

    @Test
    void login_inANewSession_readsNothingMoreThanThatSession() throws Exception {
        login(application.session(), "smtp");
        login(application.session(), "smtp");
        Session session = application.session();
        assertEquals(List.of(), done(() -> login(session, "smtp")));
    }

    @Test
    void login_warm_allocatesLittleMoreThanStock() throws Exception {
        Session ours = application.session();
        Session stock = application.session();
        stock.setProvider(new Provider(
                Provider.Type.TRANSPORT, "smtp", "org.eclipse.angus.mail.smtp.SMTPTransport", "stock", null));
        stock.getProperties().setProperty("mail.smtp.starttls.enable", "true");
        String token = sandbox.entra().issue("https://outlook.office365.com");
        long[] more = new long[15];
        for (int i = -5; i < more.length; i++) {
            long one = octets(() -> login(ours, "smtp"));
            long other = octets(() -> login(stock, "smtp", token));
            if (i >= 0) {
                more[i] = one - other;
            }
        }
        Arrays.sort(more);
        long median = more[more.length / 2];
        assertTrue(median <= MOST_OCTETS_BEYOND_STOCK, "octets more than stock: " + Arrays.toString(more));
    }

    private static void login(Session session, String protocol) throws MessagingException {
        login(session, protocol, null);
    }

    private static void login(Session session, String protocol, String password) throws MessagingException {
        try (Service service = protocol.equals("smtp") ? session.getTransport(protocol) : session.getStore(protocol)) {
            service.connect(Application.MAILBOX, password);
        }
    }

    private interface Work {
        void run() throws Exception;
    }

    /** Returns which files this thread read meanwhile, which classes it loaded, and which threads it started. */
    private List<String> done(Work work) throws Exception {
        Path file = directory.resolve("events.jfr");
        try (Recording recording = new Recording()) {
            recording.enable("jdk.FileRead").withThreshold(Duration.ZERO);
            recording.enable("jdk.ClassDefine");
            recording.enable("jdk.ThreadStart");
            recording.start();
            work.run();
            recording.stop();
            recording.dump(file);
        }
        long me = Thread.currentThread().getId();
        return RecordingFile.readAllEvents(file).stream()
                .filter(event -> event.hasField("parentThread")
                        ? isThread(event.getValue("parentThread"), me)
                        : isThread(event.getThread(), me))
                .map(WarmLoginTest::text)
                .filter(WarmLoginTest::isNotOfTheJvm)
                .toList();
    }

    private static boolean isThread(RecordedThread thread, long id) {
        return thread != null && thread.getJavaThreadId() == id;
    }

    private static String text(RecordedEvent event) {
        switch (event.getEventType().getName()) {
            case "jdk.FileRead":
                return event.getString("path");
            case "jdk.ThreadStart":
                return event.getThread("thread").getJavaName();
            default:
                return event.getClass("definedClass").getName();
        }
    }

    /** The device that random numbers come from, and classes of the JDK: TLS, and the recorder itself. */
    private static boolean isNotOfTheJvm(String one) {
        return !one.matches("/dev/.*|(jdk|java|javax|sun)\\..*");
    }

    private static long octets(Work work) throws Exception {
        long me = Thread.currentThread().getId();
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getThreadAllocatedBytes(me);
        work.run();
        return threads.getThreadAllocatedBytes(me) - before;
    }
}
