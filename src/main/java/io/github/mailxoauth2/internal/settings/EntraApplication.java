package io.github.mailxoauth2.internal.settings;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An application that is registered in Microsoft Entra ID, and asks there with a credential of its own. */
public final class EntraApplication extends TokenOrigin {

    private final String clientId;
    private final EntraEndpoint endpoint;
    private final Credential credential;
    private final @Nullable Credential next;

    private EntraApplication(
            String clientId, EntraEndpoint endpoint, Credential credential, @Nullable Credential next) {
        this.clientId = clientId;
        this.endpoint = endpoint;
        this.credential = credential;
        this.next = next;
    }

    /** Returns the application; empty where what is written became a problem. */
    static Optional<EntraApplication> read(CheckedKeys keys, String mailHost) {
        Optional<String> clientId =
                keys.required(SettingKey.CLIENT_ID, "Application (client) ID of the app registration's Overview page");
        if (clientId.isPresent() && !Secret.isGuid(clientId.get())) {
            keys.problem(
                    SettingKey.CLIENT_ID,
                    clientId.get(),
                    "must be a GUID, the Application (client) ID of the app registration's Overview page");
        }
        Optional<EntraEndpoint> endpoint = EntraEndpoint.read(keys, mailHost);
        Optional<Credential> credential = CredentialReader.first(keys);
        Optional<Credential> next = CredentialReader.next(keys);
        if (!clientId.isPresent() || !endpoint.isPresent() || !credential.isPresent()) {
            return Optional.empty();
        }
        return Optional.of(new EntraApplication(clientId.get(), endpoint.get(), credential.get(), next.orElse(null)));
    }

    /** Returns the application (client) id. */
    public String clientId() {
        return clientId;
    }

    /** Returns the directory (tenant) id or domain. */
    public String tenant() {
        return endpoint.tenant;
    }

    /** Returns the address for the tenant, ending with a slash. */
    public String authority() {
        return endpoint.authority();
    }

    /** Returns the scope to ask for. */
    public String scope() {
        return endpoint.scope;
    }

    /** Returns the cloud, as written or as the mail host tells. */
    public Cloud cloud() {
        return endpoint.cloud;
    }

    /** Returns how the application proves who it is. */
    public Credential credential() {
        return credential;
    }

    /**
     * Returns the credential to try when Entra refuses the first; empty where no change of credentials is under way.
     */
    public Optional<Credential> nextCredential() {
        return Optional.ofNullable(next);
    }

    /** Returns how the application proves who it is, in words that show nothing secret. */
    public String proof() {
        return credential + (next == null ? "" : ", then " + next);
    }

    @Override
    public <T> T in(Cases<T> cases) {
        return cases.application(this);
    }

    @Override
    public List<String> identity() {
        List<String> all = new ArrayList<>(Arrays.asList("application", clientId, authority(), scope()));
        all.addAll(credential.identity());
        if (next != null) {
            all.add("next");
            all.addAll(next.identity());
        }
        return all;
    }

    @Override
    public List<Secret> secretsAtHand() {
        List<Secret> all = new ArrayList<>(credential.secretsAtHand());
        if (next != null) {
            all.addAll(next.secretsAtHand());
        }
        return all;
    }

    @Override
    public String toString() {
        return "client " + clientId + " in tenant " + tenant();
    }
}
