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

    private static final String DEBUG = "mail.debug";

    private final boolean silent;
    private transient volatile @Nullable View view;

    /** Creates properties that show nothing yet; if {@code silent}, never that debug output is wanted. */
    OverlaidProperties(boolean silent) {
        this.silent = silent;
    }

    /** Shows {@code above}'s values over these properties; those that are rules are asked for this login. */
    OverlaidProperties(Properties below, Map<String, ?> above, LoginLimit limit) {
        this(false);
        show(below, above, limit);
    }

    /** Shows these properties from now on; {@code limit} is that of the login, null where {@code above} has no rule. */
    void show(Properties below, Map<String, ?> above, @Nullable LoginLimit limit) {
        view = new View(below, above, limit, silent);
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
        private final @Nullable LoginLimit limit;
        private final boolean silent;

        View(Properties below, Map<String, ?> above, @Nullable LoginLimit limit, boolean silent) {
            this.below = below;
            this.above = above;
            this.limit = limit;
            this.silent = silent;
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
            for (String name : above.keySet()) {
                if (getProperty(name) != null) {
                    names.add(name);
                } else {
                    names.remove(name);
                }
            }
            if (silent) {
                names.add(DEBUG);
            }
            return names;
        }

        private @Nullable Object overlaid(Object key) {
            Object found = above.get(key);
            if (found == null) {
                return silent && DEBUG.equals(key) ? "false" : null;
            }
            LoginLimit login = limit;
            return login != null && found instanceof WireRule ? ((WireRule) found).over(below, login) : found;
        }
    }
}
