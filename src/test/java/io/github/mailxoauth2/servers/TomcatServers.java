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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tomcat 9 with {@code javax.mail} and Tomcat 10.1 with {@code jakarta.mail}: the jars in lib/, in the application, and
 * in one each; a Session of its own and a JNDI resource.
 */
class TomcatServers {

    private static final String TOMCAT_9 = "tomcat-9.0.100.zip";
    private static final String TOMCAT_10 = "tomcat-10.1.44.zip";
    private static final Pattern PORT = Pattern.compile("http-nio-127\\.0\\.0\\.1-auto-\\d+-(\\d+)");
    private static final List<Path> JAVAX =
            List.of(matrix("com.sun.mail.jakarta.mail-1.6.8"), matrix("com.sun.activation.jakarta.activation-1.2.2"));
    private static final List<Path> ANGUS = List.of(
            matrix("org.eclipse.angus.jakarta.mail-2.0.5"),
            matrix("jakarta.activation.jakarta.activation-api-2.1.4"),
            matrix("org.eclipse.angus.angus-activation-2.0.3"));
    private static final List<Path> API_2_1_3 = List.of(
            matrix("jakarta.mail.jakarta.mail-api-2.1.3"),
            matrix("org.eclipse.angus.angus-mail-2.0.5"),
            matrix("jakarta.activation.jakarta.activation-api-2.1.4"),
            matrix("org.eclipse.angus.angus-activation-2.0.3"));

    private final ServerSandbox sandbox = new ServerSandbox();

    @TempDir
    private Path base;

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void tomcat9_jarBesideTheMailJarInTheApplication() throws Exception {
        sandbox.assertOAuth2(send(
                TOMCAT_9, "javax.mail", List.of(), with(JAVAX, Jars.packed().javax()), "", sandbox.switchedOn()));
    }

    @Test
    void tomcat9_agent_mailJarInLib() throws Exception {
        sandbox.assertOAuth2(send(TOMCAT_9, "javax.mail", JAVAX, List.of(), "", withAgent()));
    }

    @Test
    void tomcat10_jarAndMailJarInLib_sessionByJndi() throws Exception {
        sandbox.assertOAuth2(send(
                TOMCAT_10,
                "jakarta.mail",
                with(ANGUS, Jars.packed().jakarta()),
                List.of(),
                "java:comp/env/mail/Session",
                sandbox.switchedOn()));
    }

    /** The jar cannot: API 2.1.3 above the application does not see what the application has. */
    @Test
    void tomcat10_agent_api213InLib() throws Exception {
        sandbox.assertOAuth2(send(TOMCAT_10, "jakarta.mail", API_2_1_3, List.of(), "", withAgent()));
    }

    @Test
    void tomcat10_agent_apiInLibAndInTheApplication() throws Exception {
        sandbox.assertOAuth2(send(TOMCAT_10, "jakarta.mail", ANGUS, ANGUS, "", withAgent()));
    }

    @Test
    void tomcat10_agent_off_isStock() throws Exception {
        sandbox.assertStock(send(TOMCAT_10, "jakarta.mail", List.of(), ANGUS, "", List.of(ServerSandbox.agent())));
    }

    private List<String> withAgent() {
        List<String> options = new ArrayList<>(sandbox.switchedOn());
        options.add(ServerSandbox.agent());
        return options;
    }

    /**
     * Starts Tomcat with these jars in its lib/ and in the application, asks for the page, and returns what Tomcat
     * printed.
     */
    private String send(
            String zip, String api, List<Path> lib, List<Path> application, String jndi, List<String> options)
            throws Exception {
        Path home = Distribution.unpacked(zip);
        prepare(home, api, lib, application, jndi.isEmpty() ? "" : resource(api));
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
            String query = jndi.isEmpty() ? sandbox.passwordLogin() : "jndi=" + jndi;
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
