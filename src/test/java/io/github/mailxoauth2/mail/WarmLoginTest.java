package io.github.mailxoauth2.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.mailxoauth2.internal.wiring.Lookups;
import io.github.mailxoauth2.sandbox.Sandbox;
import jakarta.mail.MessagingException;
import jakarta.mail.Service;
import jakarta.mail.Session;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
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
        lookOften();
    }

    /** After some looks at settings, further ones copy nothing: the classes for that are loaded once in a JVM. */
    private static void lookOften() {
        for (int i = 0; i < 60; i++) {
            Lookups.mayBeOn(new Properties(), "smtp");
        }
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

    @ParameterizedTest
    @ValueSource(strings = {"smtp", "imaps", "pop3s"})
    void login_warm_looksForNoProvider(String protocol) throws Exception {
        Session session = application.session();
        assertEquals(List.of(), LookingThread.lookedForAgain(() -> login(session, protocol)));
    }

    /** So the list above would not be empty if a Session of ours were made. */
    @Test
    void spareSessionMade_isSeen_byTheProvidersThatItLooksFor() throws Exception {
        Session session = application.session();
        List<String> looked = LookingThread.lookedForAgain(() -> SpareSession.made(session, Map.of()));
        assertTrue(looked.contains("META-INF/jakarta.providers"), looked::toString);
    }

    private static void login(Session session, String protocol) throws MessagingException {
        try (Service service = protocol.equals("smtp") ? session.getTransport(protocol) : session.getStore(protocol)) {
            service.connect(Application.MAILBOX, null);
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
}
