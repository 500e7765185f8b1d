package io.github.mailxoauth2.servers;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.mailxoauth2.packaging.Jars;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Tomcat 9 with {@code javax.mail} and Tomcat 10.1 with {@code jakarta.mail}: the jars in lib/, in the application, and
 * in one each; a Session of its own and a JNDI resource.
 */
class TomcatServers {

    /** The Session that the page uses: that of the resource, or one of its own, with a class by name or without. */
    private static final String JNDI = "jndi=java:comp/env/mail/Session";

    private static final String OWN = "";
    private static final String CLASS_JAVAX = "&mail.smtp.class=io.github.mailxoauth2.mail.javax.OAuth2SmtpTransport";
    private static final String CLASS_JAKARTA = "&mail.smtp.class=io.github.mailxoauth2.mail.OAuth2SmtpTransport";
    private static final Pattern PORT = Pattern.compile("http-nio-127\\.0\\.0\\.1-auto-\\d+-(\\d+)");
    private static final List<Path> JAVAX_1_6_2 =
            List.of(matrix("com.sun.mail.javax.mail-1.6.2"), matrix("javax.activation.activation-1.1.1"));
    private static final List<Path> API_2_1_3 = List.of(
            matrix("jakarta.mail.jakarta.mail-api-2.1.3"),
            matrix("org.eclipse.angus.angus-mail-2.0.5"),
            matrix("jakarta.activation.jakarta.activation-api-2.1.4"),
            matrix("org.eclipse.angus.angus-activation-2.0.3"));

    private enum Tomcat {
        V9(
                "tomcat-9.0.100.zip",
                "javax.mail",
                "com.sun.mail.jakarta.mail-1.6.8",
                "com.sun.activation.jakarta.activation-1.2.2"),
        V10(
                "tomcat-10.1.44.zip",
                "jakarta.mail",
                "org.eclipse.angus.jakarta.mail-2.0.5",
                "jakarta.activation.jakarta.activation-api-2.1.4",
                "org.eclipse.angus.angus-activation-2.0.3");

        private final String zip;
        private final String api;
        private final List<Path> mail;

        Tomcat(String zip, String api, String... mail) {
            this.zip = zip;
            this.api = api;
            this.mail = Stream.of(mail).map(TomcatServers::matrix).toList();
        }

        List<Path> withOurs() {
            return with(mail, this == V9 ? Jars.packed().javax() : Jars.packed().jakarta());
        }
    }

    private final ServerSandbox sandbox = new ServerSandbox();

    @TempDir
    private Path base;

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @ParameterizedTest
    @EnumSource
    void jarAndMailJarInLib_sessionByJndi(Tomcat tomcat) throws Exception {
        sandbox.assertOAuth2(send(tomcat, tomcat.withOurs(), List.of(), JNDI, sandbox.switchedOn()));
    }

    @ParameterizedTest
    @EnumSource
    void jarAndMailJarInTheApplication(Tomcat tomcat) throws Exception {
        sandbox.assertOAuth2(send(tomcat, List.of(), tomcat.withOurs(), OWN, sandbox.switchedOn()));
    }

    @ParameterizedTest
    @EnumSource
    void agent_mailJarInLib_sessionByJndi(Tomcat tomcat) throws Exception {
        sandbox.assertOAuth2(send(tomcat, tomcat.mail, List.of(), JNDI, sandbox.switchedOnWithAgent()));
    }

    @ParameterizedTest
    @EnumSource
    void agent_mailJarInTheApplication(Tomcat tomcat) throws Exception {
        sandbox.assertOAuth2(send(tomcat, List.of(), tomcat.mail, OWN, sandbox.switchedOnWithAgent()));
    }

    @ParameterizedTest
    @EnumSource
    void agent_mailJarInLibAndInTheApplication(Tomcat tomcat) throws Exception {
        sandbox.assertOAuth2(send(tomcat, tomcat.mail, tomcat.mail, OWN, sandbox.switchedOnWithAgent()));
    }

    @ParameterizedTest
    @EnumSource
    void agent_off_isStock(Tomcat tomcat) throws Exception {
        sandbox.assertStock(send(tomcat, List.of(), tomcat.mail, OWN, List.of(ServerSandbox.agent())));
    }

    /** In lib/ nobody chooses the order, which decides with this version; the name of the class does not hang on it. */
    @Test
    void javax162AndJarInLib_withTheClassNamed() throws Exception {
        List<Path> lib = with(JAVAX_1_6_2, Jars.packed().javax());
        sandbox.assertOAuth2(send(Tomcat.V9, lib, List.of(), CLASS_JAVAX, sandbox.switchedOn()));
    }

    @Test
    void api213AndJarInLib_withTheClassNamed() throws Exception {
        List<Path> lib = with(API_2_1_3, Jars.packed().jakarta());
        sandbox.assertOAuth2(send(Tomcat.V10, lib, List.of(), CLASS_JAKARTA, sandbox.switchedOn()));
    }

    /** The jar cannot: API 2.1.3 above the application does not see what the application has, and says nothing. */
    @Test
    void api213InLib_jarInTheApplication_isStock() throws Exception {
        List<Path> application = List.of(Jars.packed().jakarta());
        sandbox.assertStock(send(Tomcat.V10, API_2_1_3, application, OWN, sandbox.switchedOn()));
    }

    @Test
    void agent_api213InLib() throws Exception {
        sandbox.assertOAuth2(send(Tomcat.V10, API_2_1_3, List.of(), OWN, sandbox.switchedOnWithAgent()));
    }

    /**
     * Starts Tomcat with these jars in its lib/ and in the application, asks for the page, and returns what Tomcat
     * printed.
     */
    private String send(Tomcat version, List<Path> lib, List<Path> application, String session, List<String> options)
            throws Exception {
        Path home = Distribution.unpacked(version.zip);
        prepare(home, version.api, lib, application, session.equals(JNDI) ? resource(version.api) : "");
        List<String> command = new ArrayList<>(List.of(ServerProcess.java()));
        command.addAll(options);
        command.addAll(sandbox.trusted(base));
        command.addAll(List.of(
                "-Dcatalina.home=" + home,
                "-Dcatalina.base=" + base,
                "-Djava.io.tmpdir=" + Files.createDirectories(base.resolve("temp")),
                "-cp",
                home.resolve("bin/bootstrap.jar") + ":" + home.resolve("bin/tomcat-juli.jar"),
                "org.apache.catalina.startup.Bootstrap",
                "start"));
        try (ServerProcess tomcat = ServerProcess.start(base, Map.of(), command, "Server startup in .*")) {
            Matcher port =
                    PORT.matcher(tomcat.linesWith("Starting ProtocolHandler").get(0));
            port.find();
            String query = session.equals(JNDI) ? session : sandbox.passwordLogin() + session;
            assertEquals(
                    "SENT",
                    tomcat.get(Integer.parseInt(port.group(1)), "/mail.jsp?" + query)
                            .strip(),
                    tomcat::toString);
            return tomcat.toString();
        }
    }

    private void prepare(Path home, String api, List<Path> lib, List<Path> application, String resource)
            throws Exception {
        Distribution.copy(home.resolve("conf"), base.resolve("conf"));
        Files.writeString(
                base.resolve("conf/server.xml"),
                "<Server port=\"-1\"><Service name=\"Catalina\"><Connector port=\"0\" address=\"127.0.0.1\"/>"
                        + "<Engine name=\"Catalina\" defaultHost=\"localhost\">"
                        + "<Host name=\"localhost\" appBase=\"webapps\"/></Engine>"
                        + "</Service></Server>");
        Path common = Files.createDirectories(base.resolve("lib"));
        for (Path jar : lib) {
            Files.copy(jar, common.resolve(jar.getFileName()));
        }
        Path root = MailPage.writeTo(base.resolve("webapps/ROOT"), api, application);
        Path context = Files.createDirectories(root.resolve("META-INF")).resolve("context.xml");
        Files.writeString(context, "<Context>" + resource + "</Context>");
    }

    private String resource(String api) {
        return "<Resource name=\"mail/Session\" auth=\"Container\" type=\"" + api + ".Session\""
                + " mail.smtp.host=\"localhost\" mail.smtp.port=\"" + sandbox.smtpPort() + "\" mail.smtp.auth=\"true\""
                + " mail.smtp.starttls.enable=\"true\" mail.smtp.user=\"" + ServerSandbox.USER + "\" password=\""
                + MailPage.PASSWORD + "\"/>";
    }

    private static List<Path> with(List<Path> jars, Path more) {
        List<Path> all = new ArrayList<>(jars);
        all.add(more);
        return all;
    }

    private static Path matrix(String name) {
        return Path.of("target", "matrix", name + ".jar").toAbsolutePath();
    }
}
