package io.github.mailxoauth2.internal.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ValueRulesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "${TENANT}",
                "${tenant:-}",
                "$(TENANT)",
                "$TENANT",
                "{{ tenant }}",
                "{tenant}",
                "#{tenant}",
                "#{tenant}#",
                "%TENANT%",
                "@tenant@",
                "@mail.tenant-id@",
                "__TENANT__",
                "<tenant>",
                "<your tenant id>",
                "[tenant id]",
                "...",
                "......",
                "\u2026",
                "****",
                "xxxx",
                "XXXXXXXX-XXXX-XXXX-XXXX-XXXXXXXXXXXX",
                "00000000-0000-0000-0000-000000000000",
                "changeme",
                "change-me",
                "CHANGE_IT",
                "Replace me!",
                "TODO",
                "tbd",
                "fixme",
                "example",
                "placeholder",
                "null",
                "undefined",
                "your-tenant-id",
                "YOUR_CLIENT_ID",
                "your client secret",
                "your-tenant.onmicrosoft.com",
                "yourtenant.onmicrosoft.com",
                "yourcompany.com",
                "your-domain.com",
                "my-tenant",
                "mytenantid",
                "my_client_secret",
                "tenant-id",
                "tenantid",
                "client_id",
                "application id",
                "directory-id",
                "client-secret",
                "the-client-secret"
            })
    void isPlaceholder_valueNobodyFilledIn_isTrue(String value) {
        assertTrue(ValueRules.isPlaceholder(value));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "contoso.onmicrosoft.com",
                "contoso.com",
                "your-move.co.uk",
                "yourorganics.com",
                "example.org",
                "secretescapes.com",
                "11111111-2222-3333-4444-555555555555",
                "Abc8Q~dQ3x.sample-value_of~forty.characters",
                "https://login.microsoftonline.com",
                "https://outlook.office365.com/.default",
                "*.office365.com",
                "*",
                "app@contoso.com",
                "your.name@contoso.com",
                "/run/secrets/mail",
                "C:\\secrets\\mail.txt",
                "xxx"
            })
    void isPlaceholder_valueThatCanBeMeant_isFalse(String value) {
        assertFalse(ValueRules.isPlaceholder(value));
    }

    @ParameterizedTest
    @ValueSource(strings = {"contoso.onmicrosoft.com", "11111111-2222-3333-4444-555555555555", "c.d", "common.example"})
    void tenantRule_guidOrDomain_isNone(String tenant) {
        assertEquals(Optional.empty(), ValueRules.tenantRule(tenant));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "contoso",
                "contoso.com/x",
                "https://login.microsoftonline.com/contoso.com",
                "contoso com",
                "-contoso.com",
                "contoso.com.",
                "k\u00f6ln.example"
            })
    void tenantRule_otherText_saysWhatATenantIs(String tenant) {
        assertEquals(
                Optional.of("a tenant id (a GUID) or domain (contoso.onmicrosoft.com)"), ValueRules.tenantRule(tenant));
    }

    @ParameterizedTest
    @ValueSource(strings = {"common", "Common", "organizations", "CONSUMERS"})
    void tenantRule_sharedTenant_saysThatItWillNotDo(String tenant) {
        assertEquals(Optional.of("a tenant id or domain: client credentials need one"), ValueRules.tenantRule(tenant));
    }

    @Test
    void secretProblem_valueThatCanBeOne_isNone() {
        assertNull(ValueRules.secretProblem("key", "Abc8Q~dQ3x.sample-value_of~forty.characters"));
    }
}
