package io.github.mailxoauth2.internal.settings;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Properties;

/** Fuzz target: octets where a properties file should be, read and then checked as an administrator's settings. */
public final class PropertiesFuzz {

    private PropertiesFuzz() {}

    public static void fuzzerTestOneInput(byte[] octets) throws IOException {
        Properties properties;
        try {
            properties = TextEncoding.properties(new ByteArrayInputStream(octets));
        } catch (IllegalArgumentException malformedEscape) {
            return;
        }
        try {
            OnOff.of(PropertyLookup.of(properties, FakeSurroundings.empty()), "smtp")
                    .settingsFor("smtp.office365.com");
        } catch (SettingsException wrong) {
            if (wrong.getMessage() == null) {
                throw new AssertionError("a problem without a word", wrong);
            }
        }
    }
}
