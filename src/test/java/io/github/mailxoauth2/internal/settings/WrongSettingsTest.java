package io.github.mailxoauth2.internal.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Locale;
import java.util.Properties;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every way to write a key wrongly, with the whole message: it is all that the administrator gets to read. */
class WrongSettingsTest {

    private static final String SECRET = "Abc8Q~verySecretValue.that_must-not-show";
    private static final String PROXY_PASSWORD = "pr0xyPassw0rd";
    private static final String GUID = "11111111-2222-3333-4444-555555555555";
    private static final String PLACES =
            "the mail Session's properties, the JVM's system properties, the environment (%s), "
                    + "mail-oauth2.properties on the class path";

    private final Properties session = new Properties();
    private final FakeSurroundings around = FakeSurroundings.empty();

    @BeforeEach
    void writeWhatIsRight() {
        set("tenant", "contoso.com");
        set("clientid", GUID);
        set("clientsecret", SECRET);
    }

    @Test
    void read_noTenant_saysWhereItWasLookedForAndWhatToWrite() {
        session.remove("mail.smtp.oauth2.tenant");

        assertMessage("mail.smtp.oauth2.tenant or mail.oauth2.tenant is missing; looked in "
                + String.format(PLACES, "MAIL_SMTP_OAUTH2_TENANT")
                + ". Set it to the Directory (tenant) ID of the app registration's Overview page");
    }

    @Test
    void read_noTenantForSmtps_namesTheKeysOfSmtpToo() {
        session.remove("mail.smtp.oauth2.tenant");

        SettingsException e =
                assertThrows(SettingsException.class, () -> Settings.read(lookup(), "smtps", "smtp.office365.com"));

        assertEquals(
                "mail.smtps.oauth2.tenant or mail.smtp.oauth2.tenant or mail.oauth2.tenant is missing; looked in "
                        + String.format(PLACES, "MAIL_SMTPS_OAUTH2_TENANT")
                        + ". Set it to the Directory (tenant) ID of the app registration's Overview page",
                e.getMessage());
    }

    @Test
    void read_noClientId_saysWhereItWasLookedForAndWhatToWrite() {
        session.remove("mail.smtp.oauth2.clientid");

        assertMessage("mail.smtp.oauth2.clientid or mail.oauth2.clientid is missing; looked in "
                + String.format(PLACES, "MAIL_SMTP_OAUTH2_CLIENTID")
                + ". Set it to the Application (client) ID of the app registration's Overview page");
    }

    @Test
    void read_noSecret_namesBothWays() {
        session.remove("mail.smtp.oauth2.clientsecret");

        assertMessage("mail.smtp.oauth2.clientsecret or mail.oauth2.clientsecret is missing; looked in "
                + String.format(PLACES, "MAIL_SMTP_OAUTH2_CLIENTSECRET")
                + ". Set it to the Value (not the Secret ID) of a client secret from 'Certificates & secrets', or set "
                + "mail.smtp.oauth2.clientsecret.file to a file that holds it. Other ways are mail.smtp.oauth2.certificate, "
                + "mail.smtp.oauth2.assertion.file and mail.smtp.oauth2.managedidentity");
    }

    @Test
    void read_severalKeysWrong_namesThemAllInOneMessage() {
        set("tenant", "common");
        set("cloud", "mars");
        set("timeout", "0");

        assertMessage("mail.smtp.oauth2.cloud (mars) must be global, usgov, dod or china; "
                + "mail.smtp.oauth2.tenant (common) must be a tenant id or domain: client credentials need one; "
                + "mail.smtp.oauth2.timeout (0) must be a whole number from 1 to 2147483647 (milliseconds)");
    }

    @ParameterizedTest
    @EnumSource(
            value = SettingKey.class,
            names = {"CLIENT_SECRET.*", "CERTIFICATE_.*", "PROXY_(PASSWORD|PORT|USER)"},
            mode = EnumSource.Mode.MATCH_NONE)
    void read_emptyValue_saysSo(SettingKey key) {
        set(key.suffix(), "");

        assertMessage("mail.smtp.oauth2." + key.suffix()
                + " in the mail Session's properties is empty: write a value or remove the line. " + key.sentence());
    }

    @ParameterizedTest
    @EnumSource(
            value = SettingKey.class,
            names = {"CLIENT_SECRET.*", "CERTIFICATE_.*", "PROXY_(PASSWORD|PORT|USER)"},
            mode = EnumSource.Mode.MATCH_NONE)
    void read_placeholder_isShownWithItsPlace(SettingKey key) {
        session.remove("mail.smtp.oauth2." + key.suffix());
        around.environment(
                "MAIL_OAUTH2_" + key.suffix().toUpperCase(Locale.ROOT).replace('.', '_'), "${X}");

        assertMessage("MAIL_OAUTH2_" + key.suffix().toUpperCase(Locale.ROOT).replace('.', '_')
                + " (${X}) in the environment is a placeholder that nobody filled in. " + key.sentence());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        tenant            | common            | must be a tenant id or domain: client credentials need one
        tenant            | Organizations     | must be a tenant id or domain: client credentials need one
        tenant            | consumers         | must be a tenant id or domain: client credentials need one
        tenant            | https://x.example | must be a tenant id (a GUID) or domain (contoso.onmicrosoft.com)
        cloud             | worldwide         | must be global, usgov, dod or china
        authority         | login.example.com | must be an https address such as https://login.microsoftonline.com
        authority         | http://a.example  | must be an https address such as https://login.microsoftonline.com
        authority         | https://a/?x=y    | must be an https address such as https://login.microsoftonline.com
        authority         | https://a/#x      | must be an https address such as https://login.microsoftonline.com
        authority         | https:///x        | must be an https address such as https://login.microsoftonline.com
        authority         | https:x           | must be an https address such as https://login.microsoftonline.com
        authority         | https://a/{t}     | is not a web address (Illegal character in path)
        authority         | https://a/common  | must end with a tenant id or domain: client credentials need one
        connectiontimeout | 0                 | must be a whole number from 1 to 2147483647 (milliseconds)
        connectiontimeout | -1                | must be a whole number from 1 to 2147483647 (milliseconds)
        connectiontimeout | 10s               | must be a whole number from 1 to 2147483647 (milliseconds)
        timeout           | 0                 | must be a whole number from 1 to 2147483647 (milliseconds)
        timeout           | 1.5               | must be a whole number from 1 to 2147483647 (milliseconds)
        timeout           | 99999999999       | must be a whole number from 1 to 2147483647 (milliseconds)
        cleartext         | yes               | must be true or false
        cleartext         | 1                 | must be true or false
        enable            | on                | must be true or false
        """)
    void read_wrongValue_saysNameValueAndRule(String key, String value, String rule) {
        set(key, value);

        assertMessage("mail.smtp.oauth2." + key + " (" + value + ") " + rule);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://login.example.com/a/b", "https://login.example.com/contoso.com/oauth2/v2.0/token"})
    void read_authorityWithMoreThanATenant_saysSo(String authority) {
        session.remove("mail.smtp.oauth2.tenant");
        set("authority", authority);

        assertMessage("mail.smtp.oauth2.authority (" + authority
                + ") must end with a tenant id (a GUID) or domain (contoso.onmicrosoft.com)");
    }

    @Test
    void read_wrongAuthorityWithoutTenant_doesNotAskForTheTenantToo() {
        session.remove("mail.smtp.oauth2.tenant");
        set("authority", "http://login.example.com/contoso.com");

        assertMessage("mail.smtp.oauth2.authority (http://login.example.com/contoso.com) "
                + "must be an https address such as https://login.microsoftonline.com");
    }

    @Test
    void read_authorityForAnotherTenant_namesBoth() {
        set("authority", "https://login.example.com/fabrikam.com");

        assertMessage("mail.smtp.oauth2.tenant (contoso.com) contradicts the tenant in mail.smtp.oauth2.authority "
                + "(https://login.example.com/fabrikam.com): write it in one of them");
    }

    @Test
    void read_wrongValueUnderAnotherName_isCalledAsItWasWritten() {
        around.environment("MAIL_OAUTH2_CLOUD", "mars");

        assertMessage("MAIL_OAUTH2_CLOUD (mars) must be global, usgov, dod or china");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        ''            | is empty: write the client secret's Value
        ${SECRET}     | still holds a placeholder: write the client secret's Value
        client-secret | still holds a placeholder: write the client secret's Value
        """)
    void read_secretNobodyFilledIn_saysSoWithoutShowingIt(String secret, String rule) {
        set("clientsecret", secret);

        assertMessage("mail.smtp.oauth2.clientsecret in the mail Session's properties " + rule);
    }

    @Test
    void read_secretIsAGuid_saysThatItIsTheSecretId() {
        set("clientsecret", GUID);

        assertMessage(
                "mail.smtp.oauth2.clientsecret in the mail Session's properties holds a GUID: that is the secret's "
                        + "Secret ID, not its Value. Copy the Value column of 'Certificates & secrets'; it is shown only once, so "
                        + "create a new client secret if it is gone");
    }

    @Test
    void read_secretOfTwoLines_saysSo() {
        set("clientsecret", SECRET + "\n" + SECRET);

        assertMessage(
                "mail.smtp.oauth2.clientsecret in the mail Session's properties holds a line end or another control "
                        + "character: write the client secret's Value alone");
    }

    @Test
    void read_secretAndSecretFile_namesBothPlaces() {
        around.environment("MAIL_OAUTH2_CLIENTSECRET_FILE", "/run/secrets/mail");

        assertMessage(
                "mail.smtp.oauth2.clientsecret in the mail Session's properties and MAIL_OAUTH2_CLIENTSECRET_FILE in the "
                        + "environment contradict each other: keep one of them");
    }

    @Test
    void read_emptySecretBesideASecretFile_saysThatItIsEmpty() {
        set("clientsecret", "");
        set("clientsecret.file", "/run/secrets/mail");

        assertMessage(
                "mail.smtp.oauth2.clientsecret in the mail Session's properties is empty: write the client secret's Value");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        ''          | in the mail Session's properties is empty: write a value or remove the line.
        <file name> | (<file name>) in the mail Session's properties is a placeholder that nobody filled in.
        """)
    void read_secretFileNobodyFilledIn_saysSo(String file, String rule) {
        session.remove("mail.smtp.oauth2.clientsecret");
        set("clientsecret.file", file);

        assertMessage("mail.smtp.oauth2.clientsecret.file " + rule + " " + SettingKey.CLIENT_SECRET_FILE.sentence());
    }

    @Test
    void read_secretFileIsNoFileName_saysSo() {
        session.remove("mail.smtp.oauth2.clientsecret");
        set("clientsecret.file", "/run/\0/mail");

        assertMessage(
                "mail.smtp.oauth2.clientsecret.file (value not shown) is not a file name (Nul character not allowed)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"proxy.port=8080", "proxy.user=mail,proxy.password=" + PROXY_PASSWORD})
    void read_proxyKeysWithoutHost_saysSo(String keys) {
        for (String key : keys.split(",")) {
            set(key.split("=")[0], key.split("=")[1]);
        }

        assertMessage("mail.smtp.oauth2.proxy.host or mail.oauth2.proxy.host is missing; looked in "
                + String.format(PLACES, "MAIL_SMTP_OAUTH2_PROXY_HOST")
                + ", although another proxy key is set. Set it, or remove the others");
    }

    @ParameterizedTest
    @CsvSource({"proxy.user, mail", "proxy.password, " + PROXY_PASSWORD})
    void read_halfAProxyLogin_saysSo(String key, String value) {
        set("proxy.host", "proxy.example.com");
        set(key, value);

        assertMessage("mail.smtp.oauth2.proxy.user and mail.smtp.oauth2.proxy.password must be set together");
    }

    @Test
    void read_emptyProxyPassword_countsAsNone() {
        set("proxy.host", "proxy.example.com");
        set("proxy.user", "mail");
        set("proxy.password", "");

        assertMessage("mail.smtp.oauth2.proxy.user and mail.smtp.oauth2.proxy.password must be set together");
    }

    @Test
    void read_proxyHostIsAPlaceholder_doesNotSayThatItIsMissingToo() {
        set("proxy.host", "${PROXY}");
        set("proxy.port", "8080");

        assertMessage(
                "mail.smtp.oauth2.proxy.host (${PROXY}) in the mail Session's properties is a placeholder that nobody "
                        + "filled in. " + SettingKey.PROXY_HOST.sentence());
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "65536", "-1", "http"})
    void read_wrongProxyPort_saysSo(String port) {
        set("proxy.host", "proxy.example.com");
        set("proxy.port", port);

        assertMessage("mail.smtp.oauth2.proxy.port (" + port + ") must be a whole number from 1 to 65535");
    }

    @ParameterizedTest
    @EnumSource(SettingKey.class)
    void read_anyKeyWrongBesideTheSecrets_showsNoSecret(SettingKey wrong) {
        set("clientsecret", SECRET + "\nsecond line");
        set("proxy.host", "proxy.example.com");
        set("proxy.password", PROXY_PASSWORD);
        if (!wrong.isSecret()) {
            set(wrong.suffix(), "${wrong}");
        }

        String message = message();

        assertFalse(message.contains(SECRET), message);
        assertFalse(message.contains(PROXY_PASSWORD), message);
    }

    private void set(String key, String value) {
        session.setProperty("mail.smtp.oauth2." + key, value);
    }

    private PropertyLookup lookup() {
        return PropertyLookup.of(session, around);
    }

    private String message() {
        return assertThrows(SettingsException.class, () -> Settings.read(lookup(), "smtp", "smtp.office365.com"))
                .getMessage();
    }

    private void assertMessage(String expected) {
        assertEquals(expected, message());
    }
}
