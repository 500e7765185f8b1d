package io.github.mailxoauth2.internal.diagnosis;

import io.github.mailxoauth2.internal.settings.ForeignProvider;
import io.github.mailxoauth2.internal.settings.ManagedIdentity;
import io.github.mailxoauth2.internal.settings.Settings;

/** Who was asked for a token, since each is mended in another place. */
enum TokenOrigin {
    /** Microsoft Entra ID itself. */
    ENTRA,
    /** Azure's endpoint on the machine. */
    MANAGED_IDENTITY,
    /** A provider on the class path. */
    FOREIGN;

    static TokenOrigin of(Settings settings) {
        if (settings.credential() instanceof ManagedIdentity) {
            return MANAGED_IDENTITY;
        }
        return settings.credential() instanceof ForeignProvider ? FOREIGN : ENTRA;
    }

    /** Returns what goes on after "No access token". */
    static String inWords(Settings settings, Facts facts) {
        switch (of(settings)) {
            case MANAGED_IDENTITY:
                return "for the " + settings.credential();
            case FOREIGN:
                return "from " + settings.credential();
            default:
                return "from " + facts.get(Fact.PROVIDER) + " for client " + facts.get(Fact.CLIENT_ID) + " in tenant "
                        + facts.get(Fact.TENANT);
        }
    }
}
