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
 * The demonstration: the application of {@code examples/legacy-app}, run with its old properties and with the new ones,
 * against a sandbox.
 *
 * <p>Started by {@code mvn -ntp -q -Pdemo package}. Its exit code is 0 only if the first run was refused, the second
 * delivered, and the servers saw what they should have seen.
 */
public final class Demo {

    private static final Path EXAMPLE = Path.of("examples/legacy-app");
    private static final String BASIC_AUTHENTICATION_REFUSED = "535 5.7.139";
    private static final String OAUTH2 = "mail.smtp.oauth2.";

    private final DemoText text;
    private final Sandbox sandbox;
    private final Path jar;
    private final Path work;
    private final Expectations expectations = new Expectations();

    private Demo(PrintStream out, Sandbox sandbox, Path jar, Path work) {
        this.text = new DemoText(out);
        this.sandbox = sandbox;
        this.jar = jar;
        this.work = work;
    }

    /**
     * Takes three arguments: what the paths of the jars begin with, a directory to work in, and which of the examples
     * to play; {@code agent} is the same application, started by {@code java -jar}.
     */
    public static void main(String[] args) throws Exception {
        Jars jars = Jars.of(args[0]);
        Path work = Path.of(args[1]);
        boolean asItShould = play(args[2], jars, work);
        System.exit(asItShould ? 0 : 1);
    }

    private static boolean play(String example, Jars jars, Path work) throws Exception {
        switch (example) {
            case "legacy-app":
                return play(System.out, jars, work);
            case "agent":
                return AgentDemo.play(System.out, jars, work.resolve(example));
            default:
                return ExampleDemo.play(System.out, Example.named(example), jars, work.resolve(example));
        }
    }

    /** Plays the whole demonstration, and returns whether all went as it should. */
    static boolean play(PrintStream out, Jars jars, Path work) throws Exception {
        Files.createDirectories(work);
        try (Sandbox sandbox = Sandbox.start()) {
            return new Demo(out, sandbox, jars.jakarta(), work).play();
        }
    }

    private boolean play() throws Exception {
        LegacyApplication application = LegacyApplication.compile(work.resolve("classes"), trustOptions());
        PropertyFile before = PropertyFile.read(EXAMPLE.resolve("before/mail.properties"));
        PropertyFile after = PropertyFile.read(EXAMPLE.resolve("after/mail.properties"));

        introduce(application);
        refusedWithThePassword(application, before);
        showTheChange(before, after);
        deliveredWithTheToken(application, after);
        text.blank();
        expectations.unmet().forEach(sentence -> text.say("NOT AS IT SHOULD BE: " + sentence));
        text.whatTheServersSaw(sandbox);
        return expectations.unmet().isEmpty();
    }

    private void introduce(LegacyApplication application) {
        text.blank();
        text.say(
                "An old mail sender, " + LegacyApplication.MAIN_CLASS + ", knows user and password only. It runs twice,"
                        + " each time as it is, with " + String.join(", ", application.mailJarNames())
                        + ". Exchange Online and Microsoft Entra are played by a sandbox on this machine.");
    }

    private void refusedWithThePassword(LegacyApplication application, PropertyFile before) throws Exception {
        heading("1. Today: user and password");
        Path properties = pointedAtTheSandbox(before).writeTo(work.resolve("before/mail.properties"));
        Outcome outcome = application.run(List.of(), properties);
        text.quote(outcome);

        expectations.expect(outcome.exitCode() == 1, "run 1 must end with exit code 1, not " + outcome.exitCode());
        expectations.expect(
                outcome.says(BASIC_AUTHENTICATION_REFUSED),
                "run 1 must be refused with " + BASIC_AUTHENTICATION_REFUSED);
        expectations.expect(
                sandbox.exchange().logins().stream().noneMatch(SeenLogin::accepted), "run 1 must not be logged in");
        expectations.expect(delivered() == 0, "run 1 must deliver nothing, not " + delivered());
        expectations.expect(tokenRequests() == 0, "run 1 must ask for no token, not " + tokenRequests());
    }

    private void showTheChange(PropertyFile before, PropertyFile after) {
        heading("2. The change: " + jar.getFileName() + " goes on the class path, and in mail.properties");
        text.sayBelow("--- before/mail.properties");
        text.sayBelow("+++ after/mail.properties");
        Difference.between(before.shown(), after.shown()).forEach(text::sayBelow);
        text.blank();
        text.sayBelow("Because a sandbox answers here: both runs talk to "
                + sandbox.exchange().host() + ":" + sandbox.exchange().smtpPort() + ", and the second also gets");
        text.sayBelow(OAUTH2 + "authority=" + sandbox.entra().authority());
        text.sayBelow("with the sandbox's own client id and secret. With Microsoft's servers, the four lines above are"
                + " all.");
    }

    private void deliveredWithTheToken(LegacyApplication application, PropertyFile after) throws Exception {
        int earlier = sandbox.exchange().logins().size();
        heading("3. Tomorrow: the same application, with a token in place of the password");
        PropertyFile changed = pointedAtTheSandbox(after)
                .with(OAUTH2 + "authority", sandbox.entra().authority())
                .with(OAUTH2 + "clientid", sandbox.entra().clientId())
                .with(OAUTH2 + "clientsecret", sandbox.entra().clientSecret());
        Outcome outcome = application.run(List.of(jar), changed.writeTo(work.resolve("after/mail.properties")));
        text.quote(outcome);

        expectations.expect(outcome.exitCode() == 0, "run 2 must end with exit code 0, not " + outcome.exitCode());
        List<SeenLogin> logins = sandbox.exchange()
                .logins()
                .subList(earlier, sandbox.exchange().logins().size());
        expectations.expect(logins.size() == 1, "run 2 must log in once, not " + logins);
        expectations.expect(
                logins.stream().allMatch(Demo::isAsItShould), "run 2 must log in by XOAUTH2 under TLS, not " + logins);
        expectations.expect(
                logins.stream().allMatch(login -> after.value("mail.user").equals(login.user())),
                "run 2 must log in as " + after.value("mail.user") + ", not " + logins);
        expectations.expect(delivered() == 1, "run 2 must deliver 1 message, not " + delivered());
        expectations.expect(tokenRequests() == 1, "run 2 must ask for 1 token, not " + tokenRequests());
    }

    private static boolean isAsItShould(SeenLogin login) {
        return login.accepted() && login.tls() && login.mechanism().equals("XOAUTH2");
    }

    private PropertyFile pointedAtTheSandbox(PropertyFile file) {
        return file.with("mail.smtp.host", sandbox.exchange().host())
                .with("mail.smtp.port", String.valueOf(sandbox.exchange().smtpPort()));
    }

    private List<String> trustOptions() throws Exception {
        return List.of(
                "-Djavax.net.ssl.trustStore=" + sandbox.certificates().writeTrustStore(work),
                "-Djavax.net.ssl.trustStoreType=PKCS12",
                "-Djavax.net.ssl.trustStorePassword=changeit");
    }

    private void heading(String words) {
        text.heading(words);
        text.blank();
    }

    private int delivered() {
        return sandbox.exchange().delivered();
    }

    private int tokenRequests() {
        return sandbox.entra().tokenRequests();
    }
}
