package io.github.mailxoauth2.internal.wiring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.github.mailxoauth2.example.TokenFileProvider;
import io.github.mailxoauth2.internal.cache.CachedTokenSource;
import io.github.mailxoauth2.internal.settings.OnOff;
import io.github.mailxoauth2.internal.settings.PlugIn;
import io.github.mailxoauth2.internal.settings.Settings;
import io.github.mailxoauth2.internal.settings.SettingsException;
import io.github.mailxoauth2.token.TokenSourceProvider;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Providers in class loaders of their own, as those of web applications are while this jar lies in the server's. */
class PlugInsTest {

    @TempDir
    Path files;

    private final ClassLoader before = Thread.currentThread().getContextClassLoader();

    @AfterEach
    void putBack() {
        Thread.currentThread().setContextClassLoader(before);
    }

    @Test
    void of_equalSettings_isTheSameSource() throws Exception {
        assertSame(TokenSources.of(settings("a"), "x@contoso.com"), TokenSources.of(settings("a"), "y@contoso.com"));
        assertNotSame(TokenSources.of(settings("a"), null), TokenSources.of(settings("b"), null));
    }

    @Test
    void named_inAWebApplication_isItsOwnCopy() throws Exception {
        WebApplication one = new WebApplication();
        Thread.currentThread().setContextClassLoader(one);
        assertSame(one, named().getClass().getClassLoader());
        CachedTokenSource ofOne = TokenSources.of(settings("a"), null);
        Thread.currentThread().setContextClassLoader(new WebApplication());
        assertNotSame(ofOne, TokenSources.of(settings("a"), null));
    }

    @Test
    void named_inAThreadWithoutContextClassLoader_isFoundBesideThisJar() throws Exception {
        Thread.currentThread().setContextClassLoader(null);
        assertEquals(TokenFileProvider.class, named().getClass());
    }

    @Test
    void of_inAWebApplicationThatIsDropped_holdsNothingOfIt() throws Exception {
        WeakReference<ClassLoader> dropped = useAndDrop();
        for (int i = 0; i < 50 && dropped.get() != null; i++) {
            System.gc();
            Thread.onSpinWait();
        }
        assertNull(dropped.get(), "the web application's class loader");
    }

    private WeakReference<ClassLoader> useAndDrop() throws Exception {
        ClassLoader application = new WebApplication();
        Thread.currentThread().setContextClassLoader(application);
        Files.writeString(files.resolve("token"), "a-token");
        assertEquals(
                "a-token",
                TokenSources.of(settings(files.resolve("token").toString()), null)
                        .token()
                        .value());
        Thread.currentThread().setContextClassLoader(before);
        return new WeakReference<>(application);
    }

    private static TokenSourceProvider named() throws Exception {
        Settings settings = settings("a");
        return PlugIns.named((PlugIn) settings.origin(), settings);
    }

    private static Settings settings(String path) throws SettingsException {
        Properties session = new Properties();
        session.setProperty("mail.smtp.oauth2.provider", "tokenfile");
        session.setProperty("mail.smtp.oauth2.tokenfile.path", path);
        return OnOff.of(Lookups.of(session), "smtp")
                .settingsFor("mail.example.com")
                .orElseThrow();
    }

    /** A class loader that has a copy of the provider of its own. */
    private static final class WebApplication extends ClassLoader {

        WebApplication() {
            super(WebApplication.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.startsWith(TokenFileProvider.class.getName())) {
                return super.loadClass(name, resolve);
            }
            Class<?> loaded = findLoadedClass(name);
            if (loaded != null) {
                return loaded;
            }
            try (InputStream bytes = getResourceAsStream(name.replace('.', '/') + ".class")) {
                byte[] code = bytes.readAllBytes();
                return defineClass(name, code, 0, code.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
    }
}
