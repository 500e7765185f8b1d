package io.github.mailxoauth2.internal.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which credential comes out of the keys, and what is said of keys that contradict each other. */
class CredentialSettingsTest {

    private static final String GUID = "11111111-2222-3333-4444-555555555555";
    private static final String SECRET = "Abc8Q~verySecretValue.that_must-not-show";
    private static final String PLACE = " in the mail Session's properties";

    private final Properties session = new Properties();
    private final FakeSurroundings around = FakeSurroundings.empty();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "clientsecret=" + SECRET + " | client secret",
                "clientsecret.file=/s/x | client secret in /s/x",
                "certificate=/c/x.p12 | certificate in /c/x.p12",
                "assertion.file=/a/x | federated token in /a/x",
                "clientsecret=" + SECRET + ", clientsecret.next.file=/s/y | client secret, then client secret in /s/y",
                "clientsecret.file=/s/x, certificate.next=/c/x.pem | client secret in /s/x, then certificate in /c/x.pem",
                "certificate=/c/x.pem, clientsecret.next=" + SECRET + " | certificate in /c/x.pem, then client secret"
            })
    void read_oneWay_isTheCredential(String keys, String expected) throws SettingsException {
        application();
        write(keys);

        Settings settings = read();

        EntraApplication application = (EntraApplication) settings.origin();
        assertEquals(
                expected,
                application.credential()
                        + application
                                .nextCredential()
                                .map(next -> ", then " + next)
                                .orElse(""));
        assertFalse(settings.toString().contains(SECRET));
    }

    @ParameterizedTest
    @CsvSource({
        "system, system-assigned managed identity, ''",
        "System, system-assigned managed identity, ''",
        GUID + ", managed identity " + GUID + "," + GUID
    })
    void read_managedIdentity_needsNeitherTenantNorClientId(String value, String expected, String clientId)
            throws SettingsException {
        set("managedidentity", value);

        Settings settings = read();

        ManagedIdentity identity = (ManagedIdentity) settings.origin();
        assertEquals(expected, identity.toString());
        assertEquals(clientId, identity.clientId().orElse(""));
        assertEquals("https://outlook.office365.com/.default", identity.scope());
    }

    @Test
    void read_certificateWithAllItsKeys_holdsThemAndShowsNoPassword() throws SettingsException {
        application();
        write("certificate=/c/x.pem, certificate.key=/c/x.key, certificate.password=" + SECRET);

        ClientCertificate certificate = (ClientCertificate) application(read()).credential();

        assertEquals(
                "mail.smtp.oauth2.certificate (/c/x.pem)", certificate.file().toString());
        assertEquals(
                "mail.smtp.oauth2.certificate.key (/c/x.key)",
                certificate.keyFile().get().toString());
        assertEquals(SECRET, certificate.password().get().reveal());
        assertEquals("mail.smtp.oauth2.certificate.password", certificate.passwordKey());
        assertFalse((certificate + " " + certificate.password() + certificate.secretsAtHand()).contains(SECRET));
        assertEquals(SECRET, certificate.secretsAtHand().get(0).reveal());
    }

    @Test
    void identity_ofDifferentCredentials_differs() throws SettingsException {
        List<String> ways = Arrays.asList(
                "clientsecret=" + SECRET,
                "clientsecret=" + SECRET + "2",
                "clientsecret.file=/x",
                "certificate=/x",
                "certificate=/x, certificate.key=/y",
                "certificate=/x, certificate.password=a",
                "certificate=/x, certificate.password.file=a",
                "assertion.file=/x",
                "clientsecret=" + SECRET + ", clientsecret.next=" + SECRET + "2",
                "clientsecret=" + SECRET + "2, clientsecret.next=" + SECRET);
        assertEquals(ways.size(), ways.stream().map(this::identity).distinct().count());
    }

    @ParameterizedTest
    @CsvSource({
        "clientsecret, certificate",
        "clientsecret, clientsecret.file",
        "clientsecret.file, assertion.file",
        "certificate, assertion.file",
        "clientsecret.next, certificate.next"
    })
    void read_twoWays_namesThemWithTheirPlaces(String one, String other) {
        application();
        if (one.contains("next")) {
            set("clientsecret", SECRET);
        }
        set(one, SECRET);
        around.environment("MAIL_OAUTH2_" + other.toUpperCase().replace('.', '_'), SECRET);

        assertMessage("mail.smtp.oauth2." + one + PLACE + " and MAIL_OAUTH2_"
                + other.toUpperCase().replace('.', '_')
                + " in the environment contradict each other: keep one of them");
    }

    @Test
    void read_fourWays_namesThemAll() {
        application();
        write("clientsecret=" + SECRET + ", clientsecret.file=/s, certificate=/c, assertion.file=/a");

        assertMessage("mail.smtp.oauth2.clientsecret" + PLACE + " and mail.smtp.oauth2.clientsecret.file" + PLACE
                + " and mail.smtp.oauth2.certificate" + PLACE + " and mail.smtp.oauth2.assertion.file" + PLACE
                + " contradict each other: keep one of them");
    }

    @Test
    void read_managedIdentityBesideAClientId_saysWhichToRemove() {
        set("clientid", GUID);
        set("managedidentity", "system");

        assertMessage("mail.smtp.oauth2.clientid" + PLACE + " has no meaning beside mail.smtp.oauth2.managedidentity: "
                + "remove it, or write a user-assigned identity's client id there instead of system");
    }

    @Test
    void read_managedIdentityThatIsNone_saysWhatToWrite() {
        set("managedidentity", "true");

        assertMessage("mail.smtp.oauth2.managedidentity (true) must be system, "
                + "or the client id (a GUID) of a user-assigned identity");
    }

    @ParameterizedTest
    @CsvSource({"assertion.file", "managedidentity"})
    void read_nextBesideWhatNeedsNoRotation_saysSo(String first) {
        if (first.equals("assertion.file")) {
            application();
        }
        set(first, "system");
        set("clientsecret.next", SECRET);

        assertMessage("mail.smtp.oauth2.clientsecret.next has no meaning beside mail.smtp.oauth2." + first
                + ": remove one of them");
    }

    @ParameterizedTest
    @ValueSource(strings = {"key", "password", "password.file", "next.key", "next.password", "next.password.file"})
    void read_companionWithoutItsCertificate_saysSo(String companion) {
        application();
        set("clientsecret", SECRET);
        set("certificate." + companion, "x");
        String certificate = "mail.smtp.oauth2.certificate" + (companion.startsWith("next") ? ".next" : "");

        assertMessage("mail.smtp.oauth2.certificate." + companion + PLACE + " has no meaning without " + certificate
                + ": name the certificate's file there, or remove this key");
    }

    @Test
    void read_twoPasswords_namesBoth() {
        application();
        write("certificate=/c, certificate.password=" + SECRET + ", certificate.password.file=/p");

        assertMessage(
                "mail.smtp.oauth2.certificate.password" + PLACE + " and mail.smtp.oauth2.certificate.password.file"
                        + PLACE + " contradict each other: keep one of them");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "${KEYSTORE_PASSWORD}"})
    void read_passwordNobodyFilledIn_saysSo(String password) {
        application();
        set("certificate", "/c");
        set("certificate.password", password);

        assertMessage("mail.smtp.oauth2.certificate.password" + PLACE
                + " is empty or a placeholder: write the password or remove the line");
    }

    @Test
    void read_passwordAsKeystoresReallyHaveThem_isTaken() throws SettingsException {
        application();
        write("certificate=/c, certificate.password=changeit");

        assertEquals(
                "changeit",
                ((ClientCertificate) application(read()).credential())
                        .password()
                        .get()
                        .reveal());
    }

    @Test
    void read_podWithWorkloadIdentity_takesAllFromAzuresVariables() throws SettingsException {
        azureVariables();
        set("user", "app@contoso.com");

        EntraApplication settings = application(read());

        assertEquals(
                "federated token in /var/run/secrets/azure/tokens/azure-identity-token",
                settings.credential().toString());
        assertEquals(GUID, settings.clientId());
        assertEquals("contoso.com", settings.tenant());
        assertEquals("https://login.microsoftonline.us/contoso.com/", settings.authority());
    }

    @Test
    void read_podWithWorkloadIdentity_whatIsWrittenWins() throws SettingsException {
        azureVariables();
        write(
                "clientid=22222222-2222-3333-4444-555555555555, tenant=fabrikam.com, cloud=china, assertion.file=/own/token");

        EntraApplication settings = application(read());

        assertEquals("federated token in /own/token", settings.credential().toString());
        assertEquals("22222222-2222-3333-4444-555555555555", settings.clientId());
        assertEquals("https://login.partner.microsoftonline.cn/fabrikam.com/", settings.authority());
    }

    @Test
    void read_podWithWorkloadIdentityAndASecret_takesNothingFromAzuresVariables() {
        azureVariables();
        set("clientsecret", SECRET);
        set("clientid", GUID);

        SettingsException e = assertThrows(SettingsException.class, this::read);

        assertTrue(
                e.getMessage().startsWith("mail.smtp.oauth2.tenant or mail.oauth2.tenant is missing"), e.getMessage());
    }

    @Test
    void read_variablesSetToNothing_countAsAbsent() {
        around.environment("AZURE_FEDERATED_TOKEN_FILE", "").environment("AZURE_CLIENT_ID", GUID);
        set("tenant", "contoso.com");

        SettingsException e = assertThrows(SettingsException.class, this::read);

        assertTrue(
                e.getMessage().contains("mail.smtp.oauth2.clientid or mail.oauth2.clientid is missing"),
                e.getMessage());
        assertTrue(e.getMessage().contains("mail.smtp.oauth2.clientsecret or"), e.getMessage());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "mail.smtp.auth.mechanisms=XOAUTH2 | false",
                "mail.smtp.auth=true | false",
                "mail.smtp.auth.mechanisms=XOAUTH2, mail.smtp.oauth2.user=a@contoso.com | true",
                "mail.smtp.oauth2.enable=true | true",
                "mail.smtp.oauth2.assertion.file=/a | false",
                "mail.smtp.oauth2.clientid=" + GUID + " | true",
                "mail.smtp.oauth2.managedidentity=system | true",
                "mail.smtp.oauth2.managedidentity=system, mail.smtp.auth.mechanisms=LOGIN | false"
            })
    void onOff_inAPodWithWorkloadIdentity_isSwitchedByWhatIsWrittenAlone(String properties, boolean on)
            throws SettingsException {
        azureVariables();
        writeWhole(properties);

        assertEquals(
                on, OnOff.of(lookup(), "smtp").settingsFor("smtp.office365.com").isPresent());
    }

    @ParameterizedTest
    @ValueSource(strings = {"certificate", "assertion.file", "clientsecret.file"})
    void hint_credentialWithoutClientId_saysWhyItIsOff(String key) {
        set(key, "/x");

        assertEquals(
                "OAuth2 is off although mail.smtp.oauth2." + key + PLACE
                        + " is set, because mail.smtp.oauth2.clientid is missing or empty",
                OnOff.of(lookup(), "smtp").hint("smtp.office365.com").orElse(""));
    }

    @Test
    void read_anotherProvider_handsItEverythingAndChecksNothingOfIt() throws SettingsException {
        write("provider=Google, serviceaccount.File=/sa.json, clientsecret=" + SECRET + ", subject=a@b.example");
        set("timeout", "500");

        Settings settings = read();
        PlugIn provider = (PlugIn) settings.origin();

        assertEquals("google", provider.name());
        assertEquals("/sa.json", provider.keys().get("serviceaccount.file"));
        assertEquals("a@b.example", provider.keys().get("subject"));
        assertEquals(500, settings.timeout().toMillis());
        assertFalse((settings + " " + provider).contains(SECRET));
        assertEquals(SECRET, provider.secretsAtHand().get(0).reveal());
        assertEquals(List.of(), UnknownKeys.in(lookup(), "smtp"));
        assertTrue(OnOff.of(lookup(), "smtp").mayBeOn());
    }

    @Test
    void file_pathWithItsKey_readsAnewAndTrims(@TempDir Path directory) throws Exception {
        Path file = directory.resolve("token");
        Files.writeString(file, "\uFEFFaa.bb.cc\r\n");
        FederatedToken token = FederatedToken.in(new NamedFile(file, "AZURE_FEDERATED_TOKEN_FILE"));
        assertEquals("aa.bb.cc", token.value().reveal());
        Files.writeString(file, "aa.bb.dd");
        assertEquals("aa.bb.dd", token.value().reveal());
        Files.writeString(file, "a secret thing");
        SettingsException wrong = assertThrows(SettingsException.class, token::value);
        assertEquals(
                "AZURE_FEDERATED_TOKEN_FILE (" + file + ") does not hold a signed JWT: "
                        + "name the file into which the platform writes the service account's token",
                wrong.getMessage());
        Files.writeString(file, "");
        assertTrue(
                assertThrows(SettingsException.class, token::value).getMessage().contains(" is empty: "));
        Files.delete(file);
        assertTrue(
                assertThrows(SettingsException.class, token::value).getMessage().contains(" cannot be read ("));
    }

    private List<String> identity(String keys) {
        session.clear();
        application();
        write(keys);
        try {
            return read().origin().identity();
        } catch (SettingsException e) {
            throw new AssertionError(e);
        }
    }

    private void azureVariables() {
        around.environment("AZURE_FEDERATED_TOKEN_FILE", "/var/run/secrets/azure/tokens/azure-identity-token")
                .environment("AZURE_CLIENT_ID", GUID)
                .environment("AZURE_TENANT_ID", "contoso.com")
                .environment("AZURE_AUTHORITY_HOST", "https://login.microsoftonline.us/");
    }

    private void application() {
        set("tenant", "contoso.com");
        set("clientid", GUID);
    }

    private void write(String keys) {
        for (String key : keys.split(", ")) {
            set(key.substring(0, key.indexOf('=')), key.substring(key.indexOf('=') + 1));
        }
    }

    private void writeWhole(String properties) {
        for (String property : properties.split(", ")) {
            session.setProperty(
                    property.substring(0, property.indexOf('=')), property.substring(property.indexOf('=') + 1));
        }
    }

    private void set(String key, String value) {
        session.setProperty("mail.smtp.oauth2." + key, value);
    }

    private PropertyLookup lookup() {
        return PropertyLookup.of(session, around);
    }

    private Settings read() throws SettingsException {
        return Settings.read(lookup(), "smtp", "smtp.office365.com");
    }

    private static EntraApplication application(Settings settings) {
        return (EntraApplication) settings.origin();
    }

    private void assertMessage(String expected) {
        SettingsException e = assertThrows(SettingsException.class, this::read);
        assertEquals(expected, e.getMessage());
    }
}
