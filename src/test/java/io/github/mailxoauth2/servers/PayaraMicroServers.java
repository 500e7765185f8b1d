package io.github.mailxoauth2.servers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.mailxoauth2.packaging.Jars;
import io.github.mailxoauth2.pages.PageBlock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Payara Micro 6, whose mail API is the server's: a Session of the application and a JavaMail resource, with the agent
 * and with the jar in {@code --addlibs}.
 */
class PayaraMicroServers {

    private static final String RESOURCE = "jndi=mail/Session";
    private static final String CLASS = ":mail-smtp-class=io.github.mailxoauth2.mail.OAuth2SmtpTransport";
    private static final String LOOPBACK = "set configs.config.server-config.network-config.network-listeners"
            + ".network-listener.http-listener.address=127.0.0.1";

    private final ServerSandbox sandbox = new ServerSandbox();

    @TempDir
    private Path directory;

    private String classOfTheResource = "";
    private List<String> moreOfTheServer = List.of();
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

    @Test
    void javaMailResource_jarByAddlibs_withTheClassNamed() throws Exception {
        classOfTheResource = CLASS;
        moreOfTheServer = List.of("--addlibs", Jars.packed().jakarta().toString());
        sandbox.assertOAuth2(send(sandbox.switchedOn(), RESOURCE));
    }

    /** Nothing of ours runs then, although the keys are there. */
    @Test
    void javaMailResource_jarByAddlibs_withoutTheClass_isStock() throws Exception {
        moreOfTheServer = List.of("--addlibs", Jars.packed().jakarta().toString());
        sandbox.assertStock(send(sandbox.switchedOn(), RESOURCE));
    }

    @Test
    void sessionOfTheApplication_jarByAddlibs_withTheClassNamed() throws Exception {
        moreOfTheServer = List.of("--addlibs", Jars.packed().jakarta().toString());
        String query = sandbox.passwordLogin() + CLASS.replace(":mail-smtp-", "&mail.smtp.");
        sandbox.assertOAuth2(send(sandbox.switchedOn(), query));
    }

    @Test
    void sessionOfTheApplication_jarInTheApplication() throws Exception {
        jarsOfTheApplication = List.of(Jars.packed().jakarta());
        sandbox.assertOAuth2(send(sandbox.switchedOn(), sandbox.passwordLogin()));
    }

    @Test
    void javaMailResource_jarInTheApplication_isStock() throws Exception {
        jarsOfTheApplication = List.of(Jars.packed().jakarta());
        sandbox.assertStock(send(sandbox.switchedOn(), RESOURCE));
    }

    private String send(List<String> options, String query) throws Exception {
        Path application = MailPage.writeTo(directory.resolve("mail"), "jakarta.mail", jarsOfTheApplication);
        int port = ServerProcess.freePort();
        List<String> command = new ArrayList<>(List.of(ServerProcess.java()));
        command.addAll(options);
        command.addAll(sandbox.trusted(directory));
        command.addAll(List.of(
                "-Djava.io.tmpdir=" + directory,
                "-jar",
                Distribution.file("payara-micro-6.2025.10.jar").toString(),
                "--nohazelcast",
                "--prebootcommandfile",
                commands("preboot", LOOPBACK),
                "--postbootcommandfile",
                commands("postboot", createResource()),
                "--port",
                String.valueOf(port),
                "--deploy",
                application.toString()));
        command.addAll(moreOfTheServer);
        try (ServerProcess payara = ServerProcess.start(directory, Map.of(), command, "Payara Micro .*ready in .*")) {
            String page = payara.get(port, "/mail/mail.jsp?" + query);
            assertEquals("SENT", page.strip(), () -> page + "\n" + payara);
            return payara.toString();
        }
    }

    /** As the page has it created. */
    private String createResource() {
        PageBlock page = PageBlock.all().stream()
                .filter(block -> block.page().endsWith("where-the-jar-goes.md"))
                .filter(block -> block.text().startsWith("create-javamail-resource"))
                .findFirst()
                .orElseThrow();
        assertTrue(page.text().contains(CLASS + " "), page::text);
        return page.text()
                .replace(CLASS, classOfTheResource)
                .replace("smtp.office365.com", "localhost")
                .replace("=587:", "=" + sandbox.smtpPort() + ":")
                .replace("app@contoso.com", ServerSandbox.USER);
    }

    private String commands(String name, String line) throws Exception {
        return Files.writeString(directory.resolve(name), line + "\n").toString();
    }
}
