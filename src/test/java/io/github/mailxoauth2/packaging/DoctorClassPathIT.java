package io.github.mailxoauth2.packaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.mailxoauth2.sandbox.Sandbox;
import io.github.mailxoauth2.sandbox.TestCertificates;
import io.github.mailxoauth2.sandbox.demo.JavaRun;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
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
    private Path mail;

    @BeforeEach
    void anApplication() throws IOException {
        properties = folder.resolve("mail.properties");
        Files.write(
                properties,
                sandbox.mailProperties("app@contoso.com").entrySet().stream()
                        .map(entry -> entry.getKey() + "=" + entry.getValue())
                        .toList());
        lib = Files.createDirectories(folder.resolve("app/lib"));
        Path stock;
        try (Stream<Path> matrix = Files.list(Path.of("target/matrix"))) {
            stock = matrix.filter(jar -> jar.getFileName().toString().endsWith(JAVAX_MAIL))
                    .findFirst()
                    .orElseThrow();
        }
        mail = Files.copy(stock, lib.resolve(JAVAX_MAIL));
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void javaxMail_withOurJarBeforeIt_logsInThroughIt() throws Exception {
        Path ours = dropIn(Jars.packed().withClassifier("javax"));

        JavaRun.Outcome outcome = doctor(List.of(), "--class-path", ours + File.pathSeparator + mail);

        assertEquals(0, outcome.exitCode(), () -> text(outcome));
        for (String protocol : List.of("smtp", "smtps", "imap", "imaps", "pop3", "pop3s")) {
            assertTrue(
                    flowing(outcome)
                            .matches(".* " + protocol + " = io\\.github\\.mailxoauth2\\.mail\\.javax\\.OAuth2\\w+, "
                                    + ours.getFileName() + " .*"),
                    () -> protocol + ": " + text(outcome));
        }
        assertTrue(outcome.says("ok       Mail jar: the application's javax.mail, " + JAVAX_MAIL), () -> text(outcome));
        assertTrue(outcome.says("ok       Login: app@contoso.com, "), () -> text(outcome));
        assertEquals(1, sandbox.exchange().logins().size());
    }

    @Test
    void javaxMail_withoutActivation_saysWhatIsMissingForAMessage() throws Exception {
        Path ours = dropIn(Jars.packed().withClassifier("javax"));

        JavaRun.Outcome outcome =
                doctor(List.of(), "--class-path", ours + File.pathSeparator + mail, "--send-to", "boss@contoso.com");

        assertEquals(1, outcome.exitCode(), () -> text(outcome));
        assertTrue(
                flowing(outcome)
                        .contains(
                                "failed Test message The mail API cannot be used: the class javax.activation.DataHandler is"
                                        + " missing. Cause: a jar that the mail API needs is not on that class path"),
                () -> text(outcome));
        assertFalse(outcome.says("\tat "), () -> text(outcome));
        assertEquals(0, sandbox.exchange().delivered());
    }

    /** JavaMail 1.6.2 takes the first class that it finds; docs/compatibility.md says so. */
    @Test
    void javaxMail_withOurJarBehindIt_saysWhichLineToWrite() throws Exception {
        Path ours = dropIn(Jars.packed().withClassifier("javax"));
        String classPath = mail + File.pathSeparator + ours;

        JavaRun.Outcome outcome = doctor(List.of(), "--class-path", classPath);

        String line = "mail.smtp.class=io.github.mailxoauth2.mail.javax.OAuth2SmtpTransport";
        assertEquals(1, outcome.exitCode(), () -> text(outcome));
        assertTrue(
                flowing(outcome)
                        .contains("Cause: " + ours.getFileName()
                                + " is the right one, but the mail API takes the first class"
                                + " on the class path, which is that of " + JAVAX_MAIL + ". Fix: write " + line),
                () -> text(outcome));
        assertEquals(List.of(), sandbox.exchange().logins());

        Files.writeString(properties, "\n" + line, StandardOpenOption.APPEND);

        JavaRun.Outcome cured = doctor(List.of(), "--class-path", classPath);
        assertEquals(0, cured.exitCode(), () -> text(cured));
        assertEquals(1, sandbox.exchange().logins().size());
    }

    @Test
    void javaxMail_withTheJarOfAnotherVersion_saysWhichToTake() throws Exception {
        Path empty = lib.resolve("mail-xoauth2-0.0.1.jar");
        try (JarFile jar = new JarFile(Jars.packed().jakarta().toFile());
                JarOutputStream out = new JarOutputStream(Files.newOutputStream(empty))) {
            String name = "io/github/mailxoauth2/token/TokenClaims.class";
            out.putNextEntry(new JarEntry(name));
            jar.getInputStream(jar.getEntry(name)).transferTo(out);
        }

        JavaRun.Outcome outcome = doctor(List.of(), "--class-path", lib + "/*");

        assertEquals(1, outcome.exitCode(), () -> text(outcome));
        assertTrue(
                flowing(outcome)
                        .matches(
                                ".* Cause: mail-xoauth2-0\\.0\\.1\\.jar is for the other API, or holds no class for smtp\\. Fix:"
                                        + " put mail-xoauth2-\\S+-javax\\.jar in its place .*"),
                () -> text(outcome));
        assertTrue(outcome.says("skipped  Login: it would not go through mail-xoauth2"), () -> text(outcome));
    }

    @Test
    void javaxMail_onTheClassPathOfTheJvm_isTheApplications() throws Exception {
        Path ours = dropIn(Jars.packed().withClassifier("javax"));
        JavaRun run = JavaRun.of("io.github.mailxoauth2.tools.Main", "doctor", properties.toString())
                .classPath(List.of(ours, mail, Jars.packed().withClassifier("tools")));

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
                flowing(outcome)
                        .contains(
                                " smtp = io.github.mailxoauth2.mail.javax.OAuth2SmtpTransport, " + agent.getFileName()),
                () -> text(outcome));
        assertTrue(outcome.says("ok       Login: app@contoso.com, "), () -> text(outcome));
        assertEquals(1, sandbox.exchange().logins().size());
    }

    private Path dropIn(Path jar) throws IOException {
        return Files.copy(jar, lib.resolve(jar.getFileName()));
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
        return outcome.output().stream().collect(Collectors.joining(" ")).replaceAll("\\s+", " ");
    }
}
