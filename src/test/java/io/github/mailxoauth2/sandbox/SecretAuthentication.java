package io.github.mailxoauth2.sandbox;

import java.util.function.Supplier;

/** The check of a {@code client_secret} in the form body. */
final class SecretAuthentication implements ClientAuthentication {

    private final String clientId;
    private final Supplier<String> secret;

    SecretAuthentication(String clientId, Supplier<String> secret) {
        this.clientId = clientId;
        this.secret = secret;
    }

    @Override
    public void check(RecordedRequest request) throws EntraRefusal {
        String given = request.parameter("client_secret");
        if (given == null || given.isEmpty()) {
            throw EntraRefusal.invalidClient(
                    7000218,
                    "The request body must contain the following parameter: 'client_assertion' or 'client_secret'.");
        }
        if (!given.equals(secret.get())) {
            throw EntraRefusal.invalidClient(
                    7000215,
                    "Invalid client secret provided. Ensure the secret being sent in the request is the client secret value,"
                            + " not the client secret ID, for a secret added to app '" + clientId + "'.");
        }
    }

    EntraRefusal expired() {
        return EntraRefusal.invalidClient(
                7000222,
                "The provided client secret keys for app '" + clientId
                        + "' are expired. Visit the Azure portal to create new keys for your app:"
                        + " https://aka.ms/NewClientSecret, or consider using certificate credentials for added security: https://aka.ms/certCreds.");
    }
}
