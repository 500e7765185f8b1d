package io.github.mailxoauth2.servers;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Open Liberty, whose mail feature is a bundle, with the agent named in jvm.options and a Session by JNDI. */
class OpenLibertyServers {

    private final ServerSandbox sandbox = new ServerSandbox();

    @TempDir
    private Path user;

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void mailFeature_agent() throws Exception {
        sandbox.assertOAuth2(send(sandbox.switchedOn()));
    }

    @Test
    void mailFeature_agent_off_isStock() throws Exception {
        sandbox.assertStock(send(List.of()));
    }

    private String send(List<String> keys) throws Exception {
        Path home = Distribution.unpacked("openliberty-runtime-25.0.0.6.zip");
        Path server = Files.createDirectories(user.resolve("servers/mail"));
        int port = ServerProcess.freePort();
        Files.writeString(server.resolve("server.xml"), configuration(port));
        List<String> options = new ArrayList<>(List.of(ServerSandbox.agent()));
        options.addAll(keys);
        options.addAll(sandbox.trusted(user));
        Files.write(server.resolve("jvm.options"), options);
        MailPage.writeTo(server.resolve("dropins/mail.war"), "jakarta.mail", List.of());
        Map<String, String> environment =
                Map.of("WLP_USER_DIR", user.toString(), "JAVA_HOME", System.getProperty("java.home"));
        List<String> command = List.of(home.resolve("bin/server").toString(), "run", "mail");
        home.resolve("bin/server").toFile().setExecutable(true);
        try (ServerProcess liberty = ServerProcess.start(user, environment, command, ".*CWWKF0011I.*")) {
            String page = liberty.get(port, "/mail/mail.jsp?jndi=mail/Session");
            assertEquals("SENT", page.strip(), liberty::toString);
            return liberty.toString();
        }
    }

    private String configuration(int port) {
        return "<server><featureManager><feature>mail-2.1</feature><feature>pages-3.1</feature>"
                + "<feature>jndi-1.0</feature></featureManager>"
                + "<httpEndpoint id=\"defaultHttpEndpoint\" host=\"127.0.0.1\" httpPort=\"" + port
                + "\" httpsPort=\"-1\"/>"
                + "<mailSession mailSessionID=\"mail\" description=\"mail\" jndiName=\"mail/Session\""
                + " host=\"localhost\" user=\""
                + ServerSandbox.USER
                + "\" password=\"" + MailPage.PASSWORD + "\" from=\"" + ServerSandbox.USER + "\">"
                + property("mail.smtp.host", "localhost")
                + property("mail.smtp.port", String.valueOf(sandbox.smtpPort()))
                + property("mail.smtp.auth", "true")
                + property("mail.smtp.starttls.enable", "true")
                + "</mailSession></server>";
    }

    private static String property(String name, String value) {
        return "<property name=\"" + name + "\" value=\"" + value + "\"/>";
    }
}
