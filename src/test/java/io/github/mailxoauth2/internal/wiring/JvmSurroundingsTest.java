package io.github.mailxoauth2.internal.wiring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
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
}
