package io.github.mailxoauth2.internal.settings;

/**
 * The variables that Azure's workload identity webhook sets in a pod, as defaults for a federated token and for nothing
 * else: an application that uses a client secret runs unchanged in such a pod, and the variables alone never switch
 * OAuth2 on.
 *
 * @see <a href="https://learn.microsoft.com/entra/workload-id/workload-identity-federation">Workload identity
 *     federation</a>
 */
final class AzureVariables {

    private AzureVariables() {}

    /**
     * Lets the variables stand for keys that nobody wrote, where the credential is a federated token or none is
     * written.
     */
    static void fillIn(CheckedKeys keys) {
        boolean another = keys.written(SettingKey.CLIENT_SECRET).isPresent()
                || keys.written(SettingKey.CLIENT_SECRET_FILE).isPresent()
                || keys.written(SettingKey.CERTIFICATE).isPresent()
                || keys.written(SettingKey.MANAGED_IDENTITY).isPresent();
        if (another) {
            return;
        }
        keys.fallBack(SettingKey.ASSERTION_FILE, "AZURE_FEDERATED_TOKEN_FILE");
        if (!keys.written(SettingKey.ASSERTION_FILE).isPresent()) {
            return;
        }
        keys.fallBack(SettingKey.CLIENT_ID, "AZURE_CLIENT_ID");
        keys.fallBack(SettingKey.TENANT, "AZURE_TENANT_ID");
        if (!keys.written(SettingKey.CLOUD).isPresent()) {
            keys.fallBack(SettingKey.AUTHORITY, "AZURE_AUTHORITY_HOST");
        }
    }
}
