package io.github.mailxoauth2.mail;

import java.util.Collections;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A Session's properties with a few of them overlaid, while all others show through as they are at the moment of the
 * look.
 *
 * <p>Neither a copy nor {@code new Properties(defaults)} would do: the mail implementation also reads values that are
 * no Strings (a socket factory), and the application may change its properties after it has got the transport.
 */
final class OverlaidProperties extends Properties {

    /** As a value: the property below does not show through. */
    static final Object HIDDEN = new Object();

    private static final long serialVersionUID = 1L;

    private final transient Map<String, String> always;
    private transient volatile @Nullable View view;

    /** Creates properties that show nothing yet; {@code always} is overlaid whatever else is. */
    OverlaidProperties(Map<String, String> always) {
        this.always = always;
    }

    OverlaidProperties(Properties below, Map<String, ?> above) {
        this(Collections.<String, String>emptyMap());
        show(below, above);
    }

    /** Shows these properties from now on. */
    void show(Properties below, Map<String, ?> above) {
        view = new View(below, above, always);
    }

    /** Shows nothing any more, and holds nothing. */
    void showNothing() {
        view = null;
    }

    @Override
    public synchronized @Nullable Object get(Object key) {
        View seen = view;
        return seen == null ? null : seen.get(key);
    }

    @Override
    public synchronized boolean containsKey(Object key) {
        return get(key) != null;
    }

    @Override
    public @Nullable String getProperty(String key) {
        View seen = view;
        return seen == null ? null : seen.getProperty(key);
    }

    @Override
    public @Nullable String getProperty(String key, @Nullable String otherwise) {
        String value = getProperty(key);
        return value != null ? value : otherwise;
    }

    @Override
    public Set<String> stringPropertyNames() {
        View seen = view;
        return seen == null ? Collections.<String>emptySet() : seen.stringPropertyNames();
    }

    /** What is seen at one time. */
    private static final class View {

        private final Properties below;
        private final Map<String, ?> above;
        private final Map<String, String> always;

        View(Properties below, Map<String, ?> above, Map<String, String> always) {
            this.below = below;
            this.above = above;
            this.always = always;
        }

        @Nullable
        Object get(Object key) {
            Object overlaid = overlaid(key);
            return overlaid == null ? below.get(key) : overlaid == HIDDEN ? null : overlaid;
        }

        @Nullable
        String getProperty(String key) {
            Object overlaid = overlaid(key);
            return overlaid == null ? below.getProperty(key) : overlaid instanceof String ? (String) overlaid : null;
        }

        Set<String> stringPropertyNames() {
            Set<String> names = new TreeSet<>(below.stringPropertyNames());
            above.forEach((name, value) -> {
                if (value instanceof String) {
                    names.add(name);
                } else {
                    names.remove(name);
                }
            });
            names.addAll(always.keySet());
            return names;
        }

        private @Nullable Object overlaid(Object key) {
            if (!(key instanceof String)) {
                return null;
            }
            Object first = always.get(key);
            return first == null ? above.get(key) : first;
        }
    }
}
