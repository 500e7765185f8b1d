package io.github.mailxoauth2.bench;

import io.github.mailxoauth2.sandbox.FakeEntra;
import io.github.mailxoauth2.sandbox.Sandbox;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * The sandbox in a JVM of its own, so that its work is not measured with the client's; it ends when its standard input
 * does.
 */
final class SandboxServer {

    private final Sandbox sandbox;

    private SandboxServer(Sandbox sandbox) {
        this.sandbox = sandbox;
    }

    /**
     * Argument: a directory for the trust store. Prints {@code name=value} lines of what a client must know, and
     * {@code ready}.
     */
    public static void main(String... arguments) throws Exception {
        try (Sandbox sandbox = Sandbox.start();
                ServerSocket control = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            sandbox.exchange().acceptPasswords(true);
            SandboxServer server = new SandboxServer(sandbox);
            daemon(() -> server.answer(control));
            daemon(server::forget);
            Map.of(
                            "mail.oauth2.tenant", sandbox.entra().tenant(),
                            "mail.oauth2.clientid", sandbox.entra().clientId(),
                            "mail.oauth2.clientsecret", sandbox.entra().clientSecret(),
                            "mail.oauth2.authority", sandbox.entra().authority(),
                            "mail.smtp.port", sandbox.exchange().smtpPort(),
                            "mail.imaps.port", sandbox.exchange().imapsPort(),
                            "mail.pop3s.port", sandbox.exchange().pop3sPort(),
                            "bench.control", control.getLocalPort(),
                            "bench.truststore", sandbox.certificates().writeTrustStore(Path.of(arguments[0])))
                    .forEach((name, value) -> System.out.println(name + "=" + value));
            System.out.println("ready");
            while (System.in.read() >= 0) {
                // Until whoever started this ends.
            }
        }
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "bench-server");
        thread.setDaemon(true);
        thread.start();
    }

    private void answer(ServerSocket control) {
        while (true) {
            try (Socket client = control.accept();
                    BufferedReader in = new BufferedReader(
                            new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII));
                    PrintStream out = new PrintStream(client.getOutputStream(), true, StandardCharsets.US_ASCII)) {
                out.println(answer(in.readLine()));
            } catch (IOException e) {
                if (control.isClosed()) {
                    return;
                }
                throw new IllegalStateException("the control connection broke", e);
            }
        }
    }

    private Object answer(String question) {
        FakeEntra entra = sandbox.entra();
        String[] words = question.split(" ");
        switch (words[0]) {
            case "token":
                return entra.issue("https://outlook.office365.com");
            case "requests":
                return entra.tokenRequests();
            case "connections":
                return entra.openConnections();
            case "life":
                entra.tokenLife(Duration.ofSeconds(Long.parseLong(words[1])));
                return "ok";
            default:
                throw new IllegalArgumentException(question);
        }
    }

    /** What tests look at would fill this JVM's memory. */
    private void forget() {
        try {
            while (true) {
                Thread.sleep(500);
                sandbox.exchange().clearTranscript();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
