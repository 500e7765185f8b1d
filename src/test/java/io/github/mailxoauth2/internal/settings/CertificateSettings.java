package io.github.mailxoauth2.internal.settings;

import java.util.Properties;

/** A certificate as the settings name it, for the tests of the rooms that read it. */
public final class CertificateSettings {

    private CertificateSettings() {}

    /** Returns the certificate that is named by these keys, as name, value; names without {@code mail.smtp.oauth2.}. */
    public static ClientCertificate of(String... keys) {
        Properties session = new Properties();
        session.setProperty("mail.smtp.oauth2.tenant", "contoso.com");
        session.setProperty("mail.smtp.oauth2.clientid", "11111111-2222-3333-4444-555555555555");
        for (int i = 0; i < keys.length; i += 2) {
            session.setProperty("mail.smtp.oauth2." + keys[i], keys[i + 1]);
        }
        try {
            PropertyLookup lookup = PropertyLookup.of(session, FakeSurroundings.empty());
            return (ClientCertificate)
                    Settings.read(lookup, "smtp", "smtp.office365.com").credential();
        } catch (SettingsException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
