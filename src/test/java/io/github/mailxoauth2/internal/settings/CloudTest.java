package io.github.mailxoauth2.internal.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CloudTest {

    @ParameterizedTest
    @CsvSource({
        "smtp.office365.com, GLOBAL, true",
        "smtp-legacy.office365.com, GLOBAL, true",
        "outlook.office365.com, GLOBAL, true",
        "smtp.hve.mx.microsoft, GLOBAL, true",
        "smtp-hve.office365.com, GLOBAL, true",
        "smtp.office365.us, USGOV, true",
        "outlook.office365.us, USGOV, true",
        "outlook-dod.office365.us, DOD, true",
        "smtp.partner.outlook.cn, CHINA, true",
        "partner.outlook.cn, CHINA, true",
        "SMTP.Office365.US., USGOV, true",
        "mail.example.com, GLOBAL, false",
        "smtp-mail.outlook.com, GLOBAL, false",
        "smtp.office365.com.example.com, GLOBAL, false",
        "notoffice365.com, GLOBAL, false",
        "localhost, GLOBAL, false",
        "10.1.2.3, GLOBAL, false"
    })
    void ofMailHost_host_belongsToItsCloud(String host, Cloud cloud, boolean microsofts) {
        assertEquals(cloud, Cloud.ofMailHost(host));
        assertEquals(microsofts, Cloud.isMicrosofts(host));
    }

    @ParameterizedTest
    @CsvSource({
        "GLOBAL, https://login.microsoftonline.com, https://outlook.office365.com/.default",
        "USGOV, https://login.microsoftonline.us, https://outlook.office365.us/.default",
        "DOD, https://login.microsoftonline.us, https://outlook-dod.office365.us/.default",
        "CHINA, https://login.partner.microsoftonline.cn, https://partner.outlook.cn/.default"
    })
    void authorityAndScope_ofACloud_areMicrosofts(Cloud cloud, String authority, String scope) {
        assertEquals(authority, cloud.authority());
        assertEquals(scope, cloud.scope());
    }

    @ParameterizedTest
    @CsvSource({"global, GLOBAL", "USGov, USGOV", "dod, DOD", "CHINA, CHINA"})
    void named_anyCase_isTheCloud(String name, Cloud cloud) {
        assertEquals(Optional.of(cloud), Cloud.named(name));
        assertEquals(name.toLowerCase(Locale.ROOT), cloud.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "worldwide", "gcc", "us"})
    void named_noCloudsName_isEmpty(String name) {
        assertEquals(Optional.empty(), Cloud.named(name));
    }

    @Test
    void values_dodStandsBeforeUsgov_becauseItsHostsAreNarrower() {
        assertEquals(-1, Integer.signum(Cloud.DOD.compareTo(Cloud.USGOV)));
    }
}
