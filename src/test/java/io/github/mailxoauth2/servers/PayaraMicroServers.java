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

/** Payara Micro 6, whose mail API is the server's, with the agent. */
class PayaraMicroServers {

    private final ServerSandbox sandbox = new ServerSandbox();

    @TempDir
    private Path directory;

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void sessionOfTheApplication_agent() throws Exception {
        sandbox.assertOAuth2(send(sandbox.switchedOn()));
    }

    @Test
    void sessionOfTheApplication_agent_off_isStock() throws Exception {
        sandbox.assertStock(send(List.of()));
    }

    private String send(List<String> keys) throws Exception {
        Path application = MailPage.writeTo(directory.resolve("mail"), "jakarta.mail", List.of());
        int port = ServerProcess.freePort();
        Path loopback = Files.writeString(
                directory.resolve("preboot"),
                "set configs.config.server-config.network-config.network-listeners.network-listener.http-listener.address=127.0.0.1\n");
        List<String> command = new ArrayList<>(List.of(ServerProcess.java(), ServerSandbox.agent()));
        command.addAll(keys);
        command.addAll(sandbox.trusted(directory));
        command.addAll(List.of(
                "-Djava.io.tmpdir=" + directory,
                "-jar",
                Distribution.file("payara-micro-6.2025.10.jar").toString(),
                "--nocluster",
                "--prebootcommandfile",
                loopback.toString(),
                "--port",
                String.valueOf(port),
                "--deploy",
                application.toString()));
        try (ServerProcess payara = ServerProcess.start(directory, Map.of(), command, "Payara Micro .*ready in .*")) {
            String page = payara.get(port, "/mail/mail.jsp?" + sandbox.passwordLogin());
            assertEquals("SENT", page.strip(), payara::toString);
            return payara.toString();
        }
    }
}
