package io.github.mailxoauth2.servers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.mailxoauth2.packaging.Jars;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Keycloak 26, built by its own {@code kc.sh build} and started by {@code kc.sh start --optimized}, which sends a mail
 * to a user of a realm: with the agent, and with the jar in {@code providers/}.
 */
class KeycloakServers {

    private static final String ADMINISTRATOR = "admin";
    private static final String USER_ID = "5f0a3c9e-0000-4000-8000-000000000001";
    private static final Pattern TOKEN = Pattern.compile("\"access_token\"\\s*:\\s*\"([^\"]+)\"");

    @TempDir
    private static Path built;

    private final ServerSandbox sandbox = new ServerSandbox();

    @TempDir
    private Path home;

    @BeforeAll
    static void build() throws Exception {
        Distribution.copy(Distribution.unpacked("keycloak-quarkus-dist-26.5.6.zip"), built);
        build(built);
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void mailToAUser_agent() throws Exception {
        List<String> options = new ArrayList<>(List.of(ServerSandbox.agent()));
        options.addAll(sandbox.switchedOn());
        sandbox.assertOAuth2(send(built, options));
    }

    @Test
    void mailToAUser_agent_off_isStock() throws Exception {
        sandbox.assertStock(send(built, List.of(ServerSandbox.agent())));
    }

    @Test
    void mailToAUser_jarInProviders() throws Exception {
        Distribution.copy(built, home);
        Path jar = Jars.packed().jakarta();
        Files.copy(jar, home.resolve("providers").resolve(jar.getFileName()));
        build(home);
        sandbox.assertOAuth2(send(home, sandbox.switchedOn()));
    }

    private static void build(Path home) throws Exception {
        List<String> command = List.of(kc(home), "build", "--db=dev-mem");
        try (ServerProcess build =
                ServerProcess.start(home, environment(List.of()), command, "Server configuration updated.*")) {
            build.awaitEnd();
        }
    }

    /** Has Keycloak invite a user to set a password, and returns what it printed. */
    private String send(Path home, List<String> options) throws Exception {
        Files.writeString(Files.createDirectories(home.resolve("data/import")).resolve("contoso-realm.json"), realm());
        int port = ServerProcess.freePort();
        List<String> command = List.of(
                kc(home),
                "start",
                "--optimized",
                "--import-realm",
                "--cache=local",
                "--truststore-paths=" + sandbox.authority(home),
                "--http-enabled=true",
                "--http-host=127.0.0.1",
                "--http-port=" + port,
                "--hostname-strict=false");
        try (ServerProcess keycloak =
                ServerProcess.start(home, environment(options), command, "Keycloak .* started in .*")) {
            HttpRequest.Builder invite = request(
                            port, "/admin/realms/contoso/users/" + USER_ID + "/execute-actions-email")
                    .header("Authorization", "Bearer " + administratorsToken(port))
                    .header("Content-Type", "application/json")
                    .PUT(HttpRequest.BodyPublishers.ofString("[\"UPDATE_PASSWORD\"]"));
            HttpResponse<String> answer = answer(invite);
            assertEquals(204, answer.statusCode(), () -> answer.body() + "\n" + keycloak);
            return keycloak.toString();
        }
    }

    private String realm() {
        return "{\"realm\":\"contoso\",\"enabled\":true,\"smtpServer\":{\"host\":\"localhost\",\"port\":\""
                + sandbox.smtpPort() + "\",\"from\":\"" + ServerSandbox.USER
                + "\",\"starttls\":\"true\",\"auth\":\"true\","
                + "\"user\":\"" + ServerSandbox.USER + "\",\"password\":\"" + MailPage.PASSWORD + "\"},"
                + "\"users\":[{\"id\":\"" + USER_ID
                + "\",\"username\":\"anna\",\"email\":\"anna@contoso.com\",\"enabled\":true}]}";
    }

    private static String administratorsToken(int port) throws Exception {
        String body = answer(request(port, "/realms/master/protocol/openid-connect/token")
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString("grant_type=password&client_id=admin-cli&username="
                                + ADMINISTRATOR + "&password=" + ADMINISTRATOR)))
                .body();
        Matcher token = TOKEN.matcher(body);
        assertTrue(token.find(), body);
        return token.group(1);
    }

    private static HttpRequest.Builder request(int port, String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Patience.LONGEST);
    }

    private static HttpResponse<String> answer(HttpRequest.Builder request) throws Exception {
        return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static String kc(Path home) {
        Path script = home.resolve("bin/kc.sh");
        script.toFile().setExecutable(true);
        return script.toString();
    }

    private static Map<String, String> environment(List<String> options) {
        return Map.of(
                "JAVA_HOME",
                System.getProperty("java.home"),
                "JAVA_OPTS_APPEND",
                "-XX:TieredStopAtLevel=1 " + String.join(" ", options),
                "KC_BOOTSTRAP_ADMIN_USERNAME",
                ADMINISTRATOR,
                "KC_BOOTSTRAP_ADMIN_PASSWORD",
                ADMINISTRATOR);
    }
}
