package io.github.mailxoauth2.internal.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Properties;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What nobody changed is not read again, and what somebody changed is, whatever it is. */
class ReadingsTest {

    private static final String HOST = "smtp.office365.com";
    private static final long LONG_AFTER = 1_000_000_000_000L;

    /** More than it takes until looks copy nothing, and until an object is found to have no defaults. */
    private static final int OFTEN = 60;

    private final Properties session = FakeSurroundings.properties(
            "mail.smtp.oauth2.tenant", "contoso.com",
            "mail.smtp.oauth2.clientid", "11111111-2222-3333-4444-555555555555",
            "mail.smtp.oauth2.clientsecret", "aBc8Q~first-0123456789",
            "mail.smtp.oauth2.user", "mailer@contoso.com");
    private final FakeSurroundings around = FakeSurroundings.empty().wallMillis(LONG_AFTER);
    private final Readings readings = new Readings(around);

    @TempDir
    Path directory;

    @Test
    void of_nothingChanged_isTheSame() throws Exception {
        Reading first = read("smtp");
        assertSame(first, read("smtp"));
        assertSame(first.settings().get(), first.settings().get());
    }

    @Test
    void of_on_tellsSoOnceBeforeAnythingIsChecked() throws Exception {
        session.setProperty("mail.smtp.oauth2.timeout", "soon");
        assertTrue(assertThrows(SettingsException.class, () -> read("smtp"))
                .getMessage()
                .contains("mail.smtp.oauth2.timeout"));
        assertEquals(1, around.timesSwitchedOn());
        session.remove("mail.smtp.oauth2.timeout");
        read("smtp");
        read("smtp");
        assertEquals(2, around.timesSwitchedOn(), "once for what is written now");
    }

    @Test
    void of_off_doesNotTell() throws Exception {
        session.setProperty("mail.smtp.oauth2.enable", "false");
        assertFalse(read("smtp").settings().isPresent());
        readings.of(new Properties(), "smtp", HOST);
        assertEquals(0, around.timesSwitchedOn());
    }

    @Test
    void of_anotherSessionThatHoldsTheSame_isTheSame() throws Exception {
        Properties defaults = new Properties();
        session.forEach(
                (name, value) -> defaults.setProperty((String) name, new StringBuilder((String) value).toString()));
        assertSame(read("smtp"), readings.of(new Properties(defaults), "smtp", HOST));
    }

    @Test
    void of_whatIsNotMailsChanged_isTheSame() throws Exception {
        Reading first = read("smtp");
        session.setProperty("report.name", "nightly");
        around.system("user.dir", "/tmp");
        assertSame(first, read("smtp"));
    }

    /** Some applications' properties answer questions and list nothing. */
    @Test
    void of_whatCannotBeEnumerated_changed_isAnother() throws Exception {
        Properties silent = new Properties() {
            @Override
            public String getProperty(String name) {
                return session.getProperty(name);
            }
        };
        Reading first = readings.of(silent, "smtp", HOST);
        assertTrue(first.settings().isPresent());
        assertSame(first, readings.of(silent, "smtp", HOST));
        session.setProperty("mail.smtp.oauth2.tenant", "fabrikam.com");
        assertNotSame(first, readings.of(silent, "smtp", HOST));
    }

    @Test
    void of_nothingOfOursAnywhere_isOffWithoutALook() throws Exception {
        Properties bare = FakeSurroundings.properties("mail.smtp.auth", "true", "mail.smtp.auth.mechanisms", "LOGIN");
        assertSame(Reading.OFF, readings.of(bare, "smtp", HOST));
        assertFalse(readings.mayBeOn(bare, "smtp"));
        bare.setProperty("mail.smtp.oauth2.clientid", "11111111-2222-3333-4444-555555555555");
        assertFalse(readings.mayBeOn(bare, "smtp"), "LOGIN excludes it");
        bare.setProperty("mail.smtp.auth.mechanisms", "XOAUTH2");
        assertTrue(readings.mayBeOn(bare, "smtp"));
        around.system("mail.smtp.oauth2.enable", "true");
        assertTrue(readings.mayBeOn(new Properties(), "smtp"), "switched on for the whole JVM");
    }

    @Test
    void of_anotherHost_isAnother() throws Exception {
        assertNotSame(read("smtp"), readings.of(session, "smtp", "smtp.example.com"));
    }

    /** What was read is not kept once it has served, so it is read again for what nobody asked for before. */
    @Test
    void of_anotherHostAndMayBeOn_afterTheFirst_areWorkedOutOfTheSame() throws Exception {
        file("contoso.com", 10_000);
        Reading first = read("smtp");
        Reading other = readings.of(session, "smtp", "outlook.office365.com");
        assertEquals("contoso.com", tenant(other));
        assertTrue(readings.mayBeOn(session, "smtp"));
        assertFalse(readings.mayBeOn(session, "imap"));
        assertSame(first, read("smtp"));
        assertSame(other, readings.of(session, "smtp", "outlook.office365.com"));
    }

    @Test
    void of_hostsWithoutEnd_areReadAndTheFirstOnesKept() throws Exception {
        Reading first = read("smtp");
        for (int i = 0; i < 70; i++) {
            assertTrue(readings.of(session, "smtp", "host" + i).settings().isPresent());
        }
        assertSame(first, read("smtp"));
        assertSame(readings.of(session, "smtp", "host62"), readings.of(session, "smtp", "host62"));
        assertNotSame(readings.of(session, "smtp", "host63"), readings.of(session, "smtp", "host63"));
    }

    @Test
    void of_anotherProtocol_isAnother() throws Exception {
        assertTrue(read("smtp").settings().isPresent());
        assertFalse(read("imap").settings().isPresent());
    }

    static Stream<Arguments> changes() {
        return Stream.of(
                change("a value", test -> test.session.setProperty("mail.smtp.oauth2.tenant", "fabrikam.com")),
                change("a name", test -> test.session.setProperty("Mail.SMTP.oauth2.client-id", "x")),
                change("a Boolean", test -> test.session.put("mail.smtp.oauth2.cleartext", true)),
                change("a removal", test -> test.session.remove("mail.smtp.oauth2.user")),
                change("a system property", test -> test.around.system("mail.oauth2.enable", "false")));
    }

    private static Arguments change(String name, Consumer<ReadingsTest> change) {
        return Arguments.of(name, change);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("changes")
    void of_changed_isAnother(String name, Consumer<ReadingsTest> change) throws Exception {
        Reading first = read("smtp");
        change.accept(this);
        assertNotSame(first, read("smtp"));
    }

    @Test
    void of_changedAndChangedBack_knowsBoth() throws Exception {
        assertEquals("contoso.com", tenant());
        session.setProperty("mail.smtp.oauth2.tenant", "fabrikam.com");
        assertEquals("fabrikam.com", tenant());
        session.setProperty("mail.smtp.oauth2.tenant", "contoso.com");
        assertEquals("contoso.com", tenant());
    }

    @Test
    void mayBeOn_fileChanged_isReadAgain() throws Exception {
        file("contoso.com", 20_000);
        assertTrue(readings.mayBeOn(session, "smtp"));
        Path file = file("contoso.com", 10_000);
        Files.writeString(file, "mail.oauth2.enable=false\n");
        Files.setLastModifiedTime(file, FileTime.fromMillis(LONG_AFTER - 10_000));
        assertFalse(readings.mayBeOn(session, "smtp"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("changes")
    void of_changedAfterManyLooks_isAnother(String name, Consumer<ReadingsTest> change) throws Exception {
        Reading first = readOften();
        change.accept(this);
        assertNotSame(first, read("smtp"));
    }

    @Test
    void of_fileUnchanged_isTheSame() throws Exception {
        file("contoso.com", 10_000);
        assertSame(read("smtp"), read("smtp"));
    }

    @Test
    void of_fileOfTheSameSizeAtAnotherTime_isReadAgain() throws Exception {
        file("contoso.com", 20_000);
        assertEquals("contoso.com", tenant());
        file("fabrika.com", 10_000);
        assertEquals("fabrika.com", tenant());
    }

    @Test
    void of_fileOfAnotherSizeAtTheSameTime_isReadAgain() throws Exception {
        file("contoso.com", 10_000);
        assertEquals("contoso.com", tenant());
        file("fabrikam.com", 10_000);
        assertEquals("fabrikam.com", tenant());
    }

    @Test
    void of_fileChangedShortlyBefore_isReadAgainUntilItsTimeTells() throws Exception {
        file("contoso.com", 2_000);
        assertEquals("contoso.com", tenant());
        file("fabrika.com", 2_000);
        assertEquals("fabrika.com", tenant());
        around.wallMillis(LONG_AFTER + 1);
        Reading settled = read("smtp");
        assertSame(settled, read("smtp"));
    }

    @Test
    void of_fileGone_saysSo() throws Exception {
        Path file = file("contoso.com", 10_000);
        assertEquals("contoso.com", tenant());
        Files.delete(file);
        SettingsException wrong = assertThrows(SettingsException.class, this::tenant);
        assertTrue(wrong.getMessage().contains(file + ", set by"), wrong.getMessage());
        file("fabrikam.com", 10_000);
        assertEquals("fabrikam.com", tenant());
    }

    @Test
    void settingsFor_wrongOnes_saysSoEachTime() throws Exception {
        session.setProperty("mail.smtp.oauth2.tenant", "common");
        for (int i = 0; i < 2; i++) {
            SettingsException wrong = assertThrows(SettingsException.class, this::tenant);
            assertTrue(wrong.getMessage().startsWith("mail.smtp.oauth2.tenant (common) must be"), wrong.getMessage());
        }
    }

    @Test
    void unknownKeys_areWorkedOutOnce() throws Exception {
        session.setProperty("mail.smtp.oauth2.tenent", "contoso.com");
        List<String> first = read("smtp").unknownKeys();
        assertEquals(1, first.size());
        assertSame(first, read("smtp").unknownKeys());
    }

    @Test
    void of_moreWaysThanAreKept_readsAnewAndKeepsTheNewest() throws Exception {
        Reading first = read("smtp");
        for (int i = 0; i < 32; i++) {
            session.setProperty("mail.smtp.oauth2.timeout", String.valueOf(1000 + i));
            read("smtp");
        }
        assertSame(read("smtp"), read("smtp"));
        session.remove("mail.smtp.oauth2.timeout");
        assertNotSame(first, read("smtp"));
    }

    private Reading read(String protocol) throws SettingsException {
        return readings.of(session, protocol, HOST);
    }

    private Reading readOften() throws SettingsException {
        for (int i = 0; i < OFTEN; i++) {
            read("smtp");
        }
        return read("smtp");
    }

    private String tenant() throws SettingsException {
        return tenant(read("smtp"));
    }

    private static String tenant(Reading reading) {
        return ((EntraApplication) reading.settings().get().origin()).tenant();
    }

    /** Puts the tenant into a file that was changed so long before now. */
    private Path file(String tenant, long millisBefore) throws Exception {
        Path file = directory.resolve("mail.properties");
        Files.writeString(file, "mail.oauth2.tenant=" + tenant + "\n");
        Files.setLastModifiedTime(file, FileTime.fromMillis(LONG_AFTER - millisBefore));
        session.remove("mail.smtp.oauth2.tenant");
        session.setProperty("mail.oauth2.config", file.toString());
        return file;
    }
}
