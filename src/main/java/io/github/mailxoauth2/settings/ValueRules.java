package io.github.mailxoauth2.settings;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a value must not be: a placeholder nobody filled in, the Secret ID instead of the secret. */
final class ValueRules {

    private static final Pattern PLACEHOLDER = Pattern.compile(
            "\\$\\{.*}|\\$\\(.*\\)|\\{\\{.*}}|%[A-Za-z_][A-Za-z0-9_]*%|@[A-Za-z_][\\w.-]*@|<.*>|\\[.*]|\\.{3,}|…|\\*{3,}|[xX]{4,}"
                    + "|[xX0]{8}(-[xX0]{4}){3}-[xX0]{12}"
                    + "|(change|replace)[-_ ]?(me|this|it)!?|todo|tbd|fixme|example|secret|your[-_ ].*|my[-_ ]?(tenant|client|secret)([-_ ]?id)?"
                    + "|(tenant|client|directory|application)[-_ ]?id|client[-_ ]?secret",
            Pattern.CASE_INSENSITIVE);

    private ValueRules() {}

    static boolean isPlaceholder(String value) {
        return PLACEHOLDER.matcher(value).matches();
    }

    static boolean isSharedTenant(String tenant) {
        String lower = tenant.toLowerCase(Locale.ROOT);
        return lower.equals("common") || lower.equals("organizations") || lower.equals("consumers");
    }

    /** A tenant id is a GUID, a tenant domain a DNS name: both are letters, digits, dots and hyphens. */
    static boolean canBeTenant(String tenant) {
        return tenant.matches("[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?");
    }

    /** Returns what is wrong with a client secret, without showing it; null if it can be one. */
    static @Nullable SettingsException secretProblem(String name, String value) {
        if (value.isEmpty()) {
            return new SettingsException(name + " is empty: write the client secret's Value");
        }
        if (isPlaceholder(value)) {
            return new SettingsException(name + " still holds a placeholder: write the client secret's Value");
        }
        if (Secret.of(value).looksLikeSecretId()) {
            return new SettingsException(
                    name + " holds a GUID: that is the secret's Secret ID, not its Value. Copy the Value column of"
                            + " 'Certificates & secrets'; it is shown only once, so create a new client secret if it is gone");
        }
        for (int i = 0; i < value.length(); i++) {
            if (Character.isISOControl(value.charAt(i))) {
                return new SettingsException(
                        name + " holds a line end or another control character: write the client secret's Value alone");
            }
        }
        return null;
    }
}
