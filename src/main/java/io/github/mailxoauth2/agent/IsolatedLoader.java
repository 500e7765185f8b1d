package io.github.mailxoauth2.agent;

import java.io.IOException;
import java.net.URL;
import java.util.Collections;
import java.util.Enumeration;
import org.jspecify.annotations.Nullable;

/**
 * Our classes for one mail implementation in the JVM. They are defined here and nowhere else; mail and activation come
 * from where the implementation sees them, and the JDK from the JDK.
 *
 * <p>The package {@code token}, which plug-ins implement, comes from the implementation's class loader where that sees
 * it, else from the root of the agent's jar.
 */
final class IsolatedLoader extends ClassLoader {

    private static final String OURS = "io.github.mailxoauth2.";
    private static final String TOKEN = OURS + "token.";
    private static final String[] MAIL = {
        "javax.mail.",
        "jakarta.mail.",
        "com.sun.mail.",
        "org.eclipse.angus.",
        "javax.activation.",
        "jakarta.activation."
    };

    static {
        registerAsParallelCapable();
    }

    private final @Nullable ClassLoader implementation;
    private final Folder folder;

    IsolatedLoader(@Nullable ClassLoader implementation, Folder folder) {
        super(ofTheJdk());
        this.implementation = implementation;
        this.folder = folder;
    }

    /** The platform class loader, by the name that Java 8 knows: the outermost parent. */
    private static ClassLoader ofTheJdk() {
        ClassLoader loader = ClassLoader.getSystemClassLoader();
        while (loader.getParent() != null) {
            loader = loader.getParent();
        }
        return loader;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (name.startsWith(TOKEN)) {
            return fromImplementationOr(IsolatedLoader.class.getClassLoader(), name);
        }
        if (name.startsWith(OURS)) {
            synchronized (getClassLoadingLock(name)) {
                Class<?> loaded = findLoadedClass(name);
                return loaded != null ? loaded : findClass(name);
            }
        }
        for (String start : MAIL) {
            if (name.startsWith(start)) {
                return Class.forName(name, false, implementation);
            }
        }
        return ofTheJdkOrImplementation(name, resolve);
    }

    private Class<?> fromImplementationOr(ClassLoader other, String name) throws ClassNotFoundException {
        try {
            return Class.forName(name, false, implementation);
        } catch (ClassNotFoundException e) {
            return Class.forName(name, false, other);
        }
    }

    /** Beyond the JDK there are the plug-ins that lie beside the mail implementation. */
    private Class<?> ofTheJdkOrImplementation(String name, boolean resolve) throws ClassNotFoundException {
        try {
            return super.loadClass(name, resolve);
        } catch (ClassNotFoundException e) {
            return Class.forName(name, false, implementation);
        }
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        byte[] classFile = folder.classFile(name);
        definePackageOf(name);
        return defineClass(name, classFile, 0, classFile.length, Agent.class.getProtectionDomain());
    }

    /** With the agent's version, which is asked for by {@code Package.getImplementationVersion}. */
    private void definePackageOf(String className) {
        String name = className.substring(0, className.lastIndexOf('.'));
        synchronized (this) {
            if (getPackage(name) == null) {
                Package agent = Agent.class.getPackage();
                String version = agent == null ? null : agent.getImplementationVersion();
                definePackage(name, null, null, null, "mail-xoauth2", version, null, null);
            }
        }
    }

    @Override
    public @Nullable URL getResource(String name) {
        if (name.startsWith(OURS.replace('.', '/'))) {
            return folder.find(name);
        }
        return implementation == null ? ClassLoader.getSystemResource(name) : implementation.getResource(name);
    }

    @Override
    public Enumeration<URL> getResources(String name) throws IOException {
        if (name.startsWith(OURS.replace('.', '/'))) {
            URL found = folder.find(name);
            return Collections.enumeration(
                    found == null ? Collections.<URL>emptyList() : Collections.singletonList(found));
        }
        return implementation == null ? ClassLoader.getSystemResources(name) : implementation.getResources(name);
    }

    @Override
    public String toString() {
        return "mail-xoauth2 for " + implementation;
    }
}
