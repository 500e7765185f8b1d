package io.github.mailxoauth2.matrix;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The probe as a server holds an application: in a class loader of its own, below that of the server. */
final class HostApplication {

    private final URLClassLoader loader;

    /** Makes the application's Sessions, in a loader of its own; null where the application does so itself. */
    private final Object sessions;

    private HostApplication(URLClassLoader loader) {
        this(loader, null);
    }

    private HostApplication(URLClassLoader loader, Object sessions) {
        this.loader = loader;
        this.sessions = sessions;
    }

    /** The mail jar lies with the server, these with the application, and a third loader makes the Sessions. */
    static HostApplication withSessionsOfTheServer(MailVersion version, Path serverSessions, Path... application)
            throws ReflectiveOperationException {
        ClassLoader server = server(version.classPath());
        Object sessions = loader(server, serverSessions)
                .loadClass(ProbeApplication.SESSIONS)
                .getConstructor()
                .newInstance();
        return new HostApplication(loader(server, application), sessions);
    }

    /** The mail jar lies with the server, this jar with the application. */
    static HostApplication withTheApiAbove(MailVersion version, Path probe) {
        return new HostApplication(loader(server(version.classPath()), version.ourJar(), probe));
    }

    /** This jar lies with the server, the mail jar with the application. */
    static HostApplication withThisJarAbove(MailVersion version, Path probe) {
        return new HostApplication(loader(server(List.of(version.ourJar())), and(version.classPath(), probe)));
    }

    /** Both jars lie with the server. */
    static HostApplication withBothAbove(MailVersion version, Path probe) {
        return new HostApplication(loader(server(List.of(and(version.classPath(), version.ourJar()))), probe));
    }

    /** The application brings both. */
    static HostApplication withItsOwnCopies(MailVersion version, Path probe) {
        return new HostApplication(loader(server(List.of()), and(version.classPath(), version.ourJar(), probe)));
    }

    /** The server has both, and the application prefers a mail jar of its own, as web applications do. */
    static HostApplication withItsOwnApiBelowBoth(MailVersion version, Path probe) {
        ClassLoader server = server(List.of(and(version.classPath(), version.ourJar())));
        return new HostApplication(new URLClassLoader(urls(and(version.classPath(), probe)), server) {
            @Override
            protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
                synchronized (getClassLoadingLock(name)) {
                    Class<?> loaded = findLoadedClass(name);
                    try {
                        return loaded != null ? loaded : findClass(name);
                    } catch (ClassNotFoundException notOurs) {
                        return super.loadClass(name, resolve);
                    }
                }
            }
        });
    }

    ClassLoader loader() {
        return loader;
    }

    /** Sends the mails that the files describe, and returns what the application printed. */
    List<String> send(List<String> files) throws Throwable {
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        PrintStream out = System.out;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Thread.currentThread().setContextClassLoader(loader);
        System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        try {
            Class<?> probe = loader.loadClass(ProbeApplication.MAIN_CLASS);
            if (sessions != null) {
                probe.getField("sessions").set(null, sessions);
            }
            probe.getMethod("main", String[].class).invoke(null, (Object) files.toArray(new String[0]));
            return bytes.toString(StandardCharsets.UTF_8).lines().toList();
        } catch (InvocationTargetException e) {
            throw e.getCause();
        } finally {
            System.setOut(out);
            Thread.currentThread().setContextClassLoader(before);
        }
    }

    private static ClassLoader server(List<Path> jars) {
        return loader(ClassLoader.getPlatformClassLoader(), jars.toArray(new Path[0]));
    }

    static URLClassLoader loader(ClassLoader parent, Path... jars) {
        return new URLClassLoader(urls(jars), parent);
    }

    private static URL[] urls(Path... jars) {
        URL[] urls = new URL[jars.length];
        for (int i = 0; i < jars.length; i++) {
            try {
                urls[i] = jars[i].toAbsolutePath().toUri().toURL();
            } catch (MalformedURLException e) {
                throw new UncheckedIOException(new IOException(jars[i] + " has no URL", e));
            }
        }
        return urls;
    }

    private static Path[] and(List<Path> jars, Path... more) {
        List<Path> all = new ArrayList<>(jars);
        all.addAll(List.of(more));
        return all.toArray(new Path[0]);
    }
}
