package io.github.mailxoauth2.internal.settings;

import io.github.mailxoauth2.internal.settings.PropertySource.Entry;
import java.io.File;
import java.net.URI;
import java.net.URL;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What stands in properties that an application filled, whatever it put there: texts of any kind, numbers, truth
 * values, files. The properties may be of any class, so they may refuse to be enumerated.
 */
final class PropertyValues {

    private static final String PREFIX = "mail.";

    private PropertyValues() {}

    /** Returns all mail properties that can be enumerated, by their names in normal form. */
    static Map<String, Entry> read(Properties properties) {
        Map<String, Entry> entries = new LinkedHashMap<>();
        try {
            for (String name : properties.stringPropertyNames()) {
                put(entries, name, properties.getProperty(name));
            }
            // Hashtable's own lock: an application may add properties meanwhile.
            synchronized (properties) {
                for (Map.Entry<Object, Object> entry : properties.entrySet()) {
                    if (entry.getKey() instanceof String && !(entry.getValue() instanceof String)) {
                        put(entries, (String) entry.getKey(), text(entry.getValue()));
                    }
                }
            }
        } catch (RuntimeException e) {
            // Not ours to judge: what is found by name will do.
            return entries;
        }
        return entries;
    }

    /** Returns the value of a name, null if there is none. */
    static @Nullable String byName(Properties properties, String name) {
        try {
            String value = properties.getProperty(name);
            return value != null ? value : text(properties.get(name));
        } catch (RuntimeException e) {
            return null;
        }
    }

    private static @Nullable String text(@Nullable Object value) {
        if (value instanceof char[]) {
            return new String((char[]) value);
        }
        boolean isText = value instanceof CharSequence
                || value instanceof Number
                || value instanceof Boolean
                || value instanceof Character
                || value instanceof Enum
                || value instanceof UUID
                || value instanceof URI
                || value instanceof URL
                || value instanceof File
                || value instanceof Path;
        return isText ? String.valueOf(value) : null;
    }

    private static void put(Map<String, Entry> entries, String name, @Nullable String value) {
        if (!name.regionMatches(true, 0, PREFIX, 0, PREFIX.length()) || value == null) {
            return;
        }
        String normal = PropertySource.normal(name);
        // The name as documented wins over its variants.
        if (!entries.containsKey(normal) || name.equals(normal)) {
            entries.put(normal, new Entry(name, value.trim()));
        }
    }
}
