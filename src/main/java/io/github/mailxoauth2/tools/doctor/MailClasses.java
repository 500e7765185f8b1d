package io.github.mailxoauth2.tools.doctor;

import java.io.File;
import java.net.MalformedURLException;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The class path on which the mail API is looked for: the application's, apart from this program's own classes, or what
 * this program has inside.
 */
final class MailClasses {

    private final ClassLoader loader;

    /** Whether this is an application's class path. */
    final boolean application;

    private MailClasses(ClassLoader loader, boolean application) {
        this.loader = loader;
        this.application = application;
    }

    /** Returns what is beside this class. */
    static MailClasses ofThisProgram() {
        return new MailClasses(MailClasses.class.getClassLoader(), false);
    }

    /**
     * Returns a class path, {@code /*} at an entry's end for all jars of a directory, that sees nothing of this
     * program.
     */
    static MailClasses of(String classPath) {
        List<URL> urls = new ArrayList<>();
        for (String entry : classPath.split(File.pathSeparator)) {
            entries(entry).forEach(path -> urls.add(url(path)));
        }
        ClassLoader platform = ClassLoader.getSystemClassLoader().getParent();
        return new MailClasses(new URLClassLoader(urls.toArray(new URL[0]), platform), true);
    }

    /**
     * Returns what stands on this JVM's class path beside the jar of this program; what the jar has inside where that
     * is all.
     */
    static MailClasses ofJvm(String classPath) {
        Optional<Path> own = jarOf(MailClasses.class);
        List<String> others = new ArrayList<>(Arrays.asList(classPath.split(File.pathSeparator)));
        others.removeIf(entry -> entry.isEmpty()
                || own.filter(Paths.get(entry).toAbsolutePath().normalize()::equals)
                        .isPresent());
        return !own.isPresent() || others.isEmpty() ? ofThisProgram() : of(String.join(File.pathSeparator, others));
    }

    /** Returns the package of the mail API, {@code jakarta.mail} or {@code javax.mail}; empty where there is none. */
    Optional<String> api() {
        return Arrays.asList("jakarta.mail", "javax.mail").stream()
                .filter(name -> find(name + ".Session").isPresent())
                .findFirst();
    }

    Optional<Class<?>> find(String name) {
        try {
            return Optional.of(Class.forName(name, false, loader));
        } catch (ClassNotFoundException | LinkageError e) {
            return Optional.empty();
        }
    }

    /** Runs with the loader as the thread's own, as in an application. */
    <T> T asApplication(Supplier<T> work) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        try {
            return work.get();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** Returns the jar that a class came from; empty for one that came from elsewhere. */
    static Optional<Path> jarOf(Class<?> type) {
        CodeSource source = type.getProtectionDomain().getCodeSource();
        try {
            if (source == null
                    || source.getLocation() == null
                    || !"file".equals(source.getLocation().getProtocol())) {
                return Optional.empty();
            }
            Path path = Paths.get(source.getLocation().toURI());
            return Files.isRegularFile(path) ? Optional.of(path.toAbsolutePath().normalize()) : Optional.empty();
        } catch (URISyntaxException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static List<File> entries(String entry) {
        if (!entry.endsWith("/*") && !entry.endsWith("\\*")) {
            return Arrays.asList(new File(entry));
        }
        File[] jars = new File(entry.substring(0, entry.length() - 1))
                .listFiles((folder, name) -> name.toLowerCase(Locale.ROOT).endsWith(".jar"));
        List<File> sorted = new ArrayList<>(Arrays.asList(jars == null ? new File[0] : jars));
        sorted.sort(null);
        return sorted;
    }

    private static URL url(File file) {
        try {
            return file.toURI().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException(file + " is no place for classes", e);
        }
    }
}
