package io.github.mailxoauth2.bench;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.Callable;

/**
 * An application's class path: some jars and the classes of {@code bench.inside}, in a class loader of their own.
 *
 * <p>Several stand side by side in one JVM, each with its own copy of the mail implementation, so that they can be
 * measured turn and turn about without one having the other's compiled code.
 */
final class World {

    private static final String INSIDE = "io.github.mailxoauth2.bench.inside.";

    private final ClassLoader loader;

    private World(ClassLoader loader) {
        this.loader = loader;
    }

    static World of(List<Path> jars) {
        return new World(new Loader(jars.stream().map(World::url).toArray(URL[]::new)));
    }

    ClassLoader loader() {
        return loader;
    }

    /** Makes one of the classes inside, in this world. */
    @SuppressWarnings("unchecked")
    Callable<Object> client(String simpleName, Properties properties) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        try {
            return (Callable<Object>) loader.loadClass(INSIDE + simpleName)
                    .getConstructor(Properties.class)
                    .newInstance(properties);
        } catch (InvocationTargetException e) {
            throw new IllegalStateException(simpleName, e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(simpleName, e);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static URL url(Path jar) {
        try {
            return jar.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException(jar.toString(), e);
        }
    }

    private static final class Loader extends URLClassLoader {

        Loader(URL[] jars) {
            super(jars, ClassLoader.getPlatformClassLoader());
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            if (!name.startsWith(INSIDE)) {
                return super.findClass(name);
            }
            try (InputStream in = World.class.getResourceAsStream("/" + name.replace('.', '/') + ".class")) {
                byte[] octets = in.readAllBytes();
                return defineClass(name, octets, 0, octets.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
    }
}
