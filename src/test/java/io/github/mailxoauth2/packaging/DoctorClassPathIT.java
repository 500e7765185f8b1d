package io.github.mailxoauth2.packaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.mailxoauth2.sandbox.Sandbox;
import io.github.mailxoauth2.sandbox.TestCertificates;
import io.github.mailxoauth2.sandbox.demo.JavaRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The doctor with an application's own mail jar: which class serves each protocol, from which jar, and the cure. */
class DoctorClassPathIT {

    private static final String JAVAX_MAIL = "javax.mail-1.6.2.jar";

    @TempDir
    private Path folder;

    private final Sandbox sandbox = Sandbox.builder().mailbox("app@contoso.com").start();
    private Path properties;
    private Path lib;

    @BeforeEach
    void anApplication() throws IOException {
        properties = folder.resolve("mail.properties");
        Files.write(
                properties,
                sandbox.mailProperties("app@contoso.com").entrySet().stream()
                        .map(entry -> entry.getKey() + "=" + entry.getValue())
                        .toList());
        lib = Files.createDirectories(folder.resolve("app/lib"));
        Path mail;
        try (Stream<Path> matrix = Files.list(Path.of("target/matrix"))) {
            mail = matrix.filter(jar -> jar.getFileName().toString().endsWith(JAVAX_MAIL))
                    .findFirst()
                    .orElseThrow();
        }
        Files.copy(mail, lib.resolve(JAVAX_MAIL));
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void javaxMail_withOurJarForIt_logsInThroughIt() throws Exception {
        String ours = dropIn(Jars.packed().withClassifier("javax"));

        JavaRun.Outcome outcome = doctor(List.of(), "--class-path", lib + "/*", "--send-to", "boss@contoso.com");

        assertEquals(0, outcome.exitCode(), () -> text(outcome));
        for (String protocol : List.of("smtp", "smtps", "imap", "imaps", "pop3", "pop3s")) {
            assertTrue(
                    flowing(outcome)
                            .matches(".* " + protocol + " = io\\.github\\.mailxoauth2\\.mail\\.OAuth2\\w+, " + ours
                                    + " .*"),
                    () -> protocol + ": " + text(outcome));
        }
        assertTrue(outcome.says("ok       Mail jar: the application's javax.mail, " + JAVAX_MAIL), () -> text(outcome));
        assertTrue(outcome.says("ok       Test message: accepted, "), () -> text(outcome));
        assertEquals(1, sandbox.exchange().delivered());
    }

    @Test
    void javaxMail_withTheJarForJakarta_saysWhichToTake() throws Exception {
        String ours = dropIn(Jars.packed().jakarta());

        JavaRun.Outcome outcome = doctor(List.of(), "--class-path", lib + "/*");

        assertEquals(1, outcome.exitCode(), () -> text(outcome));
        assertTrue(
                flowing(outcome)
                        .contains("Cause: " + ours + " is there, but the mail API takes another class first, or " + ours
                                + " is for the other API. Fix: use mail-xoauth2-"),
                () -> text(outcome));
        assertTrue(flowing(outcome).contains("-javax.jar, and put it before " + JAVAX_MAIL), () -> text(outcome));
        assertTrue(outcome.says("skipped  Login: it would not go through mail-xoauth2"), () -> text(outcome));
        assertEquals(List.of(), sandbox.exchange().logins());
    }

    @Test
    void javaxMail_onTheClassPathOfTheJvm_isTheApplications() throws Exception {
        dropIn(Jars.packed().withClassifier("javax"));
        JavaRun run = JavaRun.of("io.github.mailxoauth2.tools.Main", "doctor", properties.toString())
                .classPath(List.of(lib.resolve("*"), Jars.packed().withClassifier("tools")));

        JavaRun.Outcome outcome = trusting(run).inTheEnd(folder.resolve("output.txt"));

        assertEquals(0, outcome.exitCode(), () -> text(outcome));
        assertTrue(outcome.says("ok       Mail jar: the application's javax.mail, " + JAVAX_MAIL), () -> text(outcome));
    }

    @Test
    void agent_inTheJvm_servesTheStockJar() throws Exception {
        Path agent = Jars.packed().withClassifier("agent");

        JavaRun.Outcome outcome = doctor(List.of("-javaagent:" + agent), "--class-path", lib + "/*");

        assertEquals(0, outcome.exitCode(), () -> text(outcome));
        assertTrue(
                flowing(outcome).contains(" smtp = io.github.mailxoauth2.mail.OAuth2SmtpTransport, "),
                () -> text(outcome));
        assertTrue(outcome.says("ok       Login: app@contoso.com, "), () -> text(outcome));
        assertEquals(1, sandbox.exchange().logins().size());
    }

    private String dropIn(Path jar) throws IOException {
        Files.copy(jar, lib.resolve(jar.getFileName()));
        return jar.getFileName().toString();
    }

    private JavaRun.Outcome doctor(List<String> options, String... more) throws Exception {
        String[] arguments = Stream.concat(Stream.of("doctor", properties.toString()), Stream.of(more))
                .toArray(String[]::new);
        JavaRun run = JavaRun.of("io.github.mailxoauth2.tools.Main", arguments)
                .classPath(List.of(Jars.packed().withClassifier("tools")));
        options.forEach(run::option);
        return trusting(run).inTheEnd(folder.resolve("output.txt"));
    }

    private JavaRun trusting(JavaRun run) throws IOException {
        return run.option("-Djavax.net.ssl.trustStore=" + sandbox.certificates().writeTrustStore(folder))
                .option("-Djavax.net.ssl.trustStoreType=PKCS12")
                .option("-Djavax.net.ssl.trustStorePassword=" + TestCertificates.TRUST_STORE_PASSWORD);
    }

    private static String text(JavaRun.Outcome outcome) {
        return String.join("\n", outcome.output());
    }

    private static String flowing(JavaRun.Outcome outcome) {
        return outcome.output().stream().map(String::trim).collect(Collectors.joining(" "));
    }
}
