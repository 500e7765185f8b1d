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
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Reading mail with the one jar in old and new versions of the mail API: with a token, or with the reason why not;
 * never with a password.
 */
class StoresIT {

    @TempDir
    Path directory;

    private Sandbox sandbox;

    @BeforeEach
    void start() {
        sandbox = Sandbox.start();
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @ParameterizedTest
    @CsvSource({
        "javax.mail:mail 1.4, false, false",
        "javax.mail:mail 1.4.5, false, false",
        "javax.mail:mail 1.4.6, true, false",
        "javax.mail:mail 1.4.7, true, false",
        "com.sun.mail:javax.mail 1.5.0, true, false",
        "com.sun.mail:javax.mail 1.5.4, true, true",
        "com.sun.mail:javax.mail 1.5.6, true, true",
        "com.sun.mail:javax.mail 1.6.2, true, true",
        "com.sun.mail:jakarta.mail 1.6.5, true, true",
        "com.sun.mail:jakarta.mail 1.6.8, true, true",
        "com.sun.mail:jakarta.mail 2.0.1, true, true",
        "org.eclipse.angus:jakarta.mail 1.0.0, true, true",
        "org.eclipse.angus:jakarta.mail 2.0.5, true, true",
        "org.eclipse.angus:jakarta.mail 2.1.0-M1, true, true"
    })
    void read_inEachVersion_isByTokenOrRefusedWithTheReason(String name, boolean imap, boolean pop3) throws Exception {
        MailVersion version = MailVersion.named(name);
        Secrets secrets = Secrets.of(sandbox);
        List<String> output = run(version);

        assertResult(output, "imap", imap);
        assertResult(output, "imaps", imap);
        assertResult(output, "pop3", pop3);
        assertResult(output, "pop3s", pop3);
        for (SeenLogin login : sandbox.exchange().logins()) {
            assertEquals("XOAUTH2", login.mechanism(), login::toString);
            assertTrue(login.tls() && login.accepted(), login::toString);
        }
        assertTrue(
                sandbox.exchange().transcript().stream().noneMatch(line -> line.contains(ProbeMail.PASSWORD)),
                "the password was sent");
        secrets.assertNotIn(name, output);
    }

    private static void assertResult(List<String> output, String protocol, boolean reads) {
        String result = ProbeStores.resultOf(protocol, output);
        assertTrue(reads ? result.contains(" READ 0") : result.contains("is too old to read mail"), result);
    }

    private List<String> run(MailVersion version) throws Exception {
        Path probe = ProbeApplication.compile(directory.resolve("probe"), version);
        List<Path> classPath = new ArrayList<>(List.of(probe, version.ourJar()));
        classPath.addAll(version.classPath());
        String stores = ProbeStores.writeTo(directory, sandbox);
        JavaRun.Outcome outcome = ChildJvm.of(sandbox, directory, ProbeApplication.STORES, stores)
                .classPath(classPath)
                .inTheEnd(directory.resolve("output.txt"));
        return outcome.output();
    }
}
