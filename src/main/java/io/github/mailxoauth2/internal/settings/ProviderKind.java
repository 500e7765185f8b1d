package io.github.mailxoauth2.internal.settings;

import java.util.Locale;
import java.util.Optional;

/**
 * Who gives the token, which decides what else must be written: an application in Entra, a managed identity, or another
 * provider.
 */
enum ProviderKind {
    /** Microsoft Entra ID, asked by an application with a credential of its own. */
    APPLICATION,
    /** Microsoft Entra ID, asked by way of the Azure machine that the application runs on. */
    MANAGED,
    /** A provider on the class path. */
    FOREIGN;

    static ProviderKind read(CheckedKeys keys) {
        if (!foreignName(keys.text(SettingKey.PROVIDER)).isEmpty()) {
            return FOREIGN;
        }
        AzureVariables.fillIn(keys);
        return keys.isMeant(SettingKey.MANAGED_IDENTITY) ? MANAGED : APPLICATION;
    }

    /** Returns the provider's name in lower case; empty for the built-in one. */
    static String foreignName(Optional<String> written) {
        String name = written.orElse("").toLowerCase(Locale.ROOT);
        return name.equals(SettingKey.PROVIDER.byDefault().orElse("")) ? "" : name;
    }

    /** Returns the client id, an empty text where none is needed; empty where that it is missing became a problem. */
    Optional<String> clientId(CheckedKeys keys) {
        switch (this) {
            case APPLICATION:
                return keys.required(
                        SettingKey.CLIENT_ID, "Application (client) ID of the app registration's Overview page");
            case MANAGED:
                keys.written(SettingKey.CLIENT_ID)
                        .ifPresent(
                                found -> keys.problem(
                                        found + " has no meaning beside "
                                                + keys.name(SettingKey.MANAGED_IDENTITY)
                                                + ": remove it, or write a user-assigned identity's client id there instead of system"));
                return Optional.of(keys.text(SettingKey.MANAGED_IDENTITY)
                        .filter(Secret::isGuid)
                        .orElse(""));
            default:
                return Optional.of(keys.written(SettingKey.CLIENT_ID)
                        .map(found -> found.value)
                        .orElse(""));
        }
    }

    /** Returns where tokens come from; empty where what is written became a problem. */
    Optional<IdentityProvider> identityProvider(CheckedKeys keys, String mailHost) {
        switch (this) {
            case APPLICATION:
                return IdentityProvider.read(keys, mailHost);
            case MANAGED:
                return IdentityProvider.ofManagedIdentity(keys, mailHost);
            default:
                return Optional.of(IdentityProvider.foreign(keys));
        }
    }

    /** Returns the credential; empty where what is written became a problem. */
    Optional<Credential> credential(CheckedKeys keys) {
        return this == FOREIGN
                ? Optional.of(ForeignProvider.of(foreignName(keys.text(SettingKey.PROVIDER)), keys.everything()))
                : CredentialReader.read(keys);
    }
}
