package io.github.mailxoauth2.agent;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import org.jspecify.annotations.Nullable;

/** Where our other classes lie: in a folder of the agent's jar, so that no application finds them by their names. */
final class Folder {

    static final Folder OF_THE_AGENT =
            new Folder(Folder.class.getClassLoader(), "io/github/mailxoauth2/agent/isolated/");

    private final ClassLoader home;
    private final String path;

    Folder(ClassLoader home, String path) {
        this.home = home;
        this.path = path;
    }

    /** The resource of that name; null if there is none. */
    @Nullable
    URL find(String name) {
        return home.getResource(path + name);
    }

    /**
     * The bytes of a class.
     *
     * @throws ClassNotFoundException if it is not there or cannot be read
     */
    byte[] classFile(String className) throws ClassNotFoundException {
        String name = path + className.replace('.', '/') + ".class";
        try (InputStream in = home.getResourceAsStream(name)) {
            if (in == null) {
                throw new ClassNotFoundException(name + " is missing in the agent's jar");
            }
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            byte[] buffer = new byte[8192];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                bytes.write(buffer, 0, read);
            }
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new ClassNotFoundException(name + " cannot be read from the agent's jar", e);
        }
    }
}
