package io.github.mailxoauth2.internal.wiring;

import io.github.mailxoauth2.internal.entra.EntraSources;
import io.github.mailxoauth2.internal.settings.Surroundings;
import io.github.mailxoauth2.internal.settings.TextEncoding;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.WeakReference;
import java.util.AbstractMap;
import java.util.Collections;
import java.util.Map;
import java.util.Properties;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The real surroundings: this JVM's system properties and environment, and the class path as the application sees it.
 */
final class JvmSurroundings implements Surroundings {

    private static final ClassLoader OURS = JvmSurroundings.class.getClassLoader();

    /** By the class loader that was asked, which is not kept alive by it: the values are texts. */
    private final Map<ClassLoader, Map<String, Properties>> resources =
            Collections.synchronizedMap(new WeakHashMap<>());

    /** The class loader that was asked last, mostly the only one: a thousand threads need no lock for it. */
    private volatile Map.@Nullable Entry<WeakReference<ClassLoader>, Map<String, Properties>> newest;

    @Override
    public Properties systemProperties() {
        try {
            return System.getProperties();
        } catch (SecurityException e) {
            OperatorLog.fine("system properties may not be read", e);
            return new Properties();
        }
    }

    @Override
    public Map<String, String> environment() {
        try {
            return System.getenv();
        } catch (SecurityException e) {
            OperatorLog.fine("environment may not be read", e);
            return Collections.emptyMap();
        }
    }

    @Override
    public long wallMillis() {
        return System.currentTimeMillis();
    }

    /** Whoever gives the token, the login will need TLS, and so does nearly every token request. */
    @Override
    public void switchedOn() {
        EntraSources.getReady(new TokenThreads());
    }

    /** The application's own class loader first, so that each of several web applications may bring its own. */
    @Override
    public Properties resource(String name) {
        ClassLoader application = Thread.currentThread().getContextClassLoader();
        ClassLoader asked = application == null ? OURS : application;
        Map<String, Properties> known = of(asked);
        Properties found = known.get(name);
        if (found == null) {
            Properties read = read(name, application);
            Properties another = known.putIfAbsent(name, read);
            found = another == null ? read : another;
        }
        return found;
    }

    private Map<String, Properties> of(ClassLoader asked) {
        Map.Entry<WeakReference<ClassLoader>, Map<String, Properties>> last = newest;
        if (last != null && last.getKey().get() == asked) {
            return last.getValue();
        }
        Map<String, Properties> first = new ConcurrentHashMap<>();
        Map<String, Properties> another = resources.putIfAbsent(asked, first);
        Map<String, Properties> known = another == null ? first : another;
        newest = new AbstractMap.SimpleImmutableEntry<>(new WeakReference<>(asked), known);
        return known;
    }

    private static Properties read(String name, @Nullable ClassLoader application) {
        try (InputStream fromApplication = application == null ? null : application.getResourceAsStream(name);
                InputStream ours = JvmSurroundings.class.getResourceAsStream("/" + name)) {
            InputStream found = fromApplication != null ? fromApplication : ours;
            return found == null ? new Properties() : TextEncoding.properties(found);
        } catch (IOException | IllegalArgumentException e) {
            OperatorLog.warnOnce(
                    name + " on the class path cannot be read: " + e.getClass().getSimpleName());
            return new Properties();
        }
    }
}
