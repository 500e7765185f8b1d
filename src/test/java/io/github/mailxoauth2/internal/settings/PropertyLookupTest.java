package io.github.mailxoauth2.internal.settings;

import static io.github.mailxoauth2.internal.settings.FakeSurroundings.properties;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a key is looked for, in which order, and under which names. */
class PropertyLookupTest {

    private static final String TENANT = "mail.smtp.oauth2.tenant";

    private final Properties session = new Properties();
    private final FakeSurroundings around = FakeSurroundings.empty();

    @TempDir
    Path directory;

    @ParameterizedTest
    @EnumSource(Place.class)
    void find_writtenInOnePlace_isFoundThere(Place place) {
        write(place, TENANT, "found");

        Found found = find(SettingKey.TENANT, "smtp").get();

        assertEquals("found", found.value);
        assertEquals(place.written(TENANT) + " in " + place.shown(file()), found.toString());
    }

    @ParameterizedTest
    @EnumSource(Place.class)
    void find_writtenHereAndInAllFartherPlaces_isFoundHere(Place nearest) {
        for (Place place : Place.values()) {
            if (place.compareTo(nearest) >= 0) {
                write(place, TENANT, place.name());
            }
        }

        assertEquals(nearest.name(), find(SettingKey.TENANT, "smtp").get().value);
    }

    @ParameterizedTest
    @EnumSource(Place.class)
    void find_nearPlaceHasTheCommonKey_winsOverTheProtocolsKeyFartherAway(Place place) {
        write(place, "mail.oauth2.tenant", "near");
        if (place != Place.RESOURCE) {
            around.resource(TENANT, "far");
        }

        assertEquals("near", find(SettingKey.TENANT, "smtp").get().value);
    }

    @Test
    void find_writtenNowhere_isEmpty() {
        assertEquals(Optional.empty(), find(SettingKey.TENANT, "smtp"));
    }

    @Test
    void find_sessionPropertiesHaveDefaults_seesThem() {
        Properties defaults = properties(TENANT, "by default");

        PropertyLookup lookup = PropertyLookup.of(new Properties(defaults), around);

        assertEquals("by default", lookup.find(SettingKey.TENANT, "smtp").get().value);
    }

    @Test
    void find_sessionPropertyOverItsDefault_winsOverIt() {
        Properties overridden = new Properties(properties(TENANT, "by default"));
        overridden.setProperty(TENANT, "own");

        PropertyLookup lookup = PropertyLookup.of(overridden, around);

        assertEquals("own", lookup.find(SettingKey.TENANT, "smtp").get().value);
    }

    @Test
    void find_sessionValueIsNoString_isReadAsText() {
        session.put("mail.smtp.oauth2.timeout", 20000);
        session.put("mail.smtp.oauth2.cleartext", Boolean.TRUE);
        session.put("mail.smtp.oauth2.proxy.port", 8080L);

        assertEquals("20000", find(SettingKey.TIMEOUT, "smtp").get().value);
        assertEquals("true", find(SettingKey.CLEARTEXT, "smtp").get().value);
        assertEquals("8080", find(SettingKey.PROXY_PORT, "smtp").get().value);
    }

    @Test
    void find_sessionHoldsOtherObjects_passesThemOver() {
        session.put("mail.smtp.oauth2.tenant", new Object());
        session.put(new Object(), "value without a name");
        session.put("mail.smtp.ssl.socketFactory", new Object());

        assertEquals(Optional.empty(), find(SettingKey.TENANT, "smtp"));
    }

    @Test
    void find_valueWithSpacesAround_isTrimmed() {
        session.setProperty(TENANT, "  contoso.com\t");
        around.environment("MAIL_SMTP_OAUTH2_CLIENTID", " id \n");

        assertEquals("contoso.com", find(SettingKey.TENANT, "smtp").get().value);
        assertEquals("id", find(SettingKey.CLIENT_ID, "smtp").get().value);
    }

    @Test
    void find_emptyInTheSession_hidesWhatStandsFartherAway() {
        session.setProperty(TENANT, "");
        around.system(TENANT, "far");

        assertEquals("", find(SettingKey.TENANT, "smtp").get().value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mail.smtp.oauth2.clientid",
                "mail.smtp.oauth2.clientId",
                "mail.smtp.oauth2.client-id",
                "mail.smtp.oauth2.client_id",
                "mail.smtp.oauth2.CLIENT_ID",
                "Mail.SMTP.OAuth2.ClientID"
            })
    void find_anySpellingOfTheName_isTheSameKey(String name) {
        session.setProperty(name, "found");

        Found found = find(SettingKey.CLIENT_ID, "smtp").get();

        assertEquals("found", found.value);
        assertEquals(name, found.name);
    }

    @Test
    void find_documentedNameBesideAVariant_winsWhateverTheOrder() {
        session.setProperty("mail.smtp.oauth2.client-id", "variant");
        session.setProperty("mail.smtp.oauth2.clientid", "documented");
        session.setProperty("mail.smtp.oauth2.clientId", "variant");

        assertEquals("documented", find(SettingKey.CLIENT_ID, "smtp").get().value);
    }

    @ParameterizedTest
    @CsvSource({
        "MAIL_SMTP_OAUTH2_CLIENTID, CLIENT_ID",
        "MAIL_SMTP_OAUTH2_CLIENT_ID, CLIENT_ID",
        "mail_smtp_oauth2_clientid, CLIENT_ID",
        "MAIL_OAUTH2_CLIENTID, CLIENT_ID",
        "MAIL_OAUTH2_CLIENTSECRET_FILE, CLIENT_SECRET_FILE",
        "MAIL_OAUTH2_CLIENT_SECRET_FILE, CLIENT_SECRET_FILE",
        "MAIL_SMTP_OAUTH2_PROXY_HOST, PROXY_HOST",
        "MAIL_SMTP_OAUTH2_CONNECTION_TIMEOUT, CONNECTION_TIMEOUT"
    })
    void find_anySpellingOfTheVariable_isTheSameKey(String variable, SettingKey key) {
        around.environment(variable, "found");

        Found found = find(key, "smtp").get();

        assertEquals("found", found.value);
        assertEquals(variable + " in the environment", found.toString());
    }

    @Test
    void find_variableForAFile_isNotTheSecretItself() {
        around.environment("MAIL_SMTP_OAUTH2_CLIENTSECRET_FILE", "/run/secrets/mail");

        assertFalse(find(SettingKey.CLIENT_SECRET, "smtp").isPresent());
    }

    @ParameterizedTest
    @CsvSource({
        "smtp, mail.smtp.oauth2.tenant, true",
        "smtp, mail.oauth2.tenant, true",
        "smtp, mail.smtps.oauth2.tenant, false",
        "smtp, mail.imap.oauth2.tenant, false",
        "smtp, smtp.oauth2.tenant, false",
        "smtps, mail.smtps.oauth2.tenant, true",
        "smtps, mail.smtp.oauth2.tenant, true",
        "smtps, mail.oauth2.tenant, true",
        "imaps, mail.imap.oauth2.tenant, true",
        "imaps, mail.smtp.oauth2.tenant, false",
        "pop3s, mail.pop3.oauth2.tenant, true"
    })
    void find_keyOfAProtocol_servesItAndItsSecureTwin(String protocol, String name, boolean expected) {
        session.setProperty(name, "found");

        assertEquals(expected, find(SettingKey.TENANT, protocol).isPresent());
    }

    @ParameterizedTest
    @CsvSource({
        "mail.smtps.oauth2.tenant, mail.smtp.oauth2.tenant",
        "mail.smtps.oauth2.tenant, mail.oauth2.tenant",
        "mail.smtp.oauth2.tenant, mail.oauth2.tenant"
    })
    void find_severalKeysInOnePlace_takesTheNarrowest(String narrow, String wide) {
        session.setProperty(wide, "wide");
        session.setProperty(narrow, "narrow");

        assertEquals("narrow", find(SettingKey.TENANT, "smtps").get().value);
    }

    @Test
    void findMailProperty_smtps_fallsBackToSmtpButToNothingWider() {
        session.setProperty("mail.smtp.auth.mechanisms", "LOGIN");
        session.setProperty("mail.auth.mechanisms", "XOAUTH2");

        assertEquals(
                "LOGIN", lookup().findMailProperty("auth.mechanisms", "smtps").get().value);
        assertEquals(Optional.empty(), lookup().findMailProperty("auth.mechanisms", "imap"));
    }

    @ParameterizedTest
    @EnumSource(
            value = Place.class,
            names = {"SESSION", "SYSTEM", "ENVIRONMENT"})
    void of_configFileNamedInAnyPlaceBeforeIt_readsTheFile(Place place) throws IOException {
        Files.writeString(file(), TENANT + " = from the file\n");
        place.write("mail.oauth2.config", file().toString(), session, around, file());

        assertEquals("from the file", find(SettingKey.TENANT, "smtp").get().value);
        assertEquals(Optional.empty(), lookup().unreadableFile());
    }

    @Test
    void of_configFileInUtf8WithByteOrderMark_readsItsFirstKeyToo() throws IOException {
        Files.writeString(file(), "\uFEFF" + TENANT + "=f\u00fcr-alle.example\n", StandardCharsets.UTF_8);
        around.system("mail.oauth2.config", file().toString());

        assertEquals("f\u00fcr-alle.example", find(SettingKey.TENANT, "smtp").get().value);
    }

    @Test
    void of_emptyConfigFile_findsNothingAndComplainsOfNothing() throws IOException {
        Files.writeString(file(), "");
        around.system("mail.oauth2.config", file().toString());

        assertEquals(Optional.empty(), find(SettingKey.TENANT, "smtp"));
        assertEquals(Optional.empty(), lookup().unreadableFile());
    }

    @Test
    void of_configFileMissing_saysWhichAndWhoNamedIt() {
        around.environment("MAIL_OAUTH2_CONFIG", file().toString());

        assertEquals(
                "mail.oauth2.config (" + file() + ", set by MAIL_OAUTH2_CONFIG in the environment) cannot be read: "
                        + "there is no such file, or its folder may not be entered"
                        + ". Name a properties file that the application's user can read",
                lookup().unreadableFile().get());
    }

    @Test
    void of_configFileIsADirectory_saysSo() {
        session.setProperty("mail.oauth2.config", directory.toString());

        assertEquals(
                "mail.oauth2.config (" + directory + ", set by mail.oauth2.config in the mail Session's properties) "
                        + "cannot be read: it is no regular file"
                        + ". Name a properties file that the application's user can read",
                lookup().unreadableFile().get());
    }

    @Test
    void of_configFileWithABrokenEscape_saysSo() throws IOException {
        Files.writeString(file(), TENANT + "=C:\\users\n");
        session.setProperty("mail.oauth2.config", file().toString());

        assertEquals(
                "mail.oauth2.config (" + file() + ", set by mail.oauth2.config in the mail Session's properties) "
                        + "cannot be read: it holds a backslash and a u without four digits, as a Windows path does:"
                        + " write paths with / or \\\\"
                        + ". Name a properties file that the application's user can read",
                lookup().unreadableFile().get());
    }

    @Test
    void of_configIsEmpty_countsAsNotNamed() {
        session.setProperty("mail.oauth2.config", " ");

        assertEquals(Optional.empty(), lookup().unreadableFile());
    }

    private void write(Place place, String name, String value) {
        place.write(name, value, session, around, file());
    }

    private Path file() {
        return directory.resolve("oauth2.properties");
    }

    private PropertyLookup lookup() {
        return PropertyLookup.of(session, around);
    }

    private Optional<Found> find(SettingKey key, String protocol) {
        return lookup().find(key, protocol);
    }
}
