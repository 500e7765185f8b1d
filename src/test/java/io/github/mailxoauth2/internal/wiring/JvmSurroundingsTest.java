package io.github.mailxoauth2.internal.wiring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStream;
import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JvmSurroundingsTest {

    @Test
    void resource_ofTheApplication_isReadAsUtf8WithoutItsMark(@TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve("keys.properties"), "\uFEFFmail.oauth2.user = jürgen@contoso.com\n");
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        try (URLClassLoader application =
                new URLClassLoader(new URL[] {folder.toUri().toURL()}, before)) {
            Thread.currentThread().setContextClassLoader(application);
            assertEquals(
                    "jürgen@contoso.com",
                    new JvmSurroundings().resource("keys.properties").getProperty("mail.oauth2.user"));
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }

    @Test
    void resource_thatIsNowhere_isEmpty() {
        assertTrue(new JvmSurroundings().resource("no-such.properties").isEmpty());
    }

    @Test
    void resource_isLookedUpOnceForEachClassLoader() {
        JvmSurroundings around = new JvmSurroundings();
        Asked first = new Asked();
        Asked second = new Asked();
        assertSame(resource(around, first), resource(around, first));
        assertNotSame(resource(around, first), resource(around, second));
        assertEquals(List.of("keys.properties"), first.names);
        assertEquals(List.of("keys.properties"), second.names);
    }

    @Test
    void resource_thatWasLookedUp_doesNotKeepTheClassLoader() {
        JvmSurroundings around = new JvmSurroundings();
        WeakReference<ClassLoader> dropped = lookUpAndDrop(around);
        assertTrue(Collected.within30Seconds(dropped), "the class loader is still held");
        assertTrue(around.resource("keys.properties").isEmpty());
    }

    private static WeakReference<ClassLoader> lookUpAndDrop(JvmSurroundings around) {
        Asked loader = new Asked();
        resource(around, loader);
        return new WeakReference<>(loader);
    }

    private static Properties resource(JvmSurroundings around, ClassLoader application) {
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        Thread.currentThread().setContextClassLoader(application);
        try {
            return around.resource("keys.properties");
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }

    private static final class Asked extends ClassLoader {

        final List<String> names = new ArrayList<>();

        @Override
        public InputStream getResourceAsStream(String name) {
            names.add(name);
            return null;
        }
    }
}
