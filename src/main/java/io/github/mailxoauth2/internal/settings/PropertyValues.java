package io.github.mailxoauth2.internal.settings;

import io.github.mailxoauth2.internal.settings.PropertySource.Entry;
import java.io.File;
import java.net.URI;
import java.net.URL;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
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
        for (Map.Entry<String, String> written : enumerated(properties).entrySet()) {
            String name = written.getKey();
            String normal = PropertySource.normal(name);
            // The name as documented wins over its variants.
            if (!entries.containsKey(normal) || name.equals(normal)) {
                entries.put(normal, new Entry(name, written.getValue().trim()));
            }
        }
        return entries;
    }

    /** Returns all mail properties that can be enumerated, as they are written, and those of these names. */
    static Map<String, String> copy(Properties properties, Iterable<String> names) {
        Map<String, String> copied = enumerated(properties);
        for (String name : names) {
            if (!copied.containsKey(name)) {
                String value = byName(properties, name);
                if (value != null) {
                    copied.put(name, value);
                }
            }
        }
        return copied.isEmpty() ? Collections.<String, String>emptyMap() : copied;
    }

    private static Map<String, String> enumerated(Properties properties) {
        Map<String, String> found = new HashMap<>();
        try {
            for (String name : properties.stringPropertyNames()) {
                note(name, properties.getProperty(name), found);
            }
            // Hashtable's own lock: an application may add properties meanwhile.
            synchronized (properties) {
                for (Map.Entry<Object, Object> entry : properties.entrySet()) {
                    if (entry.getKey() instanceof String && !(entry.getValue() instanceof String)) {
                        note((String) entry.getKey(), text(entry.getValue()), found);
                    }
                }
            }
        } catch (RuntimeException e) {
            // Not ours to judge: what is found by name will do.
            return found;
        }
        return found;
    }

    private static void note(String name, @Nullable String value, Map<String, String> found) {
        if (value != null && isMail(name)) {
            found.put(name, value);
        }
    }

    /** Returns whether a name, however it is written, is a mail property's; the first letter decides nearly always. */
    static boolean isMail(String name) {
        return !name.isEmpty()
                && (name.charAt(0) == 'm' || name.charAt(0) == 'M')
                && name.regionMatches(true, 0, PREFIX, 0, PREFIX.length());
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

    /** Returns the text that a value stands for, null if it is of a kind that stands for none. */
    static @Nullable String text(@Nullable Object value) {
        if (value instanceof String) {
            return (String) value;
        }
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
}
