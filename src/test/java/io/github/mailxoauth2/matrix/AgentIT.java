package io.github.mailxoauth2.matrix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.mailxoauth2.example.TokenFileProvider;
import io.github.mailxoauth2.packaging.Jars;
import io.github.mailxoauth2.sandbox.Sandbox;
import io.github.mailxoauth2.sandbox.SeenLogin;
import io.github.mailxoauth2.token.TokenSourceProvider;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The agent in JVMs of its own: beside the jar, twice, attached late, with a plug-in, and over an application that is
 * dropped.
 */
class AgentIT {

    private static final MailVersion ANGUS = MailVersion.named("org.eclipse.angus:jakarta.mail 2.0.5");
    private static final String TAKEOVER = " is in the place of ";

    @TempDir
    private Path directory;

    private Sandbox sandbox;

    @BeforeEach
    void start() {
        sandbox = Sandbox.start();
        sandbox.exchange().acceptPasswords(true);
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void jarDroppedInAsWell_theAgentStandsAside() throws Exception {
        List<String> output = of(ANGUS).agent().before(Jars.packed().jakarta()).send(on("BOTH"));

        assertDelivered(output, "BOTH");
        assertEquals(List.of(), linesWith(output, TAKEOVER));
        assertEquals(1, sandbox.entra().tokenRequests());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "com.sun.mail:javax.mail 1.6.2",
                "org.eclipse.angus:angus-mail 2.0.5 with jakarta.mail:jakarta.mail-api 2.1.3"
            })
    void stockClassThatWinsAgainstTheJar_isTakenOverAllTheSame(String name) throws Exception {
        MailVersion version = MailVersion.named(name);
        AgentRun run = of(version).agent();
        version.classPath().forEach(run::before);

        List<String> output = run.before(version.ourJar()).send(on("LATE"));

        assertDelivered(output, "LATE");
        assertEquals(1, linesWith(output, TAKEOVER).size(), () -> String.join("\n", output));
    }

    /** As in an image that {@code jlink} made without it: there is no MBean then, and nothing else changes. */
    @Test
    void jvmWithoutTheModuleOfJmx_logsInAllTheSame() throws Exception {
        List<String> output = of(ANGUS)
                .before(Jars.packed().jakarta())
                .option("--limit-modules=java.desktop,java.logging,java.naming,java.security.sasl,jdk.crypto.ec")
                .send(on("NO-JMX"));

        assertDelivered(output, "NO-JMX");
    }

    @Test
    void namedTwice_asOptionAndInTheEnvironment_takesOverOnce() throws Exception {
        List<String> output = of(ANGUS).agent().agent().send(on("TWICE"));

        assertDelivered(output, "TWICE");
        assertEquals(1, linesWith(output, TAKEOVER).size(), () -> String.join("\n", output));
    }

    @Test
    void attachedToAnApplicationThatHasUsedMail_takesOverItsNextLogin() throws Exception {
        List<String> output = of(ANGUS)
                .option("-Djdk.attach.allowAttachSelf=true")
                .run(
                        ProbeApplication.ATTACH,
                        List.of(Jars.packed().agent().toString(), on("ATTACHED").writeTo(directory)));

        assertTrue(
                output.contains("BEFORE org.eclipse.angus.mail.smtp.SMTPTransport"), () -> String.join("\n", output));
        assertTrue(output.contains("AFTER " + ANGUS.flavour().transport), () -> String.join("\n", output));
        assertDelivered(output, "ATTACHED");
    }

    @Test
    void plugInOfTheApplication_withoutAnyJarOfOurs_givesTheToken() throws Exception {
        Path plugIn = directory.resolve("plug-in");
        String file = TokenFileProvider.class.getName().replace('.', '/') + ".class";
        Path classFile = plugIn.resolve(file);
        Files.createDirectories(classFile.getParent());
        Files.copy(TokenFileProvider.class.getResourceAsStream("/" + file), classFile);
        Path services = Files.createDirectories(plugIn.resolve("META-INF/services"));
        Files.writeString(services.resolve(TokenSourceProvider.class.getName()), TokenFileProvider.class.getName());
        Path token = Files.writeString(directory.resolve("token"), "plug-in-token");
        sandbox.exchange().acceptToken("plug-in-token"::equals);

        List<String> output = of(ANGUS)
                .agent()
                .before(plugIn)
                .send(ProbeMail.of(sandbox, "PLUGIN")
                        .with("mail.smtp.oauth2.provider", "tokenfile")
                        .with("mail.smtp.oauth2.tokenfile.path", token.toString()));

        assertDelivered(output, "PLUGIN");
        assertEquals(0, sandbox.entra().tokenRequests());
    }

    @Test
    void sessionOfUnknownShape_isLeftAlone_andThatIsSaidOnce() throws Exception {
        Path api = directory.resolve("unknown");
        Path source = Files.createDirectories(api.resolve("jakarta/mail")).resolve("Session.java");
        Files.writeString(
                source,
                "package jakarta.mail; public final class Session { public String toString() { return \"a session\"; } }");
        assertEquals(
                0,
                ToolProvider.getSystemJavaCompiler()
                        .run(null, null, null, "--release", "8", "-Xlint:-options", source.toString()));

        // Named twice, as JAVA_TOOL_OPTIONS and a start script do: it is installed once, and says it once.
        List<String> output = of(ANGUS).agent().agent().runWithoutMail("UnknownProbe", List.of(api.toString()));

        assertEquals(2, linesWith(output, "LOADED a session").size(), () -> String.join("\n", output));
        List<String> said = linesWith(output, "mail-xoauth2: mail stays as it is");
        assertEquals(1, said.size(), () -> String.join("\n", output));
        assertTrue(
                said.get(0).contains("jakarta.mail.Session of ")
                        && said.get(0).contains(": it has no field authenticator."),
                said::toString);
    }

    /** As Tomcat starts with -security: the application may do what mail needs, and not ask for class loaders. */
    @Test
    void securityManager_mailIsLeftAlone_andThatIsSaidOnce() throws Exception {
        Path application = ProbeApplication.compile(directory.resolve("application"), ANGUS);
        Path policy = Files.writeString(directory.resolve("policy"), """
                grant codeBase "%s" { permission java.security.AllPermission; };
                grant {
                    permission java.io.FilePermission "<<ALL FILES>>", "read";
                    permission java.lang.RuntimePermission "getenv.*";
                    permission java.net.SocketPermission "*", "connect,resolve";
                    permission java.security.SecurityPermission "*";
                    permission java.util.PropertyPermission "*", "read,write";
                };
                """.formatted(
                        directory.resolve("probe").toUri()));

        List<String> output = of(ANGUS)
                .agent()
                .option("-Djava.security.manager")
                .option("-Djava.security.policy==" + policy)
                .runWithoutMail(
                        "DroppedProbe",
                        List.of(
                                "OWN",
                                application.toString(),
                                ANGUS.classPath().stream()
                                        .map(path -> path.toAbsolutePath().toString())
                                        .collect(Collectors.joining(File.pathSeparator)),
                                ProbeMail.of(sandbox, "SECURED")
                                        .withPasswordLogin()
                                        .writeTo(directory)));

        assertTrue(output.contains("SENT"), () -> String.join("\n", output));
        assertEquals("LOGIN", sandbox.exchange().logins().get(0).mechanism());
        List<String> said = linesWith(output, "mail-xoauth2: mail stays as it is");
        assertEquals(1, said.size(), () -> String.join("\n", output));
        assertTrue(said.get(0).contains("this JVM has a security manager"), said::toString);
    }

    /** The application's own mail jar, or the server's: in both no class of ours may hold it. */
    @ParameterizedTest
    @CsvSource({
        "OWN, javax.mail:mail 1.4.7",
        "OWN, com.sun.mail:jakarta.mail 2.0.1",
        "OWN, org.eclipse.angus:angus-mail 2.0.5 with jakarta.mail:jakarta.mail-api 2.1.5",
        "ABOVE, com.sun.mail:jakarta.mail 1.6.8",
        "ABOVE, org.eclipse.angus:jakarta.mail 2.0.5"
    })
    void droppedApplication_isCollected(String arrangement, String name) throws Exception {
        MailVersion version = MailVersion.named(name);
        Path application = ProbeApplication.compile(directory.resolve("application"), version);
        String mail = version.classPath().stream()
                .map(path -> path.toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));

        List<String> output = of(version)
                .agent()
                .runWithoutMail(
                        "DroppedProbe",
                        List.of(
                                arrangement,
                                application.toString(),
                                mail,
                                on("DROPPED").writeTo(directory)));

        assertDelivered(output, "DROPPED");
        String bean = "BEAN 1 " + sandbox.entra().clientId();
        assertTrue(output.containsAll(List.of(bean, "LEFT null", "BEANS 0")), () -> String.join("\n", output));
        assertTrue(output.contains("APPLICATION COLLECTED"), () -> String.join("\n", output));
        assertTrue(output.contains("MAIL COLLECTED"), () -> String.join("\n", output));
    }

    private AgentRun of(MailVersion version) {
        return new AgentRun(sandbox, directory, version);
    }

    private ProbeMail on(String name) {
        return ProbeMail.of(sandbox, name).with(ProbeMail.oauth2(sandbox)).with("mail.smtp.ssl.protocols", "TLSv1.2");
    }

    private void assertDelivered(List<String> output, String name) {
        assertTrue(output.contains("SENT"), () -> String.join("\n", output));
        List<SeenLogin> logins = sandbox.exchange().logins();
        assertEquals(1, logins.size(), logins::toString);
        SeenLogin login = logins.get(0);
        assertEquals(ProbeMail.mailbox(name), login.user());
        assertTrue(login.accepted() && login.tls() && login.mechanism().equals("XOAUTH2"), login::toString);
    }

    private static List<String> linesWith(List<String> output, String words) {
        return output.stream().filter(line -> line.contains(words)).toList();
    }
}
