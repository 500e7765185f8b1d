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

/**
 * WildFly 39, unmodified but for its configuration: the mail subsystem's Session with the agent. A jar cannot be seen
 * there.
 */
class WildFlyServers {

    private final ServerSandbox sandbox = new ServerSandbox();

    @TempDir
    private Path base;

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void mailSubsystem_agent() throws Exception {
        sandbox.assertOAuth2(send("jndi=java:jboss/mail/Default", sandbox.switchedOn()));
    }

    @Test
    void sessionOfTheApplication_agent() throws Exception {
        sandbox.assertOAuth2(send(sandbox.passwordLogin(), sandbox.switchedOn()));
    }

    @Test
    void mailSubsystem_agent_off_isStock() throws Exception {
        sandbox.assertStock(send("jndi=java:jboss/mail/Default", List.of()));
    }

    private String send(String query, List<String> keys) throws Exception {
        Path home = Distribution.unpacked("wildfly-dist-39.0.1.Final.zip");
        Distribution.copy(home.resolve("standalone/configuration"), base.resolve("configuration"));
        Path configuration = base.resolve("configuration/standalone.xml");
        Files.writeString(
                configuration,
                Files.readString(configuration)
                        .replace(
                                "<smtp-server outbound-socket-binding-ref=\"mail-smtp\"/>",
                                "<smtp-server outbound-socket-binding-ref=\"mail-smtp\" tls=\"true\" username=\""
                                        + ServerSandbox.USER + "\" password=\"" + MailPage.PASSWORD + "\"/>"));
        MailPage.writeTo(base.resolve("deployments/mail.war"), "jakarta.mail", List.of());
        Files.createFile(base.resolve("deployments/mail.war.dodeploy"));
        int port = ServerProcess.freePort();
        List<String> options = new ArrayList<>(List.of(ServerSandbox.agent()));
        options.addAll(keys);
        options.addAll(sandbox.trusted(base));
        options.add("-Djboss.mail.server.port=" + sandbox.smtpPort());
        Map<String, String> environment =
                Map.of("JAVA_OPTS", String.join(" ", options), "JAVA_HOME", System.getProperty("java.home"));
        List<String> command = List.of(
                home.resolve("bin/standalone.sh").toString(),
                "-b=127.0.0.1",
                "-bmanagement=127.0.0.1",
                "-Djboss.server.base.dir=" + base,
                "-Djboss.http.port=" + port,
                "-Djboss.https.port=" + ServerProcess.freePort(),
                "-Djboss.ajp.port=" + ServerProcess.freePort(),
                "-Djboss.management.http.port=" + ServerProcess.freePort(),
                "-Djboss.management.https.port=" + ServerProcess.freePort());
        try (ServerProcess wildFly = ServerProcess.start(base, environment, command, "(WFLYSRV0025|WFLYSRV0026).*")) {
            assertEquals("SENT", wildFly.get(port, "/mail/mail.jsp?" + query).strip(), wildFly::toString);
            return wildFly.toString();
        }
    }
}
