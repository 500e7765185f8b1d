package io.github.mailxoauth2.internal.wiring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.github.mailxoauth2.internal.settings.Written;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What makes two Sessions share a token, and what must keep them apart. */
class SourceKeyTest {

    @Test
    void key_sameSettingsReadTwice_isTheSame() {
        SourceKey one = key(Written.somewhere());
        SourceKey other = key(Written.somewhere());
        assertEquals(one, other);
        assertEquals(one.hashCode(), other.hashCode());
        assertNotEquals(one, (Object) "a text");
    }

    @ParameterizedTest
    @CsvSource({
        "tenant, fabrikam.onmicrosoft.com",
        "clientid, 11111111-2222-3333-4444-555555555556",
        "clientsecret, aBc8Q~elsewhere",
        "clientsecret, aBc8Q~somewhere.",
        "cloud, china",
        "scope, https://outlook.office.com/.default",
        "authority, https://login.example.com/contoso.onmicrosoft.com",
        "timeout, 15001",
        "connectiontimeout, 9999",
        "proxy.host, proxy.contoso.com"
    })
    void key_anySettingThatTheTokenRequestDependsOn_makesItAnother(String key, String value) {
        assertNotEquals(key(Written.somewhere()), key(Written.somewhere().with(key, value)));
    }

    @ParameterizedTest
    @CsvSource({"proxy.port, 3128", "proxy.user, other", "proxy.password, other"})
    void key_proxyLogin_makesItAnother(String key, String value) {
        assertNotEquals(key(behindProxy()), key(behindProxy().with(key, value)));
    }

    @ParameterizedTest
    @CsvSource({"user, other@contoso.com", "cleartext, true", "hosts, smtp.office365.com"})
    void key_settingsOfTheLoginAlone_shareTheToken(String key, String value) {
        assertEquals(key(Written.somewhere()), key(Written.somewhere().with(key, value)));
    }

    @Test
    void key_fieldsThatRunTogetherToTheSameText_areTold() {
        assertNotEquals(
                key(behindProxy().with("proxy.user", "ab").with("proxy.password", "c")),
                key(behindProxy().with("proxy.user", "a").with("proxy.password", "bc")));
    }

    @Test
    void key_holdsNoTextOfTheSecret() throws Exception {
        SourceKey key = key(Written.somewhere());
        for (Field field : SourceKey.class.getDeclaredFields()) {
            if (!java.lang.reflect.Modifier.isStatic(field.getModifiers())) {
                field.setAccessible(true);
                assertEquals(byte[].class, field.getType(), field.getName());
                byte[] bytes = (byte[]) field.get(key);
                assertEquals(32, bytes.length);
                assertFalse(Arrays.equals(
                        bytes,
                        java.security.MessageDigest.getInstance("SHA-256")
                                .digest("aBc8Q~somewhere".getBytes(StandardCharsets.UTF_8))));
            }
        }
        assertFalse(key.toString().contains("aBc8Q"), key.toString());
    }

    private static SourceKey key(Written written) {
        return SourceKey.of(written.settings(), null);
    }

    private static Written behindProxy() {
        return Written.somewhere()
                .with("proxy.host", "proxy.contoso.com")
                .with("proxy.port", "8080")
                .with("proxy.user", "mailer")
                .with("proxy.password", "s3cret");
    }
}
