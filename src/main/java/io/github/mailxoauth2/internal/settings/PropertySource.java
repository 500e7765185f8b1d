package io.github.mailxoauth2.internal.settings;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * One place where keys can stand, with the names in it brought to one form, so that a look-up ignores case, {@code -}
 * and {@code _}.
 */
final class PropertySource {

    private final String place;
    private final Map<String, Entry> entries;
    private final @Nullable Properties jvm;
    private final boolean environment;

    private PropertySource(String place, Map<String, Entry> entries, @Nullable Properties jvm, boolean environment) {
        this.place = place;
        this.entries = entries;
        this.jvm = jvm;
        this.environment = environment;
    }

    /**
     * The Session's properties; {@code jvm} are those whose values do not become the Session's own by being seen
     * through it.
     */
    static PropertySource session(Properties properties, Properties jvm) {
        return new PropertySource("the mail Session's properties", read(properties), jvm, false);
    }

    static PropertySource properties(String place, Properties properties) {
        return new PropertySource(place, read(properties), null, false);
    }

    /**
     * Environment variables: {@code MAIL_SMTP_OAUTH2_CLIENTSECRET_FILE} is {@code mail.smtp.oauth2.clientsecret.file}.
     * Those that Azure sets are kept too, but can be found by their own names only.
     */
    static PropertySource environment(Map<String, String> variables) {
        Map<String, Entry> entries = new LinkedHashMap<>();
        for (Map.Entry<String, String> variable : variables.entrySet()) {
            String name = variable.getKey();
            if (name.regionMatches(true, 0, "MAIL_", 0, 5) || name.regionMatches(true, 0, "AZURE_", 0, 6)) {
                String dotted = name.toLowerCase(Locale.ROOT).replace('_', '.');
                entries.put(
                        squeezed(dotted), new Entry(name, variable.getValue().trim()));
            }
        }
        return new PropertySource("the environment", entries, null, true);
    }

    String place() {
        return place;
    }

    boolean isSession() {
        return jvm != null;
    }

    boolean sharesWithJvm(String name, String value) {
        String global = jvm == null ? null : jvm.getProperty(name);
        return global != null && global.trim().equals(value);
    }

    Optional<Found> find(String name) {
        Entry entry = entries.get(isEnvironment() ? squeezed(name) : normal(name));
        return entry == null ? Optional.<Found>empty() : Optional.of(new Found(entry.name, entry.value, this));
    }

    /** What is written below {@code prefix}, by what stands behind the prefix in normal form. */
    Map<String, Found> below(String prefix) {
        Map<String, Found> found = new LinkedHashMap<>();
        String start = isEnvironment() ? squeezed(prefix) : prefix;
        for (Map.Entry<String, Entry> entry : entries.entrySet()) {
            if (entry.getKey().startsWith(start)) {
                String rest = entry.getKey().substring(start.length());
                found.put(rest, new Found(entry.getValue().name, entry.getValue().value, this));
            }
        }
        return found;
    }

    /** True where names are in capitals and an underscore may stand for a dot or for nothing. */
    boolean isEnvironment() {
        return environment;
    }

    /** Returns whether this place knows the key by that name in normal form. */
    boolean means(String normalName, SettingKey key) {
        return normalName.equals(environment ? squeezed(key.suffix()) : key.suffix());
    }

    private static Map<String, Entry> read(Properties properties) {
        Map<String, Entry> entries = new LinkedHashMap<>();
        for (String name : properties.stringPropertyNames()) {
            put(entries, name, properties.getProperty(name));
        }
        // Hashtable's own lock: an application may add properties meanwhile.
        synchronized (properties) {
            for (Map.Entry<Object, Object> entry : properties.entrySet()) {
                Object value = entry.getValue();
                if (entry.getKey() instanceof String && (value instanceof Boolean || value instanceof Number)) {
                    put(entries, (String) entry.getKey(), value.toString());
                }
            }
        }
        return entries;
    }

    private static void put(Map<String, Entry> entries, String name, String value) {
        if (!name.regionMatches(true, 0, "mail.", 0, 5) || value == null) {
            return;
        }
        String normal = normal(name);
        // The name as documented wins over its variants.
        if (!entries.containsKey(normal) || name.equals(normal)) {
            entries.put(normal, new Entry(name, value.trim()));
        }
    }

    private static String normal(String name) {
        return name.toLowerCase(Locale.ROOT).replace("-", "").replace("_", "");
    }

    /** In the environment an underscore may stand for a dot or for nothing. */
    private static String squeezed(String name) {
        return normal(name).replace(".", "");
    }

    private static final class Entry {
        final String name;
        final String value;

        Entry(String name, String value) {
            this.name = name;
            this.value = value;
        }
    }
}
