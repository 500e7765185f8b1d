package io.github.mailxoauth2.internal.settings;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a value must not be: a placeholder nobody filled in, the Secret ID instead of the secret. */
final class ValueRules {

    /** What build tools, shells and templates leave behind when nobody fills it in. */
    private static final String UNRESOLVED =
            "[$#]?\\{.*}#?|\\$\\(.*\\)|\\$[A-Za-z_][A-Za-z0-9_]*|%[A-Za-z_][A-Za-z0-9_]*%"
                    + "|@[A-Za-z_][\\w.-]*@|__.+__";

    /** What stands for a value in instructions. */
    private static final String STAND_IN = "<.*>|\\[.*]|\\.{3,}|…|\\*{3,}|[xX]{4,}|[xX0]{8}(-[xX0]{4}){3}-[xX0]{12}"
            + "|(change|replace)[-_ ]?(me|this|it)!?|todo|tbd|fixme|placeholder|example|secret|null|undefined";

    /**
     * Words that ask for a value: {@code your-tenant-id}, {@code my_client_secret}; names of real companies begin with
     * "your" too.
     */
    private static final String ASKING =
            "your[-_ ]?(tenant|client|directory|application|app|company|domain|organi[sz]ation)([-_ ]?(id|name"
                    + "|secret))?"
                    + "(\\.[\\w.-]+)?|your[-_ ](mailbox|user|value|client[-_ ])?secret"
                    + "|(my[-_ ]?)?(tenant|client|directory|application)[-_ ]?id|my[-_ ]?(tenant|client|secret)"
                    + "|((my|the)[-_ ]?)?client[-_ ]?secret";

    private static final Pattern PLACEHOLDER =
            Pattern.compile(UNRESOLVED + "|" + STAND_IN + "|" + ASKING, Pattern.CASE_INSENSITIVE);

    private static final Pattern IPV6 = Pattern.compile("\\[[0-9a-fA-F:.]+(%[A-Za-z0-9._-]+)?]");

    /** A label of letters, digits and hyphens, and a dot before the last one at least. */
    private static final Pattern DOMAIN = Pattern.compile(
            "[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?(?:\\.[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?)+");

    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9_](?:[A-Za-z0-9_.-]{0,251}[A-Za-z0-9_])?\\.?"
            + "|\\[?[0-9a-fA-F:.]*:[0-9a-fA-F:.]*:[0-9a-fA-F:.]*(?:%[A-Za-z0-9._-]+)?]?");

    private static final List<String> SHARED_TENANTS = Arrays.asList("common", "organizations", "consumers");

    private ValueRules() {}

    static boolean isPlaceholder(String value) {
        return PLACEHOLDER.matcher(value).matches() && !IPV6.matcher(value).matches();
    }

    /** Returns whether it is a word that stands for any tenant. */
    static boolean isSharedTenant(String tenant) {
        return SHARED_TENANTS.contains(tenant.toLowerCase(Locale.ROOT));
    }

    /**
     * Returns what there must be instead of the tenant; empty if it can be one: a GUID, or a domain with a dot in it.
     */
    static Optional<String> tenantRule(String tenant) {
        if (isSharedTenant(tenant)) {
            return Optional.of("a tenant id or domain: client credentials need one");
        }
        return Secret.isGuid(tenant) || DOMAIN.matcher(tenant).matches()
                ? Optional.empty()
                : Optional.of("a tenant id (a GUID) or domain (contoso.onmicrosoft.com)");
    }

    /** Returns whether it can be the name or address of a machine. */
    static boolean isHost(String value) {
        return HOST.matcher(value).matches();
    }

    /** Returns what is wrong with a client secret, without showing it; null if it can be one. */
    static @Nullable SettingsException secretProblem(String name, String value) {
        if (value.isEmpty()) {
            return new SettingsException(name + " is empty: write the client secret's Value");
        }
        if (isPlaceholder(value)) {
            return new SettingsException(name + " still holds a placeholder: write the client secret's Value");
        }
        Optional<String> reference = References.in(value);
        if (reference.isPresent()) {
            return new SettingsException(name + " holds " + reference.get()
                    + " that nobody resolved: write the client secret's Value, or have the platform fill it in");
        }
        if (Secret.of(value).looksLikeSecretId()) {
            return new SettingsException(
                    name + " holds a GUID: that is the secret's Secret ID, not its Value. Copy the Value column of"
                            + " 'Certificates & secrets'; it is shown only once, so create a new client secret"
                            + " if it is gone");
        }
        for (int i = 0; i < value.length(); i++) {
            if (Character.isISOControl(value.charAt(i))) {
                return new SettingsException(
                        name + " holds a line end or another control character: write the client secret's Value alone");
            }
        }
        Optional<String> invisible = Tidied.invisibleIn(value);
        return invisible.isPresent()
                ? new SettingsException(name + " holds " + invisible.get()
                        + ": write the client secret's Value again by hand, without it")
                : null;
    }
}
