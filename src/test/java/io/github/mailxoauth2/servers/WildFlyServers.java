package io.github.mailxoauth2.servers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.github.mailxoauth2.packaging.Jars;
import io.github.mailxoauth2.pages.PageBlock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * WildFly 39: the mail subsystem's Session and one of the application, with the agent and a WildFly that is unmodified
 * but for its configuration; and with the jar in copies of two of its modules.
 */
class WildFlyServers {

    private static final String MAIL_SUBSYSTEM = "jndi=java:jboss/mail/Default";

    private final ServerSandbox sandbox = new ServerSandbox();

    @TempDir
    private Path base;

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void mailSubsystem_agent() throws Exception {
        sandbox.assertOAuth2(send(MAIL_SUBSYSTEM, sandbox.switchedOnWithAgent(), Map.of()));
    }

    @Test
    void sessionOfTheApplication_agent() throws Exception {
        sandbox.assertOAuth2(send(sandbox.passwordLogin(), sandbox.switchedOnWithAgent(), Map.of()));
    }

    @Test
    void mailSubsystem_jarInCopiedModules() throws Exception {
        sandbox.assertOAuth2(send(MAIL_SUBSYSTEM, sandbox.switchedOn(), copiedModules()));
    }

    @Test
    void sessionOfTheApplication_jarInCopiedModules() throws Exception {
        sandbox.assertOAuth2(send(sandbox.passwordLogin(), sandbox.switchedOn(), copiedModules()));
    }

    @Test
    void mailSubsystem_agent_off_isStock() throws Exception {
        sandbox.assertStock(send(MAIL_SUBSYSTEM, List.of(ServerSandbox.agent()), Map.of()));
    }

    /** The jar beside the mail implementation, as the page has it done: its commands, and its parts of module.xml. */
    private Map<String, String> copiedModules() throws Exception {
        Files.copy(Jars.packed().jakarta(), base.resolve("mail-xoauth2-0.1.0.jar"));
        List<String> page = PageBlock.all().stream()
                .filter(block -> block.page().endsWith("wildfly.md"))
                .filter(block -> block.runBy().filter("WildFlyServers"::equals).isPresent())
                .map(block -> block.text().replace("/opt/mail-xoauth2", base.toString()))
                .toList();
        Map<String, String> environment = Map.of("JBOSS_HOME", home().toString());
        List<String> command = List.of("bash", "-ec", page.get(0) + "echo COPIED");
        ServerProcess.start(base, environment, command, "COPIED").close();
        Path modules = base.resolve("modules");
        replace(
                modules.resolve("org/eclipse/angus/mail/main/module.xml"),
                "(?s)<resources>.*</resources>",
                page.get(1));
        replace(
                modules.resolve("org/jboss/as/mail/main/module.xml"),
                "(?s)<module name=\"org.eclipse.angus.mail\">.*?</module>",
                page.get(2));
        return Map.of("JBOSS_MODULEPATH", modules + ":" + home().resolve("modules"));
    }

    private static void replace(Path file, String pattern, String others) throws Exception {
        String text = Files.readString(file);
        String changed = text.replaceFirst(pattern, Matcher.quoteReplacement(others));
        assertNotEquals(text, changed, pattern);
        Files.writeString(file, changed);
    }

    private static Path home() throws Exception {
        return Distribution.unpacked("wildfly-dist-39.0.1.Final.zip");
    }

    private String send(String query, List<String> chosen, Map<String, String> modules) throws Exception {
        Path home = home();
        Distribution.copy(home.resolve("standalone/configuration"), base.resolve("configuration"));
        replace(
                base.resolve("configuration/standalone.xml"),
                "<smtp-server outbound-socket-binding-ref=\"mail-smtp\"/>",
                "<smtp-server outbound-socket-binding-ref=\"mail-smtp\" tls=\"true\" username=\"" + ServerSandbox.USER
                        + "\" password=\"" + MailPage.PASSWORD + "\"/>");
        MailPage.writeTo(base.resolve("deployments/mail.war"), "jakarta.mail", List.of());
        Files.createFile(base.resolve("deployments/mail.war.dodeploy"));
        int port = ServerProcess.freePort();
        List<String> options = new ArrayList<>(chosen);
        options.addAll(sandbox.trusted(base));
        options.add("-Djboss.mail.server.port=" + sandbox.smtpPort());
        Map<String, String> environment = new HashMap<>(modules);
        environment.put("JAVA_OPTS", String.join(" ", options));
        environment.put("JAVA_HOME", System.getProperty("java.home"));
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
