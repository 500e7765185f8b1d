package io.github.mailxoauth2.mail;

import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A Session's properties with a few of them overlaid, while all others show through as they are at the moment of the look.
 *
 * <p>Neither a copy nor {@code new Properties(defaults)} would do: the mail implementation also reads values that are no Strings (a socket factory),
 * and the application may change its properties after it has got the transport.
 */
final class OverlaidProperties extends Properties {

    private static final long serialVersionUID = 1L;

    private final transient Properties below;
    private final transient Map<String, String> above;

    OverlaidProperties(Properties below, Map<String, String> above) {
        this.below = below;
        this.above = above;
    }

    @Override
    public synchronized @Nullable Object get(Object key) {
        String overlaid = overlaid(key);
        return overlaid != null ? overlaid : below.get(key);
    }

    @Override
    public synchronized boolean containsKey(Object key) {
        return overlaid(key) != null || below.containsKey(key);
    }

    @Override
    public @Nullable String getProperty(String key) {
        String overlaid = overlaid(key);
        return overlaid != null ? overlaid : below.getProperty(key);
    }

    @Override
    public @Nullable String getProperty(String key, @Nullable String otherwise) {
        String value = getProperty(key);
        return value != null ? value : otherwise;
    }

    @Override
    public Set<String> stringPropertyNames() {
        Set<String> names = new TreeSet<>(below.stringPropertyNames());
        names.addAll(above.keySet());
        return names;
    }

    // The constructor of a superclass may look before the fields are there.
    private @Nullable String overlaid(Object key) {
        return above == null || !(key instanceof String) ? null : above.get(key);
    }
}
