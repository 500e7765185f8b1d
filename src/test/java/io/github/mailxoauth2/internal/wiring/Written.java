package io.github.mailxoauth2.internal.wiring;

import io.github.mailxoauth2.internal.settings.OnOff;
import io.github.mailxoauth2.internal.settings.Settings;
import io.github.mailxoauth2.internal.settings.SettingsException;
import io.github.mailxoauth2.sandbox.FakeEntra;
import java.util.Properties;

/** What an administrator wrote in a Session's properties, read as a transport reads it. */
public final class Written {

    private final Properties properties = new Properties();

    private Written() {}

    /** Complete settings for an application that exists nowhere. */
    public static Written somewhere() {
        return new Written()
                .with("tenant", "contoso.onmicrosoft.com")
                .with("clientid", "11111111-2222-3333-4444-555555555555")
                .with("clientsecret", "aBc8Q~somewhere");
    }

    /** Complete settings for the application that the sandbox knows. */
    public static Written in(FakeEntra entra) {
        return new Written()
                .with("tenant", entra.tenant())
                .with("clientid", entra.clientId())
                .with("clientsecret", entra.clientSecret())
                .with("authority", entra.authority())
                .with("connectiontimeout", "30000")
                .with("timeout", "30000");
    }

    public Written with(String key, String value) {
        properties.setProperty("mail.smtp.oauth2." + key, value);
        return this;
    }

    public Written without(String key) {
        properties.remove("mail.smtp.oauth2." + key);
        return this;
    }

    public Properties properties() {
        return properties;
    }

    /** Reads them; each call gives new settings. */
    public Settings settings() {
        try {
            return OnOff.of(Lookups.of(properties), "smtp")
                    .settingsFor("smtp.office365.com")
                    .get();
        } catch (SettingsException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
