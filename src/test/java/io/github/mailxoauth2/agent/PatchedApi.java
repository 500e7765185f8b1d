package io.github.mailxoauth2.agent;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.Collections;
import java.util.Enumeration;

/**
 * A class loader with a mail API of its own, in which one class is given as bytes. Its classes are verified, as those
 * of every application are.
 */
final class PatchedApi extends ClassLoader {

    private final String name;
    private final byte[] classFile;

    PatchedApi(String name, byte[] classFile, ClassLoader parent) {
        super(parent);
        this.name = name;
        this.classFile = classFile;
    }

    @Override
    protected Class<?> loadClass(String asked, boolean resolve) throws ClassNotFoundException {
        if (!asked.equals(name) && !asked.startsWith("jakarta.mail.") && !asked.startsWith("org.eclipse.angus.mail.")) {
            return super.loadClass(asked, resolve);
        }
        synchronized (getClassLoadingLock(asked)) {
            Class<?> loaded = findLoadedClass(asked);
            if (loaded != null) {
                return loaded;
            }
            byte[] bytes = asked.equals(name) ? classFile : ofParent(asked);
            return defineClass(asked, bytes, 0, bytes.length);
        }
    }

    /** The Providers of this project are of the class path's API, not of this loader's. */
    @Override
    public Enumeration<URL> getResources(String resource) throws IOException {
        return resource.equals("META-INF/services/jakarta.mail.Provider")
                ? Collections.emptyEnumeration()
                : super.getResources(resource);
    }

    private byte[] ofParent(String asked) throws ClassNotFoundException {
        try (InputStream in = getParent().getResourceAsStream(asked.replace('.', '/') + ".class")) {
            if (in == null) {
                throw new ClassNotFoundException(asked);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new ClassNotFoundException(asked, e);
        }
    }
}
