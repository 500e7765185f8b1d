package io.github.mailxoauth2.servers;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.mailxoauth2.packaging.Jars;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** GlassFish 7, embedded: a Session of the application and a mail resource, with the agent and with the jar. */
class GlassFishServers {

    private static final String RESOURCE = "jndi=java:app/mail/Session";
    private static final String LOOPBACK =
            "embedded-glassfish-config.server.network-config.network-listeners.network-listener.http-listener.address"
                    + "=127.0.0.1";

    private final ServerSandbox sandbox = new ServerSandbox();

    @TempDir
    private Path directory;

    private List<Path> jarsOfTheApplication = List.of();

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void sessionOfTheApplication_agent() throws Exception {
        sandbox.assertOAuth2(send(sandbox.switchedOnWithAgent(), sandbox.passwordLogin()));
    }

    @Test
    void javaMailResource_agent() throws Exception {
        sandbox.assertOAuth2(send(sandbox.switchedOnWithAgent(), RESOURCE));
    }

    @Test
    void javaMailResource_agent_off_isStock() throws Exception {
        sandbox.assertStock(send(List.of(ServerSandbox.agent()), RESOURCE));
    }

    /** Its mail API, 2.1.3, looks for Providers beside itself alone; the keys are there, and nothing of ours runs. */
    @Test
    void sessionOfTheApplication_jarInTheApplication_isStock() throws Exception {
        jarsOfTheApplication = List.of(Jars.packed().jakarta());
        String query = sandbox.passwordLogin() + "&mail.smtp.class=io.github.mailxoauth2.mail.OAuth2SmtpTransport";
        sandbox.assertStock(send(sandbox.switchedOn(), query));
    }

    @Test
    void javaMailResource_jarInTheApplication_isStock() throws Exception {
        jarsOfTheApplication = List.of(Jars.packed().jakarta());
        sandbox.assertStock(send(sandbox.switchedOn(), RESOURCE));
    }

    private String send(List<String> options, String query) throws Exception {
        Path application = MailPage.writeTo(directory.resolve("mail"), "jakarta.mail", jarsOfTheApplication);
        writeResourceTo(application);
        int port = ServerProcess.freePort();
        List<String> command = new ArrayList<>(List.of(ServerProcess.java()));
        command.addAll(options);
        command.addAll(List.of(
                "-Xmx512m",
                "-XX:TieredStopAtLevel=1",
                "-Djava.io.tmpdir=" + directory,
                "-jar",
                trusting().toString(),
                "--properties=" + Files.writeString(directory.resolve("glassfish.properties"), LOOPBACK + "\n"),
                "--port=" + port,
                "deploy --contextroot=mail " + application));
        try (ServerProcess glassFish =
                ServerProcess.start(directory, Map.of(), command, "mail was successfully deployed")) {
            String page = glassFish.get(port, "/mail/mail.jsp?" + query);
            assertEquals("SENT", page.strip(), () -> page + "\n" + glassFish);
            return glassFish.toString();
        }
    }

    /**
     * Whatever the JVM's options say, the server has it trust a file of its domain's, which it makes of its own jar.
     */
    private Path trusting() throws Exception {
        Path server = Files.copy(
                Distribution.file("glassfish-embedded-all-7.0.25.jar"), directory.resolve("glassfish-embedded.jar"));
        try (FileSystem inside = FileSystems.newFileSystem(server)) {
            Files.copy(
                    sandbox.trustStore(directory),
                    inside.getPath("config/cacerts.jks"),
                    StandardCopyOption.REPLACE_EXISTING);
        }
        return server;
    }

    /** The server knows no command for one, embedded: the application brings it. */
    private void writeResourceTo(Path application) throws Exception {
        Files.writeString(
                application.resolve("WEB-INF/glassfish-resources.xml"),
                String.join(
                        "\n",
                        "<!DOCTYPE resources PUBLIC \"-//GlassFish.org//DTD GlassFish Application Server 3.1 Resource"
                                + " Definitions//EN\" \"http://glassfish.org/dtds/glassfish-resources_1_5.dtd\">",
                        "<resources><mail-resource jndi-name=\"java:app/mail/Session\" host=\"localhost\" user=\""
                                + ServerSandbox.USER + "\" from=\"" + ServerSandbox.USER + "\">",
                        property("port", String.valueOf(sandbox.smtpPort())),
                        property("auth", "true"),
                        property("starttls-enable", "true"),
                        property("password", MailPage.PASSWORD),
                        "</mail-resource></resources>"));
    }

    private static String property(String name, String value) {
        return "<property name=\"mail-smtp-" + name + "\" value=\"" + value + "\"/>";
    }
}
