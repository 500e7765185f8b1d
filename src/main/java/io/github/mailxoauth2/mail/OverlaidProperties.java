package io.github.mailxoauth2.mail;

import jakarta.mail.Session;
import java.util.HashMap;
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

    private final transient Properties below;
    private final transient Map<String, ?> above;

    OverlaidProperties(Properties below, Map<String, ?> above) {
        this.below = below;
        this.above = above;
    }

    /** Returns the application's Session with some properties overlaid; it has no Authenticator. */
    static Session session(Session application, Map<String, ?> above) {
        Map<String, Object> silent = new HashMap<>(above);
        // Else the new Session announces itself in the application's debug output.
        silent.put("mail.debug", "false");
        Session overlaid = Session.getInstance(new OverlaidProperties(application.getProperties(), silent), null);
        overlaid.setDebugOut(application.getDebugOut());
        overlaid.setDebug(application.getDebug());
        return overlaid;
    }

    @Override
    public synchronized @Nullable Object get(Object key) {
        Object overlaid = overlaid(key);
        return overlaid == null ? below.get(key) : overlaid == HIDDEN ? null : overlaid;
    }

    @Override
    public synchronized boolean containsKey(Object key) {
        return get(key) != null;
    }

    @Override
    public @Nullable String getProperty(String key) {
        Object overlaid = overlaid(key);
        return overlaid == null ? below.getProperty(key) : overlaid instanceof String ? (String) overlaid : null;
    }

    @Override
    public @Nullable String getProperty(String key, @Nullable String otherwise) {
        String value = getProperty(key);
        return value != null ? value : otherwise;
    }

    @Override
    public Set<String> stringPropertyNames() {
        Set<String> names = new TreeSet<>(below.stringPropertyNames());
        above.forEach((name, value) -> {
            if (value instanceof String) {
                names.add(name);
            } else {
                names.remove(name);
            }
        });
        return names;
    }

    // The constructor of a superclass may look before the fields are there.
    private @Nullable Object overlaid(Object key) {
        return above == null || !(key instanceof String) ? null : above.get(key);
    }
}
