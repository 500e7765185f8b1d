package io.github.mailxoauth2.internal.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was looked at many times is still looked at, but not copied. */
class RepeatedReadingsTest {

    private static final String HOST = "smtp.office365.com";

    /** More than it takes until looks copy nothing, and until an object is found to have no defaults. */
    private static final int OFTEN = 60;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final Properties session = FakeSurroundings.properties(
            "mail.smtp.oauth2.tenant", "contoso.com",
            "mail.smtp.oauth2.clientid", "11111111-2222-3333-4444-555555555555",
            "mail.smtp.oauth2.clientsecret", "aBc8Q~first-0123456789",
            "mail.smtp.oauth2.user", "mailer@contoso.com");
    private final FakeSurroundings around = FakeSurroundings.empty();
    private final Readings readings = new Readings(around);

    @Test
    void of_otherSystemProperties_areReadWhateverTheyAre() throws Exception {
        readOften();
        assertTrue(read().settings().isPresent());
        Properties off = FakeSurroundings.properties("mail.smtp.oauth2.enable", "false");
        around.systemProperties(off);
        assertFalse(read().settings().isPresent(), "others");
        around.systemProperties(new Properties());
        assertTrue(read().settings().isPresent(), "none");
        around.systemProperties(new Properties(off));
        assertFalse(read().settings().isPresent(), "as defaults");
        around.systemProperties(new Properties() {
            @Override
            public String getProperty(String name) {
                return off.getProperty(name);
            }
        });
        readOften();
        assertFalse(read().settings().isPresent(), "that list nothing");
        off.clear();
        assertTrue(read().settings().isPresent(), "and are changed");
    }

    @Test
    void of_systemPropertiesWithEmptyDefaults_filledLater_areReadAgain() throws Exception {
        Properties defaults = new Properties();
        around.systemProperties(new Properties(defaults));
        readOften();
        defaults.setProperty("mail.SMTP.oauth2.ENABLE", "false");
        assertFalse(read().settings().isPresent());
    }

    /** Another application's class path; and a security manager may let one application read what another may not. */
    @Test
    void of_anotherResourceOrEnvironment_isReadAgain() throws Exception {
        Reading first = readOften();
        around.resource(FakeSurroundings.properties("mail.oauth2.enable", "false"));
        assertFalse(read().settings().isPresent());
        around.resource(new Properties());
        assertSame(first, read());
        around.environment(Map.of("MAIL_OAUTH2_ENABLE", "false"));
        assertFalse(read().settings().isPresent());
        around.environment(Map.of());
        assertSame(first, read());
    }

    /** Nor is the Session copied then: its value is asked once, by the look. */
    @Test
    void of_systemPropertyThatIsNotMailsAdded_isALookAndNoCopy() throws Exception {
        around.system("mail.smtp.timeout", "1000");
        AskedText from = new AskedText("mailer@contoso.com");
        session.put("mail.smtp.from", from);
        Reading first = readOften();
        around.system("report.time", "noon");
        int before = from.asked;
        assertSame(first, read());
        assertEquals(before + 1, from.asked);
    }

    @Test
    void mayBeOn_offForLong_isSeenWhenSwitchedOn() {
        Properties bare = FakeSurroundings.properties("mail.smtp.auth", "true");
        for (int i = 0; i < OFTEN; i++) {
            assertFalse(readings.mayBeOn(bare, "smtp"));
        }
        bare.putAll(session);
        assertTrue(readings.mayBeOn(bare, "smtp"));
        session.keySet().forEach(bare::remove);
        assertFalse(readings.mayBeOn(bare, "smtp"));
    }

    /** Looked at by turns, and more of them than are compared without a copy. */
    @Test
    void of_manySessions_eachHasItsOwn() throws Exception {
        List<Properties> sessions = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            Properties one = new Properties();
            one.putAll(session);
            one.setProperty("mail.smtp.oauth2.tenant", "contoso" + i + ".com");
            sessions.add(one);
        }
        for (int i = 0; i < OFTEN * 12; i++) {
            assertEquals("contoso" + i % 12 + ".com", tenant(readings.of(sessions.get(i % 12), "smtp", HOST)));
        }
    }

    /** While others look at the same properties, who changes them sees the change at the next look of its own. */
    @Test
    void of_changedWhileOthersLook_isSeenByWhoChangedIt() throws Exception {
        AtomicBoolean over = new AtomicBoolean();
        CountDownLatch looking = new CountDownLatch(4);
        ExecutorService others = Executors.newFixedThreadPool(4);
        List<Future<?>> looks = new ArrayList<>();
        try {
            for (int i = 0; i < 4; i++) {
                looks.add(others.submit(() -> {
                    for (; !over.get(); looking.countDown()) {
                        assertTrue(tenant(read()).startsWith("contoso"));
                    }
                    return null;
                }));
            }
            looking.await();
            for (int i = 0; i < 2_000; i++) {
                String tenant = "contoso" + i % 3 + ".com";
                session.setProperty("mail.smtp.oauth2.tenant", tenant);
                assertEquals(tenant, tenant(read()));
            }
        } finally {
            over.set(true);
            others.shutdown();
        }
        for (Future<?> look : looks) {
            look.get();
        }
    }

    /** What a login whose settings nobody changed allocates for that: nothing for each name, on and off. */
    @Test
    void of_warm_copiesNothing() throws Exception {
        Properties off = FakeSurroundings.properties("mail.smtp.host", "localhost", "mail.smtp.auth", "true");
        for (int i = 0; i < 100; i++) {
            around.system("system.property." + i, "x");
        }
        for (int i = 0; i < OFTEN; i++) {
            octets(session);
            octets(off);
        }
        assertEquals("", octets(session) <= 320 ? "" : octets(session) + " octets");
        assertEquals("", octets(off) <= 320 ? "" : octets(off) + " octets where it is off");
    }

    @Test
    void of_anotherObjectInTheFirstOnesPlace_copiesNothingEither() throws Exception {
        readOften();
        Properties another = new RepeatedReadingsTest().session;
        for (int i = 0; i < OFTEN; i++) {
            octets(another);
        }
        assertEquals("", octets(another) <= 320 ? "" : octets(another) + " octets");
    }

    @Test
    void of_fileChanged_isReadAgain(@TempDir Path directory) throws Exception {
        around.wallMillis(1_000_000_000_000L);
        Path file = Files.writeString(directory.resolve("mail.properties"), "mail.oauth2.enable=true");
        Files.setLastModifiedTime(file, FileTime.fromMillis(0));
        session.setProperty("mail.oauth2.config", file.toString());
        assertTrue(readOften().settings().isPresent());
        assertTrue(readings.mayBeOn(session, "smtp"));
        Files.writeString(file, "mail.oauth2.enable=false");
        Files.setLastModifiedTime(file, FileTime.fromMillis(10_000));
        assertFalse(readings.mayBeOn(session, "smtp"));
        assertFalse(read().settings().isPresent());
    }

    private long octets(Properties of) throws SettingsException {
        long before = THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
        readings.of(of, "smtp", HOST);
        return THREADS.getThreadAllocatedBytes(Thread.currentThread().getId()) - before;
    }

    private Reading readOften() throws SettingsException {
        for (int i = 0; i < OFTEN; i++) {
            read();
        }
        return read();
    }

    private Reading read() throws SettingsException {
        return readings.of(session, "smtp", HOST);
    }

    private static String tenant(Reading reading) {
        return ((EntraApplication) reading.settings().get().origin()).tenant();
    }
}
