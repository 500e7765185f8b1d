package io.github.mailxoauth2.internal.settings;

import static io.github.mailxoauth2.internal.settings.FakeSurroundings.properties;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The table of when OAuth2 is on. Off means that the stock login is made, so both columns matter to somebody. */
class OnOffTest {

    private static final String MICROSOFTS = "smtp.office365.com";
    private static final String CLIENT_ID = "11111111-2222-3333-4444-555555555555";

    private final Properties session = new Properties();
    private final FakeSurroundings around = FakeSurroundings.empty();

    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource(nullValues = "-", delimiter = '|', useHeadersInDisplayName = true, textBlock = """
        mechanisms    | client id | enable | other key | position
        -             | -         | -      | no        | off
        -             | -         | -      | yes       | off
        -             | ''        | -      | yes       | off
        -             | id        | -      | no        | on
        -             | id        | -      | yes       | on
        ''            | id        | -      | yes       | on
        XOAUTH2       | -         | -      | no        | off
        XOAUTH2       | -         | -      | yes       | on
        XOAUTH2       | ''        | -      | no        | on
        XOAUTH2       | id        | -      | yes       | on
        xoauth2       | id        | -      | yes       | on
        LOGIN XOAUTH2 | id        | -      | yes       | on
        LOGIN,XOAUTH2 | id        | -      | yes       | on
        LOGIN         | -         | -      | yes       | off
        LOGIN         | id        | -      | yes       | off
        LOGIN PLAIN   | id        | -      | yes       | off
        OAUTHBEARER   | id        | -      | yes       | on
        OAUTHBEARER   | -         | -      | yes       | on
        OAUTHBEARER   | -         | -      | no        | off
        OAUTHBEARER2  | id        | -      | yes       | off
        LOGIN         | id        | true   | yes       | on
        LOGIN         | -         | true   | no        | on
        -             | -         | true   | no        | on
        -             | id        | true   | yes       | on
        XOAUTH2       | id        | TRUE   | yes       | on
        -             | id        | ''     | yes       | on
        -             | id        | false  | yes       | off
        XOAUTH2       | id        | false  | yes       | off
        XOAUTH2       | id        | FALSE  | yes       | off
        LOGIN         | id        | false  | yes       | off
        LOGIN         | id        | ''     | yes       | off
        """)
    void mayBeOn_writtenInTheSession_followsTheTable(
            String mechanisms, String clientId, String enable, String otherKey, String position) {
        set("mail.smtp.auth.mechanisms", mechanisms);
        set("mail.smtp.oauth2.clientid", clientId);
        set("mail.smtp.oauth2.enable", enable);
        set("mail.smtp.oauth2.tenant", otherKey.equals("yes") ? "contoso.com" : null);

        assertEquals(!position.equals("off"), onOff().mayBeOn());
        assertEquals(position, position(MICROSOFTS));
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", delimiter = '|', useHeadersInDisplayName = true, textBlock = """
        place       | hosts                      | mail host           | position
        SESSION     | -                          | smtp.office365.com  | on
        SESSION     | -                          | mail.example.com    | on
        SESSION     | ''                         | mail.example.com    | on
        SESSION     | *.office365.com            | mail.example.com    | off
        SESSION     | mail.example.com           | smtp.office365.com  | off
        SYSTEM      | -                          | smtp.office365.com  | on
        SYSTEM      | -                          | SMTP.Office365.COM. | on
        SYSTEM      | -                          | mail.example.com    | off
        SYSTEM      | ''                         | mail.example.com    | off
        SYSTEM      | -                          | localhost           | off
        SYSTEM      | -                          | office365.com.evil  | off
        SYSTEM      | mail.example.com           | mail.example.com    | on
        SYSTEM      | *.example.com, 10.1.2.3    | mail.example.com    | on
        SYSTEM      | *.example.com, 10.1.2.3    | 10.1.2.3            | on
        SYSTEM      | *.example.com, 10.1.2.3    | smtp.office365.com  | off
        SYSTEM      | *                          | mail.example.com    | on
        ENVIRONMENT | -                          | smtp.office365.us   | on
        ENVIRONMENT | -                          | mail.example.com    | off
        FILE        | -                          | smtp.office365.com  | on
        FILE        | -                          | mail.example.com    | off
        RESOURCE    | -                          | partner.outlook.cn  | on
        RESOURCE    | -                          | mail.example.com    | off
        """)
    void settingsFor_hosts_holdForTheSessionOrForTheWholeJvm(
            Place place, String hosts, String mailHost, String position) {
        place.write("mail.smtp.oauth2.clientid", CLIENT_ID, session, around, directory.resolve("oauth2.properties"));
        set("mail.smtp.oauth2.hosts", hosts);

        assertEquals(position, position(mailHost));
    }

    @Test
    void settingsFor_switchOfTheJvmSeenThroughTheSession_isStillTheJvms() {
        around.system("mail.smtp.oauth2.clientid", CLIENT_ID);
        Properties seen = new Properties(around.systemProperties());
        Properties copied = new Properties();
        copied.putAll(around.systemProperties());

        for (Properties properties : new Properties[] {seen, copied, around.systemProperties()}) {
            assertEquals("off", position(properties, "mail.example.com"));
            assertEquals("on", position(properties, MICROSOFTS));
        }
    }

    @Test
    void settingsFor_sessionOverridesTheSwitchOfTheJvm_isTheSessions() {
        around.system("mail.smtp.oauth2.clientid", CLIENT_ID);
        Properties own = new Properties(around.systemProperties());
        own.setProperty("mail.smtp.oauth2.clientid", "aaaaaaaa-2222-3333-4444-555555555555");

        assertEquals("on", position(own, "mail.example.com"));
    }

    @Test
    void settingsFor_keyOfTheJvmWithoutClientIdSeenThroughTheSession_leavesOtherHostsAlone() {
        around.system("mail.smtp.oauth2.timeout", "5000");
        Properties seen = new Properties(around.systemProperties());
        seen.setProperty("mail.smtp.auth.mechanisms", "XOAUTH2");

        assertEquals("off", position(seen, "mail.example.com"));
        assertEquals("on", position(seen, MICROSOFTS));
    }

    @Test
    void settingsFor_keyInTheSessionWithoutClientId_insistsOnAnyHost() {
        set("mail.smtp.oauth2.tenant", "contoso.com");
        set("mail.smtp.auth.mechanisms", "XOAUTH2");

        assertEquals("on", position("mail.example.com"));
    }

    @Test
    void settingsFor_configFileNamedAndNothingElse_isStock() {
        around.system("mail.oauth2.config", directory.toString());
        set("mail.smtp.auth.mechanisms", "XOAUTH2");

        assertFalse(onOff().mayBeOn());
        assertEquals("off", position(MICROSOFTS));
    }

    @ParameterizedTest
    @EnumSource(Place.class)
    void mayBeOn_mechanismsWrittenInAnyPlace_areObeyed(Place place) {
        set("mail.smtp.oauth2.clientid", CLIENT_ID);
        Path file = directory.resolve("oauth2.properties");
        place.write("mail.smtp.auth.mechanisms", "LOGIN", session, around, file);

        assertFalse(onOff().mayBeOn());
    }

    @Test
    void settingsFor_smtps_followsTheKeysOfSmtp() throws SettingsException {
        complete();

        Settings settings =
                OnOff.of(lookup(session), "SMTPS").settingsFor(MICROSOFTS).get();

        assertEquals("smtps", settings.protocol());
        assertEquals("contoso.com", ((EntraApplication) settings.origin()).tenant());
    }

    @Test
    void settingsFor_otherProtocol_isOff() throws SettingsException {
        complete();

        assertEquals(Optional.empty(), OnOff.of(lookup(session), "imap").settingsFor("outlook.office365.com"));
    }

    @ParameterizedTest
    @EnumSource(Place.class)
    void settingsFor_enableAgainstTheMechanismsOfTheCode_isTheAdministratorsWord(Place place) throws Exception {
        complete();
        set("mail.smtp.auth.mechanisms", "LOGIN PLAIN");
        place.write("mail.smtp.oauth2.enable", "true", session, around, directory.resolve("oauth2.properties"));

        Settings settings = onOff().settingsFor(MICROSOFTS).get();

        assertEquals(List.of("XOAUTH2", "OAUTHBEARER"), settings.mechanisms());
    }

    @ParameterizedTest
    @ValueSource(strings = {"no", "off", "0", "yes"})
    void settingsFor_enableIsNeitherTrueNorFalse_saysSo(String enable) {
        complete();
        set("mail.smtp.oauth2.enable", enable);
        set("mail.smtp.auth.mechanisms", "LOGIN");

        SettingsException e = assertThrows(SettingsException.class, () -> onOff().settingsFor(MICROSOFTS));

        assertEquals("mail.smtp.oauth2.enable (" + enable + ") must be true or false", e.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"smtp.*.com", ",", "smtp.office365.com:587"})
    void settingsFor_hostsThatMatchNothing_saysSoWhereItWouldApplyWithoutThem(String hosts) throws SettingsException {
        complete();
        session.remove("mail.smtp.oauth2.clientid");
        around.system("mail.smtp.oauth2.clientid", CLIENT_ID);
        set("mail.smtp.oauth2.hosts", hosts);

        SettingsException e = assertThrows(SettingsException.class, () -> onOff().settingsFor(MICROSOFTS));

        assertEquals(
                "mail.smtp.oauth2.hosts (" + hosts
                        + ") must be host names separated by commas, without ports, each with a * at its start or none",
                e.getMessage());
        assertEquals(Optional.empty(), onOff().settingsFor("mail.example.com"));
    }

    @Test
    void settingsFor_hostsHoldAPlaceholder_saysSo() {
        complete();
        set("mail.smtp.oauth2.hosts", "${MAIL_HOSTS}");

        SettingsException e = assertThrows(SettingsException.class, () -> onOff().settingsFor(MICROSOFTS));

        assertEquals(
                "mail.smtp.oauth2.hosts (${MAIL_HOSTS}) in the mail Session's properties is a placeholder that nobody "
                        + "filled in. " + SettingKey.HOSTS.sentence(),
                e.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"clientsecret", "clientsecret.file"})
    void hint_secretWithoutClientId_namesBoth(String key) {
        set("mail.smtp.oauth2." + key, "something");

        assertEquals(
                "OAuth2 is off although mail.smtp.oauth2." + key + " in the mail Session's properties is set, because "
                        + "mail.smtp.oauth2.clientid is missing or empty",
                onOff().hint(MICROSOFTS).get());
    }

    @ParameterizedTest
    @CsvSource({
        "mail.smtp.auth.mechanisms, LOGIN",
        "mail.smtp.oauth2.enable, false",
        "mail.smtp.oauth2.clientid, 11111111-2222-3333-4444-555555555555"
    })
    void hint_somebodyDecided_isSilent(String name, String value) {
        set("mail.smtp.oauth2.clientsecret", "something");
        set(name, value);

        assertEquals(Optional.empty(), onOff().hint(MICROSOFTS));
    }

    @Test
    void hint_nothingWritten_isSilent() {
        assertEquals(Optional.empty(), onOff().hint(MICROSOFTS));
    }

    @Test
    void hint_configFileUnreadable_saysSoBecauseItMayHoldAllKeys() {
        Path file = directory.resolve("missing.properties");
        around.system("mail.oauth2.config", file.toString());

        assertEquals(
                "OAuth2 is off, and mail.oauth2.config (" + file
                        + ", set by mail.oauth2.config in the JVM's system properties) cannot be read: "
                        + "there is no such file, or its folder may not be entered"
                        + ". Name a properties file that the application's user can read",
                onOff().hint(MICROSOFTS).get());
    }

    @ParameterizedTest
    @CsvSource({"mail.smtp.auth.mechanisms, LOGIN", "mail.smtp.oauth2.enable, false"})
    void hint_configFileUnreadableButOffAnyway_isSilent(String name, String value) {
        around.system(
                "mail.oauth2.config", directory.resolve("missing.properties").toString());
        set(name, value);

        assertEquals(Optional.empty(), onOff().hint(MICROSOFTS));
    }

    @Test
    void settingsFor_configFileUnreadableAndOn_saysSoFirst() {
        Path file = directory.resolve("missing.properties");
        around.system("mail.oauth2.config", file.toString());
        set("mail.smtp.oauth2.clientid", CLIENT_ID);

        SettingsException e = assertThrows(SettingsException.class, () -> onOff().settingsFor(MICROSOFTS));

        assertTrue(
                e.getMessage()
                        .startsWith("mail.oauth2.config (" + file
                                + ", set by mail.oauth2.config in the JVM's system properties) cannot be read: "
                                + "there is no such file, or its folder may not be entered"
                                + ". Name a properties file that the application's user can read; "
                                + "mail.smtp.oauth2.tenant or mail.oauth2.tenant is missing; looked in "),
                e.getMessage());
    }

    private void complete() {
        session.putAll(properties(
                "mail.smtp.oauth2.clientid", CLIENT_ID,
                "mail.smtp.oauth2.tenant", "contoso.com",
                "mail.smtp.oauth2.clientsecret", "Abc8Q~something"));
    }

    private void set(String name, String value) {
        if (value != null) {
            session.setProperty(name, value);
        }
    }

    private OnOff onOff() {
        return OnOff.of(lookup(session), "smtp");
    }

    private PropertyLookup lookup(Properties properties) {
        return PropertyLookup.of(properties, around);
    }

    private String position(String mailHost) {
        return position(session, mailHost);
    }

    /** On is also what is on and cannot work: the message is another test's matter. */
    private String position(Properties properties, String mailHost) {
        try {
            return OnOff.of(lookup(properties), "smtp").settingsFor(mailHost).isPresent() ? "on" : "off";
        } catch (SettingsException e) {
            return "on";
        }
    }
}
