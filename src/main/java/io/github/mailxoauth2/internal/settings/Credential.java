package io.github.mailxoauth2.internal.settings;

import java.util.List;

/** How the application proves who it is to the identity provider. */
public interface Credential {

    /**
     * Returns the texts that tell this credential from any other, secrets among them: for a keyed hash, never for
     * display.
     */
    List<String> identity();

    /**
     * Returns the secrets that stand in the settings themselves, so that they can be cut out of foreign text. Those in
     * files are not read for this.
     */
    List<Secret> secretsAtHand();
}
