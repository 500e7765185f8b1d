package io.github.mailxoauth2.internal.wiring;

import io.github.mailxoauth2.internal.settings.PropertyLookup;
import io.github.mailxoauth2.internal.settings.Surroundings;
import java.util.Properties;

/**
 * The look-up of keys over a mail Session and what lies around it in this JVM. Apart from the token sources, because it
 * runs where OAuth2 is off too.
 */
public final class Lookups {

    private static final Surroundings SURROUNDINGS = new JvmSurroundings();

    private Lookups() {}

    /** Looks at everything once, as it is now. */
    public static PropertyLookup of(Properties session) {
        return PropertyLookup.of(session, SURROUNDINGS);
    }
}
