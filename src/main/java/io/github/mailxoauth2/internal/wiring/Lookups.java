package io.github.mailxoauth2.internal.wiring;

import io.github.mailxoauth2.internal.settings.PropertyLookup;
import io.github.mailxoauth2.internal.settings.Reading;
import io.github.mailxoauth2.internal.settings.Readings;
import io.github.mailxoauth2.internal.settings.SettingsException;
import io.github.mailxoauth2.internal.settings.Surroundings;
import java.util.Properties;

/**
 * The look-up of keys over a mail Session and what lies around it in this JVM. Apart from the token sources, because it
 * runs where OAuth2 is off too.
 */
public final class Lookups {

    private static final Surroundings SURROUNDINGS = new JvmSurroundings();
    private static final Readings READINGS = new Readings(SURROUNDINGS);

    private Lookups() {}

    /** Looks at everything once, as it is now. */
    public static PropertyLookup of(Properties session) {
        return PropertyLookup.of(session, SURROUNDINGS);
    }

    /**
     * Returns what is written for a protocol and a mail host now; nothing is read anew that nobody changed.
     *
     * @throws SettingsException if OAuth2 is on, but what is written cannot work
     */
    public static Reading reading(Properties session, String protocol, String mailHost) throws SettingsException {
        return READINGS.of(session, protocol, mailHost);
    }

    /** Returns whether OAuth2 may be on for a protocol and some host: what can be said before the host is known. */
    public static boolean mayBeOn(Properties session, String protocol) {
        return READINGS.mayBeOn(session, protocol);
    }
}
