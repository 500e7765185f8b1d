package io.github.mailxoauth2.internal.settings;

import java.util.List;
import java.util.Optional;

/**
 * Who gives the token, which decides what else must be written: an application that is registered in Entra, a managed
 * identity of the Azure machine, or a plug-in on the class path.
 */
public abstract class TokenOrigin {

    // The three cases are all there are: whoever tells them apart has to say something for each.
    TokenOrigin() {}

    /** Something for each case. */
    public interface Cases<T> {

        /** For an application that is registered in Entra. */
        T application(EntraApplication application);

        /** For a managed identity of the Azure machine. */
        T managedIdentity(ManagedIdentity identity);

        /** For a plug-in on the class path. */
        T plugIn(PlugIn plugIn);
    }

    /** Returns what the cases say for this one. */
    public abstract <T> T in(Cases<T> cases);

    /**
     * Returns the texts that tell this origin from any other, secrets among them: for a keyed hash, never for display.
     */
    public abstract List<String> identity();

    /**
     * Returns the secrets that stand in the settings themselves, so that they can be cut out of foreign text. Those in
     * files are not read for this.
     */
    public abstract List<Secret> secretsAtHand();

    /** Returns who gives the token; empty where what is written became a problem. */
    static Optional<? extends TokenOrigin> read(CheckedKeys keys, String mailHost) {
        if (PlugIn.isNamed(keys.text(SettingKey.PROVIDER))) {
            return Optional.of(PlugIn.read(keys));
        }
        AzureVariables.fillIn(keys);
        return keys.isMeant(SettingKey.MANAGED_IDENTITY)
                ? ManagedIdentity.read(keys, mailHost)
                : EntraApplication.read(keys, mailHost);
    }
}
