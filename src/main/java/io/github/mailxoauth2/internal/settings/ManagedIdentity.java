package io.github.mailxoauth2.internal.settings;

import static io.github.mailxoauth2.internal.settings.SettingKey.CLIENT_ID;
import static io.github.mailxoauth2.internal.settings.SettingKey.MANAGED_IDENTITY;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The identity that Azure gives to the machine, container or function that the application runs on: nothing secret is
 * written anywhere.
 */
public final class ManagedIdentity extends TokenOrigin {

    private static final String OF_THE_MACHINE = "system";

    private final @Nullable String clientId;
    private final Cloud cloud;
    private final String scope;

    private ManagedIdentity(@Nullable String clientId, Cloud cloud, String scope) {
        this.clientId = clientId;
        this.cloud = cloud;
        this.scope = scope;
    }

    /**
     * Returns the identity; empty where what is written became a problem. It belongs to one tenant, and Azure itself
     * knows where to ask: only the scope counts.
     */
    static Optional<ManagedIdentity> read(CheckedKeys keys, String mailHost) {
        keys.written(CLIENT_ID)
                .ifPresent(found -> keys.problem(found + " has no meaning beside " + keys.name(MANAGED_IDENTITY)
                        + ": remove it, or write a user-assigned identity's client id there instead of system"));
        CredentialReader.checkAlone(keys, MANAGED_IDENTITY);
        Cloud cloud = EntraEndpoint.cloud(keys, mailHost);
        String scope = EntraEndpoint.scope(keys, cloud);
        Optional<String> value = keys.text(MANAGED_IDENTITY);
        if (!value.isPresent()) {
            return Optional.empty();
        }
        boolean ofTheMachine = value.get().equalsIgnoreCase(OF_THE_MACHINE);
        if (!ofTheMachine && !Secret.isGuid(value.get())) {
            keys.problem(
                    MANAGED_IDENTITY,
                    value.get(),
                    "must be system, or the client id (a GUID) of a user-assigned identity");
            return Optional.empty();
        }
        return Optional.of(new ManagedIdentity(ofTheMachine ? null : value.get(), cloud, scope));
    }

    /** Returns the client id of a user-assigned identity; empty for the machine's own, which lives and dies with it. */
    public Optional<String> clientId() {
        return Optional.ofNullable(clientId);
    }

    /** Returns the cloud, as written or as the mail host tells. */
    public Cloud cloud() {
        return cloud;
    }

    /** Returns the scope to ask for. */
    public String scope() {
        return scope;
    }

    @Override
    public <T> T in(Cases<T> cases) {
        return cases.managedIdentity(this);
    }

    @Override
    public List<String> identity() {
        return Arrays.asList("managedidentity", clientId == null ? OF_THE_MACHINE : clientId, scope);
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
