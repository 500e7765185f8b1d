package io.github.mailxoauth2.tools;

import java.io.File;
import java.lang.reflect.InvocationTargetException;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.security.CodeSource;
import java.util.Optional;

/**
 * Keeps this program apart from an application whose jars stand beside its own on the class path: mail-xoauth2 may be
 * among them, in another version.
 */
final class OwnLoader {

    private OwnLoader() {}

    /** Returns the class from its own jar alone; empty where nothing else is on the class path, or it is in no jar. */
    static Optional<Class<?>> without(Class<?> main, String classPath) {
        CodeSource source = main.getProtectionDomain().getCodeSource();
        boolean crowded = classPath.contains(File.pathSeparator);
        if (!crowded || source == null || main.getClassLoader() != ClassLoader.getSystemClassLoader()) {
            return Optional.empty();
        }
        try {
            Path jar = Paths.get(source.getLocation().toURI());
            if (!Files.isRegularFile(jar)) {
                return Optional.empty();
            }
            ClassLoader platform = ClassLoader.getSystemClassLoader().getParent();
            ClassLoader own = new URLClassLoader(new URL[] {source.getLocation()}, platform);
            Thread.currentThread().setContextClassLoader(own);
            return Optional.of(Class.forName(main.getName(), true, own));
        } catch (URISyntaxException | ClassNotFoundException e) {
            throw new IllegalStateException(main + " cannot be loaded from " + source.getLocation(), e);
        }
    }

    /** Returns what a person types to start the class: its own jar's name in it, or {@code name} if it is in none. */
    static String called(String name, Class<?> main) {
        CodeSource source = main.getProtectionDomain().getCodeSource();
        String place = source == null ? "" : source.getLocation().getPath();
        return place.endsWith(".jar") ? "java -jar " + place.substring(place.lastIndexOf('/') + 1) : name;
    }

    /** Calls the method that the JVM would have called. */
    static void callMain(Class<?> main, String[] args) {
        try {
            main.getMethod("main", String[].class).invoke(null, (Object) args);
        } catch (InvocationTargetException | IllegalAccessException | NoSuchMethodException e) {
            throw new IllegalStateException(main + " cannot be started", e);
        }
    }
}
