package io.github.mailxoauth2.internal.settings;

import java.util.List;

/** How an application proves to Entra who it is. */
public interface Credential {

    /** Something for each way of proving it; {@code E} is what can go wrong with that. */
    interface Cases<T, E extends Exception> {

        /** For a client secret. */
        T secret(ClientSecret secret) throws E;

        /** For a certificate and its private key. */
        T certificate(ClientCertificate certificate) throws E;

        /** For a token of another identity provider. */
        T federatedToken(FederatedToken token) throws E;
    }

    /** Returns what the cases say for this one. */
    <T, E extends Exception> T in(Cases<T, E> cases) throws E;

    /** Returns the key or variable that it is written under, as it is written. */
    String writtenAs();

    /**
     * Returns the texts that tell this credential from any other, secrets among them: for a keyed hash, never for
     * display.
     */
    List<String> identity();

    /** Returns the secrets that stand in the settings themselves; those in files are not read for this. */
    List<Secret> secretsAtHand();
}
