package io.github.mailxoauth2.internal.settings;

import io.github.mailxoauth2.sandbox.FakeEntra;
import java.util.Properties;

/**
 * What an administrator wrote, in a Session's properties and around it, and what becomes of it: the settings for every
 * test.
 */
public final class Written {

    public static final String CLIENT = "11111111-2222-3333-4444-555555555555";

    private final Properties session = new Properties();
    private final FakeSurroundings around = FakeSurroundings.empty();
    private String protocol = "smtp";

    private Written() {}

    /** Nothing yet. */
    public static Written nothing() {
        return new Written();
    }

    /** An application that exists nowhere, without a credential. */
    public static Written application() {
        return nothing().with("tenant", "contoso.onmicrosoft.com").with("clientid", CLIENT);
    }

    /** Complete settings for an application that exists nowhere. */
    public static Written somewhere() {
        return application().with("clientsecret", "aBc8Q~somewhere");
    }

    /** Complete settings for the application that the sandbox knows. */
    public static Written in(FakeEntra entra) {
        return nothing()
                .with("tenant", entra.tenant())
                .with("clientid", entra.clientId())
                .with("clientsecret", entra.clientSecret())
                .with("authority", entra.authority())
                .with("connectiontimeout", "30000")
                .with("timeout", "30000");
    }

    /** The protocol that asks; {@code smtp} if nobody says. */
    public Written protocol(String name) {
        protocol = name;
        return this;
    }

    /** A key in the Session, by what stands behind {@code mail.smtp.oauth2.} or whatever the protocol is. */
    public Written with(String key, String value) {
        return property("mail." + protocol + ".oauth2." + key, value);
    }

    public Written without(String key) {
        session.remove("mail." + protocol + ".oauth2." + key);
        return this;
    }

    /** A property of the Session by its whole name. */
    public Written property(String name, String value) {
        session.setProperty(name, value);
        return this;
    }

    /** A JVM system property by its whole name. */
    public Written system(String name, String value) {
        around.system(name, value);
        return this;
    }

    /** An environment variable. */
    public Written environment(String name, String value) {
        around.environment(name, value);
        return this;
    }

    public Properties properties() {
        return session;
    }

    /** Looks at everything as it is now. */
    public PropertyLookup lookup() {
        return PropertyLookup.of(session, around);
    }

    public OnOff onOff() {
        return OnOff.of(lookup(), protocol);
    }

    /** Reads them for one of Microsoft's hosts; each call gives new settings. */
    public Settings settings() {
        try {
            return onOff().settingsFor(protocol.startsWith("smtp") ? "smtp.office365.com" : "outlook.office365.com")
                    .orElseThrow(() -> new IllegalArgumentException("OAuth2 is off"));
        } catch (SettingsException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** Returns the application that they name. */
    public EntraApplication entraApplication() {
        return (EntraApplication) settings().origin();
    }

    /** Returns the certificate that they name. */
    public ClientCertificate certificate() {
        return (ClientCertificate) entraApplication().credential();
    }
}
