package io.github.mailxoauth2.internal.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Set-ups that people really have, by the kind of what is nearly right in them. */
class FieldInputsTest {

    private static final String SECRET = "aBc8Q~somewhere";
    private static final String MICROSOFTS = "smtp.office365.com";

    @TempDir
    Path directory;

    /** As JavaMail's own MailHandler passes them: they answer by name, and list nothing. */
    private static final class ByNameOnly extends Properties {

        private static final long serialVersionUID = 1L;
        private final transient Properties all;

        ByNameOnly(Properties all) {
            this.all = all;
        }

        @Override
        public String getProperty(String name) {
            return all.getProperty(name);
        }
    }

    @Test
    void keysFoundByNameOnly_areFound() throws Exception {
        Properties byName = new ByNameOnly(Written.somewhere().properties());

        EntraApplication application = read(byName, FakeSurroundings.empty());

        assertEquals(Written.CLIENT, application.clientId());
        assertEquals(SECRET, ((ClientSecret) application.credential()).value().reveal());
        assertEquals(
                Written.CLIENT,
                read(new Properties(byName), FakeSurroundings.empty()).clientId());
    }

    @Test
    void keysOfOtherTypesThanText_areFound() throws Exception {
        Properties session = new Properties();
        session.put("mail.smtp.oauth2.clientid", UUID.fromString(Written.CLIENT));
        session.put("mail.smtp.oauth2.tenant", new StringBuilder("contoso.onmicrosoft.com"));
        session.put("mail.smtp.oauth2.clientsecret", SECRET.toCharArray());
        session.put("mail.smtp.oauth2.timeout", 700);
        session.put("mail.smtp.oauth2.enable", true);

        assertEquals(
                "contoso.onmicrosoft.com",
                read(session, FakeSurroundings.empty()).tenant());
        assertEquals(700, settings(session, FakeSurroundings.empty()).timeout().toMillis());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "clientsecret.file",
                "certificate",
                "certificate.key",
                "certificate.password.file",
                "assertion.file"
            })
    void valueWhereAFileBelongs_isNotShownAndTheMessageSaysWhatTheKeyTakes(String key) throws Exception {
        Written written = Written.application();
        if (key.startsWith("certificate.")) {
            written.with(
                    "certificate",
                    Files.writeString(directory.resolve("a.pem"), "x").toString());
        }
        EntraApplication application =
                written.with(key, "S3cret-~8qZ/QrTz+kLmN==").entraApplication();

        SettingsException e = assertThrows(SettingsException.class, () -> content(application.credential()));

        assertEquals(null, e.getCause());
        assertFalse(e.getMessage().contains("S3cret"), e.getMessage());
        assertTrue(e.getMessage().contains("takes the name of a file that holds"), e.getMessage());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        @Microsoft.KeyVault(SecretUri=https://v.vault.azure.net/secrets/mail) | an App Service reference to Azure Key Vault
        ENC(9f8e7d6c5b4a)                                                     | a value that Jasypt encrypted
        {cipher}AQB7c1d2e3f4                                                  | a value that was encrypted or encoded
        {xor}Lz4sLCgwLTs=                                                     | a value that was encrypted or encoded
        op://vault/mail/secret                                                | a reference to a secret store
        vault:secret/data/mail#value                                          | a reference to a secret store
        arn:aws:secretsmanager:eu-west-1:123456789012:secret:mail             | a reference to AWS
        secretref:mail-secret                                                 | a reference to a secret of Azure
        file:/run/secrets/mail                                                | an address, which nothing here follows
        """)
    void referenceThatNobodyResolved_isNamedAndNotSent(String reference, String what) throws Exception {
        String message = message(Written.application().with("clientsecret", reference));

        assertTrue(message.contains("holds " + what + " that nobody resolved"), message);
        assertFalse(message.contains(reference), message);
        Path file = Files.writeString(directory.resolve("secret"), reference);
        EntraApplication inFile =
                Written.application().with("clientsecret.file", file.toString()).entraApplication();
        SettingsException e = assertThrows(SettingsException.class, () -> content(inFile.credential()));
        assertTrue(e.getMessage().contains("that nobody resolved"), e.getMessage());
    }

    @Test
    void foreignNamesInOurNameSpace_linksOfKubernetesServices_arePassedOverWithALine() throws Exception {
        Written written = Written.somewhere()
                .environment("MAIL_OAUTH2_PROXY_PORT", "tcp://10.233.12.7:4180")
                .environment("MAIL_OAUTH2_PROXY_SERVICE_HOST", "10.233.12.7")
                .environment("MAIL_OAUTH2_PROXY_SERVICE_PORT", "4180")
                .environment("MAIL_OAUTH2_PROXY_PORT_4180_TCP_ADDR", "10.233.12.7");

        assertFalse(written.settings().proxy().isPresent());
        assertTrue(written.lookup().remarks().stream()
                .anyMatch(line -> line.startsWith("MAIL_OAUTH2_PROXY_PORT in the environment")));
    }

    @Test
    void foreignNamesInOurNameSpace_aPortThatIsOne_isOurs() {
        Written written = Written.somewhere()
                .with("proxy.host", "proxy.example.com")
                .environment("MAIL_OAUTH2_PROXY_PORT", "3128")
                .environment("MAIL_OAUTH2_PROXY_SERVICE_HOST", "10.233.12.7");

        assertEquals(3128, written.settings().proxy().get().port());
    }

    @ParameterizedTest
    @CsvSource({"accesstoken, eyJ0", "refresh.token, 1//0g", "token.url, https://oauth2.googleapis.com/token"})
    void foreignNamesInOurNameSpace_aProgramsOwnToken_isStock(String key, String value) throws Exception {
        Written own = Written.nothing()
                .property("mail.smtp.auth.mechanisms", "XOAUTH2")
                .with(key, value);

        assertEquals(Optional.empty(), own.onOff().settingsFor(MICROSOFTS));
        own.with("clientid", "123.apps.googleusercontent.com");
        assertEquals(Optional.empty(), own.onOff().settingsFor("smtp.gmail.com"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\"XOAUTH2\"", "'XOAUTH2'", "\u201CXOAUTH2\u201D", "XOAUTH2 # the new way", "\uFEFFXOAUTH2\u200B"
            })
    void valuesAsPeopleWriteThem_aroundTheMechanism_areTakenOffWithALine(String mechanisms) throws Exception {
        Written written = Written.somewhere().environment("MAIL_SMTP_AUTH_MECHANISMS", mechanisms);

        assertTrue(written.onOff().settingsFor(MICROSOFTS).isPresent());
        PropertyLookup lookup = written.lookup();
        OnOff.of(lookup, "smtp").settingsFor(MICROSOFTS);
        assertTrue(lookup.remarks()
                .iterator()
                .next()
                .startsWith("MAIL_SMTP_AUTH_MECHANISMS in the environment is written with "));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"%s\"", "{%s}", " %s\u00A0", "%s\u200B", "%s # comment", "\"{%s}\"", "\"%s\" // comment"})
    void valuesAsPeopleWriteThem_aroundTheClientId_areTakenOff(String form) {
        assertEquals(
                Written.CLIENT,
                Written.somewhere()
                        .with("clientid", form.replace("%s", Written.CLIENT))
                        .entraApplication()
                        .clientId());
    }

    @Test
    void invisibleCharacterInsideAValue_isNamedWithItsPosition() {
        String message = message(Written.somewhere().with("clientid", Written.CLIENT.replace("-2222", "-\u200B2222")));
        assertTrue(message.contains("holds the invisible character U+200B (ZERO WIDTH SPACE) at position 10"), message);
        String secret = message(Written.application().with("clientsecret", "aBc8Q~\u00A0somewhere"));
        assertTrue(secret.contains("holds the invisible character U+00A0 (NO-BREAK SPACE) at position 7"), secret);
        assertFalse(secret.contains("somewhere"), secret);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x-UTF-16LE-BOM", "UTF-16", "UTF-16LE", "UTF-16BE", "UTF-8"})
    void textFilesInAnyEncoding_areRead(String encoding) throws Exception {
        Charset charset = Charset.forName(encoding);
        Path secret = directory.resolve("secret");
        Files.write(secret, (SECRET + "\r\n").getBytes(charset));
        Path config = directory.resolve("mail-oauth2.properties");
        Files.write(
                config,
                ("mail.oauth2.tenant=contoso.com\r\nmail.oauth2.clientid=" + Written.CLIENT
                                + "\r\nmail.oauth2.clientsecret.file=" + secret + "\r\n")
                        .getBytes(charset));

        EntraApplication application = Written.nothing()
                .environment("MAIL_OAUTH2_CONFIG", config.toString())
                .entraApplication();

        assertEquals("contoso.com", application.tenant());
        assertEquals(SECRET, ((ClientSecret) application.credential()).value().reveal());
    }

    @Test
    void administratorOutranksTheCode_enableInTheEnvironment_switchesOn() throws Exception {
        Written written = Written.somewhere()
                .property("mail.smtp.auth.mechanisms", "LOGIN")
                .environment("MAIL_OAUTH2_ENABLE", "true");

        assertTrue(written.onOff().settingsFor(MICROSOFTS).isPresent());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mail.smtp.xoauth2.client.id",
                "mail.smtp.auth.xoauth2.client.id",
                "mail.smtp.oauth.clientid",
                "mail.imap.oauth2.clientid"
            })
    void notOnAndNobodyTold_keysUnderANearlyRightPrefix_areNamed(String name) {
        Written written = Written.nothing()
                .property("mail.smtp.auth.mechanisms", "XOAUTH2")
                .property(name, Written.CLIENT);

        String warning = written.onOff().hint(MICROSOFTS).get();

        assertTrue(warning.contains("the application's password goes out as the token"), warning);
        assertTrue(warning.contains("Nearly keys of ours, and without effect: " + name + " in"), warning);
    }

    @Test
    void notOnAndNobodyTold_keysOfTheJvmForAnotherHost_areNamed() {
        Written written = Written.nothing()
                .system("mail.smtp.oauth2.clientid", Written.CLIENT)
                .property("mail.smtp.auth.mechanisms", "XOAUTH2");

        String warning = written.onOff().hint("mail.example.com").get();

        assertTrue(
                warning.startsWith(
                        "OAuth2 is off for smtp at mail.example.com: mail.smtp.oauth2.clientid in the JVM's system"
                                + " properties stands outside the mail Session and so applies to Microsoft's hosts only, and the"
                                + " application's password goes out as a token"),
                warning);
    }

    @ParameterizedTest
    @CsvSource({"OAUTH2, a mechanism that no server knows", "LOGIN, other mechanisms only"})
    void notOnAndNobodyTold_anotherMechanismBesideOurKeys_isNamed(String mechanism, String why) {
        String warning = Written.somewhere()
                .property("mail.smtp.auth.mechanisms", mechanism)
                .onOff()
                .hint(MICROSOFTS)
                .get();

        assertTrue(
                warning.contains(" names " + why + ": write XOAUTH2 there, or mail.smtp.oauth2.enable=true"), warning);
    }

    @ParameterizedTest
    @CsvSource({"tennant, tenant", "tenant_id, tenant", "cliend_id, clientid", "client_secrt, clientsecret"})
    void misspeltRequiredKey_standsInTheException(String wrong, String missing) {
        Written written = Written.somewhere()
                .property("mail.smtp.auth.mechanisms", "XOAUTH2")
                .without(missing)
                .with(wrong, "x");

        assertTrue(
                message(written)
                        .contains(
                                ", where mail.smtp.oauth2." + wrong + " in the mail Session's properties is nearly it"),
                message(written));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        authority | https://login.evil.example             | is not handed to what mail.smtp.oauth2.authority in the mail Session's properties names
        hosts     | *                                      | its token goes to Microsoft's mail hosts only, and mail.evil.example is none
        """)
    void trustFollowsThePlace_sessionSendsTheJvmsSecretElsewhere_isRefused(String key, String value, String message) {
        Written written = Written.application()
                .environment("MAIL_OAUTH2_CLIENTSECRET", SECRET)
                .with(key, value);

        SettingsException e = assertThrows(
                SettingsException.class,
                () -> written.onOff().settingsFor(key.equals("hosts") ? "mail.evil.example" : MICROSOFTS));

        assertTrue(e.getMessage().contains(message), e.getMessage());
        assertTrue(
                e.getMessage()
                        .startsWith("MAIL_OAUTH2_CLIENTSECRET in the environment stands outside the mail Session"),
                e.getMessage());
    }

    @Test
    void trustFollowsThePlace_whatIsWrittenOutsideToo_isDone() throws Exception {
        Written written = Written.application()
                .environment("MAIL_OAUTH2_CLIENTSECRET", SECRET)
                .environment("MAIL_OAUTH2_AUTHORITY", "https://login.example.com")
                .environment("MAIL_OAUTH2_HOSTS", "mail.example.com")
                .environment("MAIL_OAUTH2_CLEARTEXT", "true");

        assertTrue(written.onOff().settingsFor("mail.example.com").get().isCleartextAllowed());
    }

    @Test
    void trustFollowsThePlace_cleartextOfTheSession_doesNotCountForTheJvmsSecret() {
        Written written = Written.application()
                .environment("MAIL_OAUTH2_CLIENTSECRET", SECRET)
                .with("cleartext", "true");

        assertFalse(written.settings().isCleartextAllowed());
        assertTrue(Written.somewhere().with("cleartext", "true").settings().isCleartextAllowed());
    }

    @Test
    void trustFollowsThePlace_fileThatTheSessionNames_grantsNothing() throws Exception {
        Path config = directory.resolve("named-by-the-session.properties");
        Files.writeString(config, "mail.oauth2.authority=https://login.evil.example\nmail.oauth2.hosts=*\n");
        Written written = Written.application()
                .environment("MAIL_OAUTH2_CLIENTSECRET", SECRET)
                .property("mail.oauth2.config", config.toString());

        assertTrue(
                message(written).contains("is not handed to what mail.oauth2.authority in the file "),
                message(written));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        hosts     | *office365.com                        | must have a dot behind the *: write *.office365.com
        hosts     | *.                                    | must not hold *. alone
        authority | https://me:pw@login.example.com/x.com | must not hold a user or password: write https://login.example.com
        clientid  | mailer                                | must be a GUID
        proxy.host | http://proxy.example.com             | must be a host's name or address alone
        """)
    void nearlyRightForms_areRefusedWithTheRightOne(String key, String value, String rule) {
        String message = message(Written.somewhere().with(key, value));

        assertTrue(message.contains(rule), message);
        assertFalse(message.contains("me:pw"), message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2001:db8::25", "[2001:db8::25]"})
    void ipv6LiteralHost_isAHost(String host) throws Exception {
        assertTrue(Written.somewhere()
                .with("hosts", "[2001:db8::25], smtp.office365.com")
                .onOff()
                .settingsFor(host)
                .isPresent());
        assertEquals(
                "2001:db8::25",
                Written.somewhere()
                        .with("proxy.host", host)
                        .settings()
                        .proxy()
                        .get()
                        .host());
    }

    private static Object content(Credential credential) throws SettingsException {
        return credential.in(new Credential.Cases<Object, SettingsException>() {
            @Override
            public Object secret(ClientSecret secret) throws SettingsException {
                return secret.value();
            }

            @Override
            public Object certificate(ClientCertificate certificate) throws SettingsException {
                certificate.password();
                if (certificate.keyFile().isPresent()) {
                    return certificate.keyFile().get().bytes("a private key in PEM", 1000);
                }
                return certificate.file().bytes("a certificate", 1000);
            }

            @Override
            public Object federatedToken(FederatedToken token) throws SettingsException {
                return token.value();
            }
        });
    }

    private static EntraApplication read(Properties session, FakeSurroundings around) throws SettingsException {
        return (EntraApplication) settings(session, around).origin();
    }

    private static Settings settings(Properties session, FakeSurroundings around) throws SettingsException {
        return OnOff.of(PropertyLookup.of(session, around), "smtp")
                .settingsFor(MICROSOFTS)
                .get();
    }

    private static String message(Written written) {
        return assertThrows(SettingsException.class, () -> written.onOff().settingsFor(MICROSOFTS))
                .getMessage();
    }
}
