package io.github.mailxoauth2.matrix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.mailxoauth2.sandbox.Sandbox;
import io.github.mailxoauth2.sandbox.SeenLogin;
import io.github.mailxoauth2.sandbox.demo.ChildJvm;
import io.github.mailxoauth2.sandbox.demo.JavaRun;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * OAuth2 configured by JVM options alone, for an application that gives its Session no property: for the hosts that are
 * named, and no others.
 */
class OutsideTheSessionIT {

    private static final String WARNING = "OAuth2 is configured outside the mail Session, but has no effect";

    private Sandbox sandbox;

    @TempDir
    private Path directory;

    @BeforeEach
    void start() {
        sandbox = Sandbox.start();
        sandbox.exchange().acceptPasswords(true);
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    /** One version for each way in which a Provider is found. */
    static List<MailVersion> versions() {
        return List.of(
                MailVersion.named("javax.mail:mail 1.4.7"),
                MailVersion.named("com.sun.mail:jakarta.mail 1.6.8"),
                MailVersion.named("com.sun.mail:jakarta.mail 2.0.1"),
                MailVersion.named("org.eclipse.angus:angus-mail 2.0.5 with jakarta.mail:jakarta.mail-api 2.1.5"));
    }

    @ParameterizedTest
    @MethodSource("versions")
    void applicationWithoutProperties_logsInWithAToken_andOtherHostsStayStock(MailVersion version) throws Exception {
        ProbeMail named = ProbeMail.of(sandbox, "NAMED");
        ProbeMail other =
                ProbeMail.of(sandbox, "OTHER").with("probe.host", "127.0.0.1").withPasswordLogin();

        List<String> output = run(version, List.of(named, other), false);

        assertEquals(2, output.stream().filter("SENT"::equals).count(), () -> String.join("\n", output));
        assertLogin(named, "XOAUTH2");
        assertLogin(other, "LOGIN");
        assertTrue(output.stream().noneMatch(line -> line.contains(WARNING)), () -> String.join("\n", output));
    }

    /** This API makes all Providers, and so ours, before it takes the first. */
    @Test
    void stockClassFirst_withApi213_isToldOnceWithTheLineToAdd() throws Exception {
        MailVersion version =
                MailVersion.named("org.eclipse.angus:angus-mail 2.0.5 with jakarta.mail:jakarta.mail-api 2.1.3");
        ProbeMail first = ProbeMail.of(sandbox, "FIRST").withPasswordLogin();
        ProbeMail second = ProbeMail.of(sandbox, "SECOND").withPasswordLogin();

        List<String> output = run(version, List.of(first, second), false);

        List<String> warnings = warnings(output);
        assertEquals(1, warnings.size(), () -> String.join("\n", output));
        assertTrue(warnings.get(0).contains("mail.smtp.class=" + version.flavour().transport), warnings::toString);
        assertLogin(first, "LOGIN");
        assertLogin(second, "LOGIN");
    }

    /** These versions stop at the first Provider that fits: nothing of ours runs, and only mail.debug tells. */
    @ParameterizedTest
    @ValueSource(strings = {"com.sun.mail:javax.mail 1.6.2", "com.sun.mail:jakarta.mail 1.6.3"})
    void stockClassFirst_in162And163_isSeenByMailDebugAlone(String name) throws Exception {
        MailVersion version = MailVersion.named(name);
        ProbeMail silent = ProbeMail.of(sandbox, "SILENT").withPasswordLogin();
        ProbeMail debugged =
                ProbeMail.of(sandbox, "DEBUGGED").withPasswordLogin().with("mail.debug", "true");

        List<String> output = run(version, List.of(silent, debugged), false);

        assertEquals(List.of(), warnings(output));
        assertTrue(
                output.stream()
                        .anyMatch(line -> line.contains("getProvider() returning")
                                && line.contains("com.sun.mail.smtp.SMTPTransport")),
                () -> String.join("\n", output));
        assertLogin(silent, "LOGIN");
        assertLogin(debugged, "LOGIN");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "com.sun.mail:javax.mail 1.6.2",
                "com.sun.mail:jakarta.mail 1.6.3",
                "org.eclipse.angus:angus-mail 2.0.5 with jakarta.mail:jakarta.mail-api 2.1.3"
            })
    void stockClassFirst_isCuredByNamingOurs_andThenTold(String name) throws Exception {
        MailVersion version = MailVersion.named(name);
        ProbeMail cured = ProbeMail.of(sandbox, "CURED").with("mail.smtp.class", version.flavour().transport);

        List<String> output = run(version, List.of(cured), false);

        // Whoever asks for a class by its name makes the API look at all Providers, ours among them.
        assertEquals(1, warnings(output).size(), () -> String.join("\n", output));
        assertLogin(cured, "XOAUTH2");
    }

    private static List<String> warnings(List<String> output) {
        return output.stream()
                .filter(text -> text.contains(WARNING) && text.contains("for smtp "))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "com.sun.mail:javax.mail 1.6.2",
                "org.eclipse.angus:angus-mail 2.0.5 with jakarta.mail:jakarta.mail-api 2.1.3"
            })
    void thisJarFirst_needsNoLine(String name) throws Exception {
        ProbeMail mail = ProbeMail.of(sandbox, "MAIL");

        List<String> output = run(MailVersion.named(name), List.of(mail), true);

        assertLogin(mail, "XOAUTH2");
        assertTrue(output.stream().noneMatch(line -> line.contains(WARNING)), () -> String.join("\n", output));
    }

    private List<String> run(MailVersion version, List<ProbeMail> mails, boolean first) throws Exception {
        List<Path> classPath = new ArrayList<>(version.classPath());
        classPath.add(first ? 0 : classPath.size(), version.ourJar());
        classPath.add(ProbeApplication.compile(directory.resolve("probe"), version));
        List<String> files = new ArrayList<>();
        for (ProbeMail mail : mails) {
            files.add(mail.writeTo(directory));
        }
        JavaRun run = ChildJvm.of(sandbox, directory, ProbeApplication.MAIN_CLASS, files.toArray(new String[0]))
                .classPath(classPath)
                .option("-Dmail.smtp.oauth2.hosts=localhost");
        ProbeMail.oauth2(sandbox).forEach((key, value) -> run.option("-D" + key + "=" + value));
        return run.inTheEnd(directory.resolve("output.txt")).output();
    }

    private void assertLogin(ProbeMail mail, String mechanism) {
        List<SeenLogin> logins = sandbox.exchange().logins().stream()
                .filter(login -> login.user().equals(mail.user()))
                .toList();
        assertEquals(1, logins.size(), logins::toString);
        assertEquals(mechanism, logins.get(0).mechanism());
        assertTrue(logins.get(0).accepted() && logins.get(0).tls(), logins::toString);
    }
}
