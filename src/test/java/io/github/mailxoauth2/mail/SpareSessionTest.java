package io.github.mailxoauth2.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.mail.Session;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.ref.WeakReference;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;

/** A Session is used again, and holds nothing of an application while it waits. */
class SpareSessionTest {

    @Test
    void over_afterAnotherWasClosed_isTheSameSessionAndShowsTheNewApplication() {
        Session first = lend("first");
        Session second = lend("second");
        assertSame(first, second);
    }

    private static Session lend(String host) {
        try (SpareSession lent = SpareSession.over(application(host), Map.of("mail.smtp.auth", "true"))) {
            assertEquals(host, lent.session().getProperty("mail.smtp.host"));
            assertEquals("true", lent.session().getProperty("mail.smtp.auth"));
            assertFalse(lent.session().getDebug());
            return lent.session();
        }
    }

    @Test
    void over_whileAnotherIsLent_isAnother() {
        try (SpareSession one = SpareSession.over(application("one"), Map.of());
                SpareSession another = SpareSession.over(application("another"), Map.of())) {
            assertNotSame(one.session(), another.session());
            assertEquals("one", one.session().getProperty("mail.smtp.host"));
        }
    }

    @Test
    void over_applicationChangesItsProperties_showsTheChange() {
        Session application = application("first");
        try (SpareSession lent = SpareSession.over(application, Map.of())) {
            application.getProperties().setProperty("mail.smtp.host", "second");
            assertEquals("second", lent.session().getProperty("mail.smtp.host"));
        }
    }

    @Test
    void close_showsNothingAnyMore() {
        SpareSession lent = SpareSession.over(application("first"), Map.of("mail.smtp.auth", "true"));
        lent.close();
        assertNull(lent.session().getProperty("mail.smtp.host"));
        assertNull(lent.session().getProperty("mail.smtp.auth"));
        assertNull(lent.session().getProperties().get("mail.smtp.host"));
        assertTrue(lent.session().getProperties().stringPropertyNames().isEmpty());
    }

    @Test
    void close_holdsNothingOfTheApplication() {
        Session kept;
        WeakReference<Object> properties;
        WeakReference<Object> debugOutput;
        try (SpareSession lent = SpareSession.over(debugging(), Map.of("mail.smtp.ssl.socketFactory", new Object()))) {
            kept = lent.session();
            assertTrue(kept.getDebug());
            properties =
                    new WeakReference<>(((OverlaidProperties) kept.getProperties()).get("a value that is no text"));
            debugOutput = new WeakReference<>(kept.getDebugOut());
        }
        assertFalse(kept.getDebug());
        assertCollected(properties);
        assertCollected(debugOutput);
        assertSame(System.out, kept.getDebugOut());
    }

    @Test
    void made_asksTheApplicationsClassLoaderForNothing() {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        List<String> asked = new ArrayList<>();
        ClassLoader ofApplication = new ClassLoader(before) {
            @Override
            public Enumeration<URL> getResources(String name) throws IOException {
                asked.add(name);
                return super.getResources(name);
            }
        };
        Session application = application("first");
        thread.setContextClassLoader(ofApplication);
        try {
            Session.getInstance(new Properties());
            assertTrue(asked.contains("META-INF/jakarta.providers"), "a Session of the application's does ask");
            asked.clear();
            SpareSession.made(application, Map.of());
            assertEquals(List.of(), asked);
            assertSame(ofApplication, thread.getContextClassLoader());
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static Session application(String host) {
        Properties properties = new Properties();
        properties.setProperty("mail.smtp.host", host);
        return Session.getInstance(properties);
    }

    private static Session debugging() {
        Session application = application("first");
        application.getProperties().put("a value that is no text", new Object());
        application.setDebugOut(new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8));
        application.setDebug(true);
        return application;
    }

    private static void assertCollected(WeakReference<Object> reference) {
        for (int i = 0; i < 50 && reference.get() != null; i++) {
            System.gc();
        }
        assertNull(reference.get(), "the Session still holds it");
    }
}
