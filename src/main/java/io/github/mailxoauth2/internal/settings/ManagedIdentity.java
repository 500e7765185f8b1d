package io.github.mailxoauth2.internal.settings;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The identity that Azure gives to the machine, container or function that the application runs on: nothing secret is
 * written anywhere.
 */
public final class ManagedIdentity implements Credential {

    private final @Nullable String clientId;

    private ManagedIdentity(@Nullable String clientId) {
        this.clientId = clientId;
    }

    /** The identity that lives and dies with the machine. */
    static ManagedIdentity system() {
        return new ManagedIdentity(null);
    }

    /** An identity of its own, which was assigned to the machine. */
    static ManagedIdentity userAssigned(String clientId) {
        return new ManagedIdentity(clientId);
    }

    /** Returns the client id of a user-assigned identity; empty for the machine's own. */
    public Optional<String> clientId() {
        return Optional.ofNullable(clientId);
    }

    @Override
    public List<String> identity() {
        return Arrays.asList("managedidentity", clientId == null ? "system" : clientId);
    }

    @Override
    public List<Secret> secretsAtHand() {
        return Collections.emptyList();
    }

    @Override
    public String toString() {
        return clientId == null ? "system-assigned managed identity" : "managed identity " + clientId;
    }
}
