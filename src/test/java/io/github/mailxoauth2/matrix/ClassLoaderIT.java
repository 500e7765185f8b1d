package io.github.mailxoauth2.matrix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.mailxoauth2.internal.operating.SeenBeans;
import io.github.mailxoauth2.internal.wiring.NoTokens;
import io.github.mailxoauth2.packaging.Jars;
import io.github.mailxoauth2.sandbox.Sandbox;
import io.github.mailxoauth2.sandbox.SeenLogin;
import java.lang.ref.PhantomReference;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Servers with a class loader for each application: every arrangement of the two jars works or says what is wrong, and
 * none keeps an application alive.
 */
class ClassLoaderIT {

    private Sandbox sandbox;

    @TempDir
    private Path directory;

    @BeforeEach
    void start() {
        NoTokens.kept();
        sandbox = Sandbox.start();
        sandbox.exchange().acceptPasswords(true);
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    /** One version for each way in which a Provider is found. */
    static List<MailVersion> versions() {
        return OutsideTheSessionIT.versions();
    }

    @ParameterizedTest
    @MethodSource("versions")
    void apiAbove_andThisJarInTheApplication_works(MailVersion version) throws Throwable {
        assertWorks(HostApplication.withTheApiAbove(version, probe(version)), "ABOVE");
    }

    @ParameterizedTest
    @MethodSource("versions")
    void bothAbove_works(MailVersion version) throws Throwable {
        assertWorks(HostApplication.withBothAbove(version, probe(version)), "BOTH");
    }

    @ParameterizedTest
    @MethodSource("versions")
    void twoApplications_withTheirOwnCopies_workSideBySide(MailVersion version) throws Throwable {
        Path probe = probe(version);
        HostApplication first = HostApplication.withItsOwnCopies(version, probe);
        HostApplication second = HostApplication.withItsOwnCopies(version, probe);

        assertWorks(first, "FIRST");
        assertWorks(second, "SECOND");
        assertWorks(first, "FIRST.AGAIN");
        assertEquals(2, sandbox.entra().tokenRequests(), "each application has its own cache");
    }

    /** No code of this jar can run: the JVM cannot even define our classes. What it says names what is missing. */
    @ParameterizedTest
    @MethodSource("versions")
    void thisJarAbove_andTheApiInTheApplication_saysWhatIsMissing(MailVersion version) throws Exception {
        HostApplication application = HostApplication.withThisJarAbove(version, probe(version));
        List<String> files = List.of(ProbeMail.of(sandbox, "BELOW").writeTo(directory));

        NoClassDefFoundError missing = assertThrows(NoClassDefFoundError.class, () -> application.send(files));

        assertTrue(missing.getMessage().matches("(javax|jakarta|com/sun)/mail/.*"), missing.getMessage());
    }

    /** The API finds our registration above it, and our classes are not of its kind. */
    @Test
    void applicationWithItsOwnApi_belowBoth_isToldByTheJvmWhichProviderDoesNotFit() throws Exception {
        MailVersion version = MailVersion.named("com.sun.mail:jakarta.mail 2.0.1");
        HostApplication application = HostApplication.withItsOwnApiBelowBoth(version, probe(version));
        List<String> files = List.of(ProbeMail.of(sandbox, "OWN").writeTo(directory));

        Throwable refused = assertThrows(Throwable.class, () -> application.send(files));

        assertTrue(
                refused.toString().matches(".* io\\.github\\.mailxoauth2\\.mail\\.\\w+Provider not a subtype"),
                refused::toString);
    }

    @Test
    void apiWithAnotherImplementation_registersNothingThatCanBeAskedFor_andSaysSoOnce() throws Exception {
        MailVersion javax = MailVersion.named("com.sun.mail:javax.mail 1.6.2");
        List<Path> jars = new ArrayList<>(javax.classPath());
        jars.add(MailVersion.file("jakarta.mail.jakarta.mail-api-2.1.5"));
        jars.add(Jars.packed().jakarta());
        jars.add(Jars.packed().javax());
        List<String> said = new ArrayList<>();
        Handler handler = collecting(said);
        Logger logger = Logger.getLogger("io.github.mailxoauth2");
        logger.addHandler(handler);
        try (URLClassLoader loader =
                HostApplication.loader(ClassLoader.getPlatformClassLoader(), jars.toArray(new Path[0]))) {
            assertEquals("smtp-without-implementation", protocolOf(loader, "io.github.mailxoauth2.mail.SmtpProvider"));
            assertEquals("smtp-without-implementation", protocolOf(loader, "io.github.mailxoauth2.mail.SmtpProvider"));
            assertEquals("smtp", protocolOf(loader, "io.github.mailxoauth2.mail.javax.SmtpProvider"));
        } finally {
            logger.removeHandler(handler);
        }
        assertEquals(1, said.size(), said::toString);
        assertTrue(said.get(0).contains("Put mail-xoauth2 beside the mail implementation's jar"), said::toString);
    }

    @Test
    void droppedApplications_areCollected() throws Throwable {
        ReferenceQueue<ClassLoader> collected = new ReferenceQueue<>();
        List<Reference<ClassLoader>> dropped = new ArrayList<>();
        for (MailVersion version : versions()) {
            Path probe = probe(version);
            dropped.add(used(HostApplication.withTheApiAbove(version, probe), "ABOVE", collected));
            dropped.add(used(HostApplication.withBothAbove(version, probe), "BOTH", collected));
            dropped.add(used(HostApplication.withItsOwnCopies(version, probe), "OWN", collected));
        }
        // Our idle thread ends after five seconds; until then it may hold the application that it was made for.
        for (int i = 0; i < dropped.size(); i++) {
            assertNotNull(collectedWithin(30, collected), (dropped.size() - i) + " class loaders are still alive");
        }
        assertEquals(
                Set.of(),
                SeenBeans.of(sandbox.entra().clientId()).namesAfterALook(),
                "beans of class loaders that are gone");
    }

    private Reference<ClassLoader> used(HostApplication application, String name, ReferenceQueue<ClassLoader> queue)
            throws Throwable {
        SeenBeans.of(sandbox.entra().clientId()).registeredBy(() -> application.send(mails(name)));
        return new PhantomReference<>(application.loader(), queue);
    }

    private static Reference<?> collectedWithin(int seconds, ReferenceQueue<ClassLoader> queue)
            throws InterruptedException {
        for (int i = 0; i < seconds * 10; i++) {
            System.gc();
            Reference<?> reference = queue.remove(100);
            if (reference != null) {
                return reference;
            }
        }
        return null;
    }

    private void assertWorks(HostApplication application, String name) throws Throwable {
        List<String> output = application.send(mails(name));

        assertEquals(2, output.stream().filter("SENT"::equals).count(), () -> String.join("\n", output));
        assertEquals("XOAUTH2", loginOf(name + ".ON").mechanism());
        assertEquals("LOGIN", loginOf(name + ".OFF").mechanism());
    }

    private List<String> mails(String name) throws Exception {
        return List.of(
                ProbeMail.of(sandbox, name + ".OFF").withPasswordLogin().writeTo(directory),
                ProbeMail.of(sandbox, name + ".ON")
                        .with(ProbeMail.oauth2(sandbox))
                        .writeTo(directory));
    }

    private SeenLogin loginOf(String name) {
        List<SeenLogin> logins = sandbox.exchange().logins().stream()
                .filter(login -> login.user().equals(ProbeMail.mailbox(name)))
                .toList();
        assertEquals(1, logins.size(), logins::toString);
        return logins.get(0);
    }

    private Path probe(MailVersion version) throws Exception {
        return ProbeApplication.compile(directory.resolve("probe-" + version.flavour()), version);
    }

    private static Object protocolOf(ClassLoader loader, String provider) throws Exception {
        Object made = loader.loadClass(provider).getConstructor().newInstance();
        return made.getClass().getMethod("getProtocol").invoke(made);
    }

    private static Handler collecting(List<String> said) {
        return new Handler() {
            @Override
            public void publish(LogRecord logged) {
                said.add(logged.getMessage());
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
    }
}
