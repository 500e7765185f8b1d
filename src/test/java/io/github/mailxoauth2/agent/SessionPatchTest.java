package io.github.mailxoauth2.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.objectweb.asm.Opcodes.ACC_PRIVATE;
import static org.objectweb.asm.Opcodes.ACC_PUBLIC;
import static org.objectweb.asm.Opcodes.ACC_STATIC;

import jakarta.mail.Session;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.objectweb.asm.Opcodes;

/**
 * The change to {@code Session}: made so that the JVM verifies it and the rest of the method stays what it was, or not
 * made at all.
 */
class SessionPatchTest {

    @Test
    void sessionOfTheClassPath_withThePatch_isVerifiedAndStillMakesTransports() throws Exception {
        byte[] patched = SessionPatch.apply("jakarta/mail", bytesOf(Session.class));
        ClassLoader loader = new PatchedApi(Session.class.getName(), patched, Session.class.getClassLoader());

        Object transport = transportOf(loader);

        assertEquals(
                "org.eclipse.angus.mail.smtp.SMTPTransport",
                transport.getClass().getName());
        assertEquals(loader, transport.getClass().getClassLoader());
    }

    private static Object transportOf(ClassLoader loader) throws Exception {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        try {
            Class<?> session = loader.loadClass(Session.class.getName());
            Properties smtpClass = new Properties();
            smtpClass.setProperty("mail.smtp.class", "org.eclipse.angus.mail.smtp.SMTPTransport");
            Object made = session.getMethod("getInstance", Properties.class).invoke(null, smtpClass);
            return session.getMethod("getTransport", String.class).invoke(made, "smtp");
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {Opcodes.V1_4, Opcodes.V1_5, Opcodes.V1_6, Opcodes.V1_7, Opcodes.V1_8, Opcodes.V17})
    void methodWithSwitchTryAndFrames_inEachClassFileVersion_doesWhatItDid(int version) throws Exception {
        byte[] classFile = MadeUpSession.of(version).bytes();
        Class<?> before = new PatchedApi(
                        MadeUpSession.NAME, classFile, getClass().getClassLoader())
                .loadClass(MadeUpSession.NAME);
        Class<?> after = new PatchedApi(
                        MadeUpSession.NAME,
                        SessionPatch.apply("jakarta/mail", classFile),
                        getClass().getClassLoader())
                .loadClass(MadeUpSession.NAME);

        for (String protocol : new String[] {"one", "two", "other"}) {
            assertEquals(answer(before, protocol), answer(after, protocol));
        }
        assertEquals("made for two", answer(after, "two"));
        assertEquals("caught for other", answer(after, "other"));
    }

    @Test
    void exceptionInTheMethod_withThePatch_namesTheSameLine() throws Exception {
        byte[] patched = SessionPatch.apply(
                "jakarta/mail", MadeUpSession.of(Opcodes.V1_8).bytes());
        Class<?> after =
                new PatchedApi(MadeUpSession.NAME, patched, getClass().getClassLoader()).loadClass(MadeUpSession.NAME);

        InvocationTargetException thrown = assertThrows(InvocationTargetException.class, () -> answer(after, "throws"));

        assertEquals("asked to", thrown.getCause().getMessage());
        assertEquals(
                MadeUpSession.LINE_OF_THROW,
                thrown.getCause().getStackTrace()[0].getLineNumber());
    }

    @Test
    void unknownShapes_areRefusedWithTheReason() {
        MadeUpSession session = MadeUpSession.of(Opcodes.V1_8);
        assertRefused(
                "has no field authenticator", session.withoutAuthenticator().bytes());
        session = MadeUpSession.of(Opcodes.V1_8);
        assertRefused(
                "has no method getService of a known kind",
                session.named("makeService").bytes());
        session = MadeUpSession.of(Opcodes.V1_8);
        assertRefused(
                "has a method getService that is not private",
                session.access(ACC_PUBLIC).bytes());
        session = MadeUpSession.of(Opcodes.V1_8);
        assertRefused(
                "has a method getService that is not private",
                session.access(ACC_PRIVATE | ACC_STATIC).bytes());
        byte[] whole = MadeUpSession.of(Opcodes.V1_8).bytes();
        assertRefused("is no class file", new byte[100]);
        assertRefused("cannot be read as a class file: ", Arrays.copyOf(whole, whole.length / 2));
        byte[] future = whole.clone();
        future[10] = 99;
        assertRefused("has a constant of the unknown kind 99", future);
    }

    private static void assertRefused(String reason, byte[] classFile) {
        UnknownShapeException refused =
                assertThrows(UnknownShapeException.class, () -> SessionPatch.apply("jakarta/mail", classFile));
        assertEquals(
                reason,
                refused.getMessage()
                        .substring(
                                0,
                                Math.min(reason.length(), refused.getMessage().length())));
    }

    private static Object answer(Class<?> session, String protocol) throws Exception {
        Object made = session.getConstructor().newInstance();
        return session.getMethod("ask", String.class).invoke(made, protocol);
    }

    private static byte[] bytesOf(Class<?> type) throws Exception {
        try (InputStream in = type.getResourceAsStream(type.getSimpleName() + ".class")) {
            return in.readAllBytes();
        }
    }
}
