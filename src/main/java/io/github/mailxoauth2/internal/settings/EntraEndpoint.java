package io.github.mailxoauth2.internal.settings;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/** Where an application asks Entra for a token, and for which: the cloud, the tenant in it, the address, the scope. */
final class EntraEndpoint {

    final Cloud cloud;
    final String tenant;
    final String scope;
    private final String address;

    private EntraEndpoint(Cloud cloud, String tenant, String scope, String address) {
        this.cloud = cloud;
        this.tenant = tenant;
        this.scope = scope;
        this.address = address;
    }

    /** Returns what is written, completed from the mail host; empty where that became a problem. */
    static Optional<EntraEndpoint> read(CheckedKeys keys, String mailHost) {
        Cloud cloud = cloud(keys, mailHost);
        String scope = scope(keys, cloud);
        String address = keys.text(SettingKey.AUTHORITY).orElse(cloud.authority());
        Optional<String> path = path(keys, address);
        Optional<String> tenant = tenant(keys, address, path);
        return tenant.isPresent()
                ? Optional.of(new EntraEndpoint(cloud, tenant.get(), scope, address.replaceAll("/+$", "")))
                : Optional.empty();
    }

    /**
     * Returns the address for the tenant, ending with a slash: put together at each call, once for a request, because
     * each credential would keep its own.
     */
    String authority() {
        boolean endsWithTenant = address.indexOf('/', address.indexOf("//") + 2) >= 0;
        return endsWithTenant ? address + "/" : address + "/" + tenant + "/";
    }

    /** Returns the scope that is written, else the cloud's; one that cannot be a scope becomes a problem. */
    static String scope(CheckedKeys keys, Cloud cloud) {
        String scope = keys.text(SettingKey.SCOPE).orElse(cloud.scope());
        if (!Shown.isPlain(scope)) {
            keys.problem(SettingKey.SCOPE, scope, "must be a scope, such as " + cloud.scope());
        }
        return scope;
    }

    /** Returns the cloud that is written, else the one that the mail host belongs to. */
    static Cloud cloud(CheckedKeys keys, String mailHost) {
        Optional<String> name = keys.text(SettingKey.CLOUD);
        Optional<Cloud> named = name.isPresent() ? Cloud.named(name.get()) : Optional.empty();
        if (name.isPresent() && !named.isPresent()) {
            keys.problem(SettingKey.CLOUD, name.get(), "must be global, usgov, dod or china");
        }
        return named.isPresent() ? named.get() : Cloud.ofMailHost(mailHost);
    }

    /** Returns the authority's path without slashes; empty if the authority is wrong, which becomes a problem. */
    private static Optional<String> path(CheckedKeys keys, String address) {
        try {
            URI uri = new URI(address);
            if (uri.getRawUserInfo() != null || address.matches("(?s)[^/]*//[^/]*@.*")) {
                keys.problem(
                        SettingKey.AUTHORITY,
                        address,
                        "must not hold a user or password: write " + withoutUserInfo(uri));
                return Optional.empty();
            }
            if ("https".equalsIgnoreCase(uri.getScheme())
                    && uri.getHost() != null
                    && uri.getRawQuery() == null
                    && uri.getRawFragment() == null) {
                return Optional.of(uri.getPath().replaceAll("^/+|/+$", ""));
            }
        } catch (URISyntaxException e) {
            keys.problem(SettingKey.AUTHORITY, address, "is not a web address (" + e.getReason() + ")");
            return Optional.empty();
        }
        keys.problem(SettingKey.AUTHORITY, address, "must be an https address such as " + Cloud.GLOBAL.authority());
        return Optional.empty();
    }

    private static String withoutUserInfo(URI uri) {
        return uri.getHost() == null || !Shown.isPlain(uri.getHost())
                ? "the address alone, such as " + Cloud.GLOBAL.authority()
                : "https://" + uri.getHost() + (uri.getPort() < 0 ? "" : ":" + uri.getPort());
    }

    /** Returns the tenant, which may stand in its own key or at the authority's end. */
    private static Optional<String> tenant(CheckedKeys keys, String address, Optional<String> path) {
        boolean needed = path.isPresent() && path.get().isEmpty();
        Optional<String> written = needed
                ? keys.required(SettingKey.TENANT, "Directory (tenant) ID of the app registration's Overview page")
                : keys.text(SettingKey.TENANT);
        Optional<String> rule = written.isPresent() ? ValueRules.tenantRule(written.get()) : Optional.empty();
        if (rule.isPresent()) {
            keys.problem(SettingKey.TENANT, written.get(), "must be " + rule.get());
        }
        if (needed || !path.isPresent()) {
            return written;
        }
        String inPath = path.get();
        Optional<String> wrong = ValueRules.tenantRule(inPath);
        if (wrong.isPresent()) {
            keys.problem(SettingKey.AUTHORITY, address, "must end with " + wrong.get());
        }
        if (!wrong.isPresent() && written.isPresent() && !written.get().equalsIgnoreCase(inPath)) {
            keys.problem(
                    SettingKey.TENANT,
                    written.get(),
                    "contradicts the tenant in " + keys.name(SettingKey.AUTHORITY) + " ("
                            + Shown.value(SettingKey.AUTHORITY, address) + "): write it in one of them");
        }
        return written.isPresent() ? written : path;
    }
}
