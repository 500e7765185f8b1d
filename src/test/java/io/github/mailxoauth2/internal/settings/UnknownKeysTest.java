package io.github.mailxoauth2.internal.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnknownKeysTest {

    private final Properties session = new Properties();
    private final FakeSurroundings around = FakeSurroundings.empty();

    @ParameterizedTest
    @CsvSource({
        "mail.smtp.oauth2.tennant, mail.smtp.oauth2.tenant",
        "mail.smtp.oauth2.tenantid, mail.smtp.oauth2.tenant",
        "mail.smtp.oauth2.tenant.id, mail.smtp.oauth2.tenant",
        "mail.smtp.oauth2.cliendid, mail.smtp.oauth2.clientid",
        "mail.smtp.oauth2.client, mail.smtp.oauth2.clientid",
        "mail.smtp.oauth2.client.id, mail.smtp.oauth2.clientid",
        "mail.smtp.oauth2.client.secret, mail.smtp.oauth2.clientsecret",
        "mail.smtp.oauth2.clientsecretfile, mail.smtp.oauth2.clientsecret.file",
        "mail.smtp.oauth2.secret, mail.smtp.oauth2.clientsecret",
        "mail.smtp.oauth2.port, mail.smtp.oauth2.proxy.port",
        "mail.smtp.oauth2.authority.url, mail.smtp.oauth2.authority",
        "mail.smtp.oauth2.scopes, mail.smtp.oauth2.scope",
        "mail.smtp.oauth2.host, mail.smtp.oauth2.hosts",
        "mail.smtp.oauth2.enabled, mail.smtp.oauth2.enable",
        "mail.smtp.oauth2.connect-timeout, mail.smtp.oauth2.connectiontimeout",
        "mail.smtp.oauth2.proxyhost, mail.smtp.oauth2.proxy.host",
        "mail.smtp.oauth2.username, mail.smtp.oauth2.user",
        "mail.smtp.oauth2.config, mail.oauth2.config"
    })
    void in_unknownKey_isNamedWithTheNearestOne(String written, String nearest) {
        session.setProperty(written, "anything");

        assertEquals(
                List.of(written + " in the mail Session's properties is not a key of mail-xoauth2 and has no effect. "
                        + "The nearest known one is " + nearest),
                unknown("smtp"));
    }

    @Test
    void in_unknownVariable_isNamedAsItWasWritten() {
        around.environment("MAIL_OAUTH2_TENNANT", "contoso.com");

        assertEquals(
                List.of("MAIL_OAUTH2_TENNANT in the environment is not a key of mail-xoauth2 and has no effect. "
                        + "The nearest known one is mail.smtp.oauth2.tenant"),
                unknown("smtp"));
    }

    @Test
    void in_unknownKeysInSeveralPlaces_areAllNamed() {
        session.setProperty("mail.smtp.oauth2.tennant", "contoso.com");
        around.system("mail.oauth2.cliendid", "id");

        assertEquals(2, unknown("smtp").size());
    }

    @Test
    void in_valueOfAnUnknownKey_isNotShown() {
        session.setProperty("mail.smtp.oauth2.client.secret", "Abc8Q~verySecretValue");

        assertEquals(-1, unknown("smtp").get(0).indexOf("Abc8Q"));
    }

    @ParameterizedTest
    @EnumSource(SettingKey.class)
    void in_knownKeyInAnySpelling_isSilent(SettingKey key) {
        session.setProperty("mail.smtp.oauth2." + key.suffix(), "x");
        session.setProperty("mail.oauth2." + key.suffix().replace("client", "Client-"), "x");
        around.environment("MAIL_SMTP_OAUTH2_" + key.name(), "x");

        assertEquals(List.of(), unknown("smtp"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mail.oauth2.config",
                "mail.smtp.auth.mechanisms",
                "mail.smtp.auth.xoauth2.disable",
                "mail.imap.oauth2.tennant",
                "mail.smtps.oauth2.tennant",
                "oauth2.tennant"
            })
    void in_whatIsNotUnderTheProtocolsKeys_isSilent(String name) {
        session.setProperty(name, "anything");

        assertEquals(List.of(), unknown("smtp"));
    }

    @Test
    void in_configFileNamedByVariable_isSilent() {
        around.environment("MAIL_OAUTH2_CONFIG", "/nowhere");

        assertEquals(List.of(), unknown("smtp"));
    }

    private List<String> unknown(String protocol) {
        return UnknownKeys.in(PropertyLookup.of(session, around), protocol);
    }
}
