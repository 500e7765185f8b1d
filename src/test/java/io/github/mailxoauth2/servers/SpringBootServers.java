package io.github.mailxoauth2.servers;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.mailxoauth2.packaging.Jars;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * An application of Spring Boot 2.7, 3.5 and 4.0 with its JavaMailSender, in a fat jar under Spring Boot's own
 * launchers: {@code java -jar} with the agent, {@code loader.path} with the jar, and the jar packed in; the commands of
 * docs/where-the-jar-goes.md.
 */
class SpringBootServers {

    private static final String ORIGINAL = "before";
    private static final String WITH_OAUTH2 = "after";

    private final ServerSandbox sandbox = new ServerSandbox();

    @TempDir
    private Path directory;

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @ParameterizedTest
    @CsvSource({"2.7.18", "3.5.6", "4.0.7"})
    void javaJar_agent_keysOfTheJvm(String version) throws Exception {
        List<String> command = new ArrayList<>(sandbox.switchedOn());
        command.add(ServerSandbox.agent());
        command.addAll(
                List.of("-jar", FatJar.of(version).write(directory, ORIGINAL).toString()));
        sandbox.assertOAuth2(send(command, List.of()));
    }

    @ParameterizedTest
    @CsvSource({"2.7.18", "3.5.6", "4.0.7"})
    void javaJar_agent_keysOfTheApplication(String version) throws Exception {
        Path app = FatJar.of(version).write(directory, WITH_OAUTH2);
        sandbox.assertOAuth2(
                send(List.of(ServerSandbox.agent(), "-jar", app.toString()), sandbox.switchedOnInSpringBoot()));
    }

    @ParameterizedTest
    @CsvSource({"2.7.18", "3.5.6", "4.0.7"})
    void javaJar_agent_off_isStock(String version) throws Exception {
        Path app = FatJar.of(version).write(directory, ORIGINAL);
        sandbox.assertStock(send(List.of(ServerSandbox.agent(), "-jar", app.toString()), List.of()));
    }

    @ParameterizedTest
    @CsvSource({
        "2.7.18, org.springframework.boot.loader.PropertiesLauncher",
        "3.5.6, org.springframework.boot.loader.launch.PropertiesLauncher",
        "4.0.7, org.springframework.boot.loader.launch.PropertiesLauncher"
    })
    void loaderPath_jar(String version, String launcher) throws Exception {
        Path plus = Files.createDirectories(directory.resolve("plus"));
        Path jar = ourJar(version);
        Files.copy(jar, plus.resolve(jar.getFileName()));
        Path app = FatJar.of(version).write(directory, WITH_OAUTH2);
        List<String> command = List.of("-Dloader.path=" + plus, "-cp", app.toString(), launcher);
        sandbox.assertOAuth2(send(command, sandbox.switchedOnInSpringBoot()));
    }

    @ParameterizedTest
    @CsvSource({"2.7.18", "3.5.6", "4.0.7"})
    void javaJar_jarPackedIn(String version) throws Exception {
        Path app = FatJar.of(version).with(ourJar(version)).write(directory, WITH_OAUTH2);
        sandbox.assertOAuth2(send(List.of("-jar", app.toString()), sandbox.switchedOnInSpringBoot()));
    }

    /** The page says that it cannot work, and how that looks. */
    @ParameterizedTest
    @CsvSource({"3.5.6", "4.0.7"})
    void jarBesideTheFatJar_ownClassCannotBeLoaded(String version) throws Exception {
        Path app = FatJar.of(version).write(directory, WITH_OAUTH2);
        List<String> command = List.of(
                "-cp",
                ourJar(version) + File.pathSeparator + app,
                "org.springframework.boot.loader.launch.JarLauncher");

        IOException e = assertThrows(IOException.class, () -> send(command, sandbox.switchedOnInSpringBoot()));

        assertTrue(e.getMessage().contains("NoClassDefFoundError: jakarta/mail/Provider"), e::getMessage);
        sandbox.assertNoLogin(e.getMessage());
    }

    private static Path ourJar(String version) {
        return version.startsWith("2.") ? Jars.packed().javax() : Jars.packed().jakarta();
    }

    private String send(List<String> options, List<String> keys) throws Exception {
        List<String> command = new ArrayList<>(List.of(ServerProcess.java()));
        command.addAll(sandbox.trusted(directory));
        command.addAll(options);
        command.addAll(List.of("--spring.mail.host=localhost", "--spring.mail.port=" + sandbox.smtpPort()));
        command.addAll(keys);
        Map<String, String> environment = Map.of("ORDERS_MAIL_SECRET", sandbox.secret());
        try (ServerProcess program =
                ServerProcess.start(directory, environment, command, "The confirmation is sent\\.")) {
            program.awaitEnd();
            return program.toString();
        }
    }
}
