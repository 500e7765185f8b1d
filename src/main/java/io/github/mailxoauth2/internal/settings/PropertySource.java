package io.github.mailxoauth2.internal.settings;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One place where keys can stand, with the names in it brought to one form, so that a look-up ignores case, {@code -}
 * and {@code _}.
 *
 * <p>Names are enumerated once. What cannot be enumerated is asked for by its name as documented: the properties of
 * some applications (a log handler that mails, an application server) answer {@code getProperty} and list nothing.
 */
final class PropertySource {

    private enum Kind {
        SESSION,
        PROPERTIES,
        FILE_NAMED_BY_SESSION,
        ENVIRONMENT
    }

    private final String place;
    private final Kind kind;
    private final Map<String, Entry> entries;
    private final Properties byName;
    private final @Nullable Properties jvm;
    private final List<String> passedOver = new ArrayList<>();

    private PropertySource(
            String place, Kind kind, Map<String, Entry> entries, Properties byName, @Nullable Properties jvm) {
        this.place = place;
        this.kind = kind;
        this.entries = entries;
        this.byName = byName;
        this.jvm = jvm;
    }

    /**
     * The Session's properties; {@code jvm} are those whose values do not become the Session's own by being seen
     * through it.
     */
    static PropertySource session(Properties properties, Properties jvm) {
        return new PropertySource(
                "the mail Session's properties", Kind.SESSION, PropertyValues.read(properties), properties, jvm);
    }

    static PropertySource properties(String place, Properties properties) {
        return new PropertySource(place, Kind.PROPERTIES, PropertyValues.read(properties), properties, null);
    }

    /** A file that the Session's properties name: who may write there chose it, though not what is in it. */
    static PropertySource fileNamedBySession(String place, Properties properties) {
        return new PropertySource(place, Kind.FILE_NAMED_BY_SESSION, PropertyValues.read(properties), properties, null);
    }

    /**
     * Environment variables: {@code MAIL_SMTP_OAUTH2_CLIENTSECRET_FILE} is {@code mail.smtp.oauth2.clientsecret.file}.
     * Those that Azure sets are kept too, but can be found by their own names only; those that Kubernetes sets are
     * passed over.
     */
    static PropertySource environment(Map<String, String> variables) {
        Map<String, Entry> entries = new LinkedHashMap<>();
        PropertySource environment =
                new PropertySource("the environment", Kind.ENVIRONMENT, entries, new Properties(), null);
        for (Map.Entry<String, String> variable : variables.entrySet()) {
            String name = variable.getKey();
            if (!name.regionMatches(true, 0, "MAIL_", 0, 5) && !name.regionMatches(true, 0, "AZURE_", 0, 6)) {
                continue;
            }
            if (ServiceLinks.isOne(name, variables)) {
                environment.passedOver.add(name);
                continue;
            }
            String dotted = name.toLowerCase(Locale.ROOT).replace('_', '.');
            entries.put(squeezed(dotted), new Entry(name, variable.getValue().trim()));
        }
        return environment;
    }

    /** Returns the names of what stands here under names like ours, but is none of our business. */
    List<String> passedOver() {
        return passedOver;
    }

    String place() {
        return place;
    }

    boolean isSession() {
        return kind == Kind.SESSION;
    }

    boolean isNamedBySession() {
        return kind == Kind.FILE_NAMED_BY_SESSION;
    }

    boolean sharesWithJvm(String name, String value) {
        String global = jvm == null ? null : PropertyValues.byName(jvm, name);
        return global != null && global.trim().equals(value);
    }

    Optional<Found> find(String name) {
        Entry entry = entries.get(isEnvironment() ? squeezed(name) : normal(name));
        if (entry != null) {
            return Optional.of(new Found(entry.name, entry.value, this));
        }
        String value = PropertyValues.byName(byName, name);
        return value == null ? Optional.<Found>empty() : Optional.of(new Found(name, value.trim(), this));
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
        for (SettingKey key : SettingKey.values()) {
            if (!isEnvironment() && !found.containsKey(key.suffix())) {
                Optional<Found> byItsName = find(prefix + key.suffix());
                if (byItsName.isPresent()) {
                    found.put(key.suffix(), byItsName.get());
                }
            }
        }
        return found;
    }

    /** Returns all names of mail properties that can be enumerated, as they are written, by their normal form. */
    Map<String, String> names() {
        Map<String, String> names = new TreeMap<>();
        entries.forEach((normal, entry) -> names.put(normal, entry.name));
        return names;
    }

    /** True where names are in capitals and an underscore may stand for a dot or for nothing. */
    boolean isEnvironment() {
        return kind == Kind.ENVIRONMENT;
    }

    /** Returns whether this place knows the key by that name in normal form. */
    boolean means(String normalName, SettingKey key) {
        return normalName.equals(isEnvironment() ? squeezed(key.suffix()) : key.suffix());
    }

    static String normal(String name) {
        return name.toLowerCase(Locale.ROOT).replace("-", "").replace("_", "");
    }

    /** In the environment an underscore may stand for a dot or for nothing. */
    static String squeezed(String name) {
        return normal(name).replace(".", "");
    }

    /** A value with the name as it is written. */
    static final class Entry {

        final String name;
        final String value;

        Entry(String name, String value) {
            this.name = name;
            this.value = value;
        }
    }
}
