package io.github.mailxoauth2.sandbox.demo;

import io.github.mailxoauth2.packaging.Jars;
import io.github.mailxoauth2.sandbox.Sandbox;
import io.github.mailxoauth2.sandbox.SeenLogin;
import io.github.mailxoauth2.sandbox.demo.JavaRun.Outcome;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The demonstration with the agent: the old application as the one program that its users have, started by {@code java
 * -jar}, where nothing can be put on the class path. One option is all that its start gets.
 */
final class AgentDemo {

    private static final Path EXAMPLE = Path.of("examples/legacy-app");

    private final DemoText text;
    private final Sandbox sandbox;
    private final Path agent;
    private final Path work;

    private AgentDemo(PrintStream out, Sandbox sandbox, Path agent, Path work) {
        this.text = new DemoText(out);
        this.sandbox = sandbox;
        this.agent = agent;
        this.work = work;
    }

    /** Plays both runs, and returns whether the first was refused and the second delivered with a token. */
    static boolean play(PrintStream out, Jars jars, Path work) throws Exception {
        Files.createDirectories(work);
        try (Sandbox sandbox = Sandbox.start()) {
            return new AgentDemo(out, sandbox, jars.agent(), work).play();
        }
    }

    private boolean play() throws Exception {
        Path program = LegacyApplication.compile(work.resolve("classes"), List.of())
                .packed(work.resolve("nightly-report.jar"));
        text.heading("1. java -jar nightly-report.jar before/mail.properties");
        Path before = pointedAtTheSandbox("before/mail.properties").writeTo(work.resolve("before/mail.properties"));
        Outcome refused = run(JavaRun.of("-jar", program.toString(), before.toString()), "before.txt");
        boolean asBefore = refused.exitCode() == 1 && sandbox.exchange().delivered() == 0;
        text.heading("2. java -javaagent:" + agent.getFileName() + " -jar nightly-report.jar after/mail.properties");
        Path after = pointedAtTheSandbox("after/mail.properties")
                .with("mail.smtp.oauth2.authority", sandbox.entra().authority())
                .with("mail.smtp.oauth2.clientid", sandbox.entra().clientId())
                .with("mail.smtp.oauth2.clientsecret", sandbox.entra().clientSecret())
                .writeTo(work.resolve("after/mail.properties"));
        Outcome sent = run(
                JavaRun.of("-jar", program.toString(), after.toString()).option("-javaagent:" + agent), "after.txt");
        List<SeenLogin> logins = sandbox.exchange().logins();
        SeenLogin last = logins.get(logins.size() - 1);
        text.blank();
        text.whatTheServersSaw(sandbox);
        return asBefore
                && sent.exitCode() == 0
                && last.accepted()
                && last.mechanism().equals("XOAUTH2")
                && sandbox.exchange().delivered() == 1;
    }

    private PropertyFile pointedAtTheSandbox(String file) throws Exception {
        return PropertyFile.read(EXAMPLE.resolve(file))
                .with("mail.smtp.host", sandbox.exchange().host())
                .with("mail.smtp.port", String.valueOf(sandbox.exchange().smtpPort()));
    }

    private Outcome run(JavaRun run, String log) throws Exception {
        Outcome outcome = run.option(
                        "-Djavax.net.ssl.trustStore=" + sandbox.certificates().writeTrustStore(work))
                .option("-Djavax.net.ssl.trustStoreType=PKCS12")
                .option("-Djavax.net.ssl.trustStorePassword=changeit")
                .inTheEnd(work.resolve(log));
        text.quote(outcome);
        return outcome;
    }
}
