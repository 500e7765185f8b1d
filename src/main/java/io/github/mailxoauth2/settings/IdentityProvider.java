package io.github.mailxoauth2.settings;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/** Who is asked for a token, and for which: the cloud, the tenant in it, the address, the scope. */
final class IdentityProvider {

    final Cloud cloud;
    final String tenant;
    final String authority;
    final String scope;

    private IdentityProvider(Cloud cloud, String tenant, String authority, String scope) {
        this.cloud = cloud;
        this.tenant = tenant;
        this.authority = authority;
        this.scope = scope;
    }

    /** Returns what is written, completed from the mail host; empty where that became a problem. */
    static Optional<IdentityProvider> read(CheckedKeys keys, String mailHost) {
        Cloud cloud = cloud(keys, mailHost);
        String scope = keys.text(SettingKey.SCOPE).orElse(cloud.scope());
        String address = keys.text(SettingKey.AUTHORITY).orElse(cloud.authority());
        String path = checkedPath(keys, address);
        Optional<String> tenant = path.isEmpty()
                ? keys.required(SettingKey.TENANT, "Directory (tenant) ID of the app registration's Overview page")
                : Optional.of(keys.text(SettingKey.TENANT).orElse(path));
        tenant.ifPresent(written -> checkTenant(keys, written, address, path));
        String authority = address.replaceAll("/+$", "");
        return tenant.map(written -> new IdentityProvider(
                cloud, written, path.isEmpty() ? authority + "/" + written + "/" : authority + "/", scope));
    }

    private static Cloud cloud(CheckedKeys keys, String mailHost) {
        Optional<String> name = keys.text(SettingKey.CLOUD);
        Optional<Cloud> named = name.flatMap(Cloud::named);
        if (name.isPresent() && !named.isPresent()) {
            keys.problem(SettingKey.CLOUD, name.get(), "must be global, usgov, dod or china");
        }
        return named.orElseGet(() -> Cloud.ofMailHost(mailHost));
    }

    /** Returns the authority's path without slashes; a wrong authority becomes a problem and yields the empty path. */
    private static String checkedPath(CheckedKeys keys, String address) {
        try {
            URI uri = new URI(address);
            if ("https".equalsIgnoreCase(uri.getScheme())
                    && uri.getHost() != null
                    && uri.getRawQuery() == null
                    && uri.getRawFragment() == null) {
                return uri.getPath().replaceAll("^/+|/+$", "");
            }
        } catch (URISyntaxException e) {
            keys.problem(SettingKey.AUTHORITY, address, "is not a web address (" + e.getReason() + ")");
            return "";
        }
        keys.problem(SettingKey.AUTHORITY, address, "must be an https address such as " + Cloud.GLOBAL.authority());
        return "";
    }

    private static void checkTenant(CheckedKeys keys, String tenant, String address, String path) {
        if (!path.isEmpty() && !tenant.equalsIgnoreCase(path)) {
            keys.problem(
                    SettingKey.TENANT,
                    tenant,
                    "contradicts the tenant in " + keys.name(SettingKey.AUTHORITY) + " (" + address
                            + "): write it in one of them");
        }
        if (ValueRules.isSharedTenant(tenant)) {
            keys.problem(SettingKey.TENANT, tenant, "must be a tenant id or domain: client credentials need one");
        } else if (!ValueRules.canBeTenant(tenant)) {
            keys.problem(SettingKey.TENANT, tenant, "must be a tenant id (a GUID) or domain (contoso.onmicrosoft.com)");
        }
    }
}
