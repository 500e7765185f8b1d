package io.github.mailxoauth2.internal.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What comes out of keys that can work. */
class SettingsTest {

    private static final String SECRET = "Abc8Q~verySecretValue.that_must-not-show";
    private static final String PROXY_PASSWORD = "pr0xyPassw0rd";

    private final Properties session = new Properties();

    @BeforeEach
    void writeTheFourKeys() {
        set("tenant", "contoso.onmicrosoft.com");
        set("clientid", "11111111-2222-3333-4444-555555555555");
        set("clientsecret", SECRET);
    }

    @Test
    void read_fourKeys_fillsInTheDefaults() throws SettingsException {
        Settings settings = read("smtp.office365.com");

        assertEquals("smtp", settings.protocol());
        assertEquals("contoso.onmicrosoft.com", application(settings).tenant());
        assertEquals(
                "11111111-2222-3333-4444-555555555555", application(settings).clientId());
        assertEquals(
                SECRET,
                ((ClientSecret) application(settings).credential()).value().reveal());
        assertEquals(Cloud.GLOBAL, application(settings).cloud());
        assertEquals(
                "https://login.microsoftonline.com/contoso.onmicrosoft.com/",
                application(settings).authority());
        assertEquals(
                "https://outlook.office365.com/.default", application(settings).scope());
        assertEquals(Duration.ofSeconds(10), settings.connectionTimeout());
        assertEquals(Duration.ofSeconds(15), settings.timeout());
        assertEquals(Optional.empty(), settings.user());
        assertEquals(Optional.empty(), settings.proxy());
        assertFalse(settings.isCleartextAllowed());
    }

    @Test
    void read_everyKey_isObeyed() throws SettingsException {
        set("user", "app@contoso.com");
        set("cloud", "usgov");
        set("connectiontimeout", "1");
        set("timeout", "2147483647");
        set("cleartext", "TRUE");
        set("enable", "true");
        set("hosts", "*.office365.com, 10.1.2.3");
        set("proxy.host", "proxy.example.com");
        set("proxy.port", "65535");
        set("proxy.user", "mail");
        set("proxy.password", PROXY_PASSWORD);

        Settings settings = read("smtp.office365.com");

        assertEquals(Optional.of("app@contoso.com"), settings.user());
        assertEquals(Cloud.USGOV, application(settings).cloud());
        assertEquals(Duration.ofMillis(1), settings.connectionTimeout());
        assertEquals(Duration.ofMillis(2147483647), settings.timeout());
        assertTrue(settings.isCleartextAllowed());
        ProxySettings proxy = settings.proxy().get();
        assertEquals("proxy.example.com", proxy.host());
        assertEquals(65535, proxy.port());
        assertEquals(Optional.of("mail"), proxy.user());
        assertEquals(PROXY_PASSWORD, proxy.password().get().reveal());
    }

    @Test
    void read_proxyHostAlone_isPort80WithoutALogin() throws SettingsException {
        set("proxy.host", "proxy.example.com");

        ProxySettings proxy = read("smtp.office365.com").proxy().get();

        assertEquals("proxy.example.com:80", proxy.toString());
        assertEquals(Optional.empty(), proxy.user());
        assertEquals(Optional.empty(), proxy.password());
    }

    @ParameterizedTest
    @CsvSource({
        "smtp.office365.com, , GLOBAL",
        "smtp.office365.us, , USGOV",
        "outlook-dod.office365.us, , DOD",
        "smtp.partner.outlook.cn, , CHINA",
        "mail.example.com, , GLOBAL",
        "mail.example.com, China, CHINA",
        "smtp.office365.us, global, GLOBAL"
    })
    void read_cloud_isAsWrittenElseAsTheMailHostTells(String host, String cloud, Cloud expected)
            throws SettingsException {
        if (cloud != null) {
            set("cloud", cloud);
        }

        Settings settings = read(host);

        assertEquals(expected, application(settings).cloud());
        assertEquals(
                expected.authority() + "/contoso.onmicrosoft.com/",
                application(settings).authority());
        assertEquals(expected.scope(), application(settings).scope());
    }

    @ParameterizedTest
    @CsvSource({
        "https://login.example.com, https://login.example.com/contoso.onmicrosoft.com/",
        "https://login.example.com/, https://login.example.com/contoso.onmicrosoft.com/",
        "https://login.example.com//, https://login.example.com/contoso.onmicrosoft.com/",
        "https://login.example.com:8443, https://login.example.com:8443/contoso.onmicrosoft.com/",
        "https://login.example.com/contoso.onmicrosoft.com, https://login.example.com/contoso.onmicrosoft.com/",
        "https://login.example.com/Contoso.onmicrosoft.com/, https://login.example.com/Contoso.onmicrosoft.com/"
    })
    void read_authority_withOrWithoutTheTenantEndsWithIt(String written, String expected) throws SettingsException {
        set("authority", written);

        Settings settings = read("smtp.office365.com");

        assertEquals(expected, application(settings).authority());
        assertEquals("contoso.onmicrosoft.com", application(settings).tenant());
    }

    @Test
    void read_authorityHoldsTheTenant_needsNoTenantKey() throws SettingsException {
        session.remove("mail.smtp.oauth2.tenant");
        set("authority", "https://login.example.com/fabrikam.com");

        assertEquals("fabrikam.com", application(read("smtp.office365.com")).tenant());
    }

    @Test
    void read_scopeWritten_isTakenAsItIs() throws SettingsException {
        set("scope", "https://outlook.office.com/.default");

        assertEquals(
                "https://outlook.office.com/.default",
                application(read("smtp.office365.com")).scope());
    }

    @Test
    void read_secretFile_isTheCredential() throws SettingsException {
        session.remove("mail.smtp.oauth2.clientsecret");
        set("clientsecret.file", "/run/secrets/mail");

        assertEquals(
                "client secret in /run/secrets/mail",
                application(read("smtp.office365.com")).credential().toString());
    }

    @Test
    void name_key_isTheFullNameForTheProtocol() throws SettingsException {
        assertEquals(
                "mail.smtp.oauth2.clientsecret.file", read("smtp.office365.com").name(SettingKey.CLIENT_SECRET_FILE));
    }

    @Test
    void toString_settings_tellsAllButTheSecrets() throws SettingsException {
        assertEquals(
                "Settings[smtp, client 11111111-2222-3333-4444-555555555555 in tenant contoso.onmicrosoft.com]",
                read("smtp.office365.com").toString());
    }

    @Test
    void toString_anyPart_showsNoSecret() throws SettingsException {
        set("proxy.host", "proxy.example.com");
        set("proxy.user", "mail");
        set("proxy.password", PROXY_PASSWORD);
        Settings settings = read("smtp.office365.com");
        Found found = lookup().find(SettingKey.CLIENT_SECRET, "smtp").get();

        String all = settings + " " + application(settings).credential() + " "
                + ((ClientSecret) application(settings).credential()).value() + " " + settings.proxy() + " "
                + settings.proxy().get().password() + " " + found + " " + found.source + " " + lookup();

        assertFalse(all.contains(SECRET), all);
        assertFalse(all.contains(PROXY_PASSWORD), all);
    }

    @ParameterizedTest
    @ValueSource(strings = {"smtp", "smtps"})
    void read_protocol_isKept(String protocol) throws SettingsException {
        assertEquals(
                protocol,
                Settings.read(lookup(), protocol, "smtp.office365.com").protocol());
    }

    private void set(String key, String value) {
        session.setProperty("mail.smtp.oauth2." + key, value);
    }

    private static EntraApplication application(Settings settings) {
        return (EntraApplication) settings.origin();
    }

    private PropertyLookup lookup() {
        return PropertyLookup.of(session, FakeSurroundings.empty());
    }

    private Settings read(String mailHost) throws SettingsException {
        return Settings.read(lookup(), "smtp", mailHost);
    }
}
