package io.github.mailxoauth2.settings;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Paths;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Turns what was found into {@link Settings}, or into one message that names everything that is wrong. */
final class SettingsReader {

    final String protocol;
    String tenant;
    String clientId;
    Credential credential;
    String user;
    Cloud cloud;
    String authority;
    String scope;
    Duration connectionTimeout;
    Duration timeout;
    ProxySettings proxy;
    boolean cleartext;

    private final PropertyLookup lookup;
    private final List<String> problems = new ArrayList<>();

    private SettingsReader(PropertyLookup lookup, String protocol) {
        this.lookup = lookup;
        this.protocol = protocol;
    }

    /**
     * Reads the settings of a protocol for a mail host.
     *
     * @throws SettingsException naming every key that is missing or wrong, where it was looked for, and what to write
     */
    static Settings read(PropertyLookup lookup, String protocol, String mailHost) throws SettingsException {
        SettingsReader reader = new SettingsReader(lookup, protocol);
        lookup.unreadableFile().ifPresent(reader.problems::add);
        reader.readIdentity();
        reader.readProvider(mailHost);
        reader.readCredential();
        reader.readNetwork();
        if (!reader.problems.isEmpty()) {
            throw new SettingsException(String.join("; ", reader.problems));
        }
        return new Settings(reader);
    }

    private void readIdentity() {
        clientId = required(SettingKey.CLIENT_ID, "Application (client) ID of the app registration's Overview page");
        user = text(SettingKey.USER).orElse(null);
        cleartext = flag(SettingKey.CLEARTEXT);
    }

    private void readProvider(String mailHost) {
        cloud = Cloud.ofMailHost(mailHost);
        text(SettingKey.CLOUD).ifPresent(name -> {
            Optional<Cloud> named = Cloud.named(name);
            cloud = named.orElse(cloud);
            if (!named.isPresent()) {
                problem(SettingKey.CLOUD, name, "must be global, usgov, dod or china");
            }
        });
        scope = text(SettingKey.SCOPE).orElse(cloud.scope());
        String address = text(SettingKey.AUTHORITY).orElse(cloud.authority());
        String path = checkedPath(address);
        if (path.isEmpty()) {
            tenant = required(SettingKey.TENANT, "Directory (tenant) ID of the app registration's Overview page");
            authority = address.replaceAll("/+$", "") + "/" + tenant + "/";
        } else {
            tenant = text(SettingKey.TENANT).orElse(path);
            authority = address.endsWith("/") ? address : address + "/";
            if (!tenant.equalsIgnoreCase(path)) {
                problem(
                        SettingKey.TENANT,
                        tenant,
                        "contradicts the tenant in " + name(SettingKey.AUTHORITY) + " (" + address
                                + "): write it in one of them");
            }
        }
        if (tenant != null && ValueRules.isSharedTenant(tenant)) {
            problem(SettingKey.TENANT, tenant, "must be a tenant id or domain: client credentials need one");
        } else if (tenant != null && !ValueRules.canBeTenant(tenant)) {
            problem(SettingKey.TENANT, tenant, "must be a tenant id (a GUID) or domain (contoso.onmicrosoft.com)");
        }
    }

    /** Returns the authority's path without slashes; a wrong authority becomes a problem and yields the empty path. */
    private String checkedPath(String address) {
        try {
            URI uri = new URI(address);
            if ("https".equalsIgnoreCase(uri.getScheme())
                    && uri.getHost() != null
                    && uri.getRawQuery() == null
                    && uri.getRawFragment() == null) {
                return uri.getPath().replaceAll("^/+|/+$", "");
            }
        } catch (URISyntaxException e) {
            // Falls through to the one sentence that serves for all wrong addresses.
            problem(SettingKey.AUTHORITY, address, "is not a web address (" + e.getReason() + ")");
            return "";
        }
        problem(SettingKey.AUTHORITY, address, "must be an https address such as " + Cloud.GLOBAL.authority());
        return "";
    }

    private void readCredential() {
        Optional<Found> value = lookup.find(SettingKey.CLIENT_SECRET, protocol);
        Optional<Found> file = lookup.find(SettingKey.CLIENT_SECRET_FILE, protocol);
        if (value.isPresent() && file.isPresent()) {
            problems.add(value.get() + " and " + file.get() + " contradict each other: keep one of them");
        } else if (file.isPresent()) {
            secretFile(file.get());
        } else if (value.isPresent()) {
            SettingsException wrong = ValueRules.secretProblem(value.get().toString(), value.get().value);
            if (wrong != null) {
                problems.add(wrong.getMessage());
            } else {
                credential = ClientSecret.ofValue(Secret.of(value.get().value), value.get().name);
            }
        } else {
            problems.add(missing(SettingKey.CLIENT_SECRET)
                    + ". Set it to the Value (not the Secret ID) of a client secret from 'Certificates & secrets', or set "
                    + name(SettingKey.CLIENT_SECRET_FILE) + " to a file that holds it");
        }
    }

    private void secretFile(Found file) {
        Optional<String> path = checked(SettingKey.CLIENT_SECRET_FILE, file);
        try {
            path.ifPresent(text -> credential = ClientSecret.ofFile(Paths.get(text), file.name));
        } catch (InvalidPathException e) {
            problem(SettingKey.CLIENT_SECRET_FILE, file.value, "is not a file name (" + e.getReason() + ")");
        }
    }

    private void readNetwork() {
        connectionTimeout = millis(SettingKey.CONNECTION_TIMEOUT);
        timeout = millis(SettingKey.TIMEOUT);
        Optional<String> host = text(SettingKey.PROXY_HOST);
        Optional<String> proxyUser = text(SettingKey.PROXY_USER);
        Optional<Found> password =
                lookup.find(SettingKey.PROXY_PASSWORD, protocol).filter(found -> !found.isEmpty());
        int port = number(SettingKey.PROXY_PORT, 65535);
        if (host.isPresent()) {
            proxy = new ProxySettings(
                    host.get(),
                    port,
                    proxyUser.orElse(null),
                    password.map(found -> Secret.of(found.value)).orElse(null));
        } else if (proxyUser.isPresent()
                || password.isPresent()
                || lookup.find(SettingKey.PROXY_PORT, protocol).isPresent()) {
            problems.add(missing(SettingKey.PROXY_HOST)
                    + ", although another proxy key is set. Set it, or remove the others");
        }
        if (proxyUser.isPresent() != password.isPresent()) {
            problems.add(
                    name(SettingKey.PROXY_USER) + " and " + name(SettingKey.PROXY_PASSWORD) + " must be set together");
        }
    }

    private Duration millis(SettingKey key) {
        return Duration.ofMillis(number(key, Integer.MAX_VALUE));
    }

    private int number(SettingKey key, int most) {
        String written = text(key).orElseGet(() -> key.byDefault().orElse("0"));
        try {
            int number = Integer.parseInt(written);
            if (number > 0 && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            problem(key, written, "must be a whole number");
            return 1;
        }
        problem(
                key,
                written,
                "must be between 1 and " + most
                        + (most == Integer.MAX_VALUE ? " milliseconds: a login must not hang for ever" : ""));
        return 1;
    }

    private boolean flag(SettingKey key) {
        Optional<String> written = text(key);
        if (written.isPresent() && !written.get().toLowerCase(Locale.ROOT).matches("true|false")) {
            problem(key, written.get(), "must be true or false");
        }
        return written.isPresent() && written.get().equalsIgnoreCase("true");
    }

    private String required(SettingKey key, String whatToWrite) {
        Optional<Found> found = lookup.find(key, protocol);
        if (!found.isPresent()) {
            problems.add(missing(key) + ". Set it to the " + whatToWrite);
        }
        return found.flatMap(value -> checked(key, value)).orElse(null);
    }

    private Optional<String> text(SettingKey key) {
        return lookup.find(key, protocol).flatMap(found -> checked(key, found));
    }

    /** Returns the value unless it is empty or a placeholder, which becomes a problem. */
    private Optional<String> checked(SettingKey key, Found found) {
        if (found.isEmpty()) {
            problems.add(found + " is empty: write a value or remove the line. " + key.sentence());
            return Optional.empty();
        }
        if (ValueRules.isPlaceholder(found.value)) {
            problems.add(found.name + " (" + found.value + ") in " + found.source.place()
                    + " is a placeholder that nobody filled in. " + key.sentence());
            return Optional.empty();
        }
        return Optional.of(found.value);
    }

    private void problem(SettingKey key, String value, String rule) {
        String written = lookup.find(key, protocol).map(found -> found.name).orElse(name(key));
        problems.add(written + " (" + value + ") " + rule);
    }

    private String missing(SettingKey key) {
        return String.join(" or ", PropertyLookup.names(key, protocol)) + " is missing; looked in "
                + lookup.placesFor(key, protocol);
    }

    private String name(SettingKey key) {
        return key.name(protocol);
    }
}
