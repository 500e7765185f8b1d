package io.github.mailxoauth2.servers;

import io.github.mailxoauth2.packaging.Jars;
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
 * Fat jars under Spring Boot's own launchers 2.7, 3.5 and 4.0: by {@code loader.path} with the jar, by {@code java
 * -jar} with the agent; the commands of docs/where-the-jar-goes.md.
 */
class SpringBootServers {

    private final ServerSandbox sandbox = new ServerSandbox();

    @TempDir
    private Path directory;

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @ParameterizedTest
    @CsvSource({"2.7.18, javax.mail", "3.5.6, jakarta.mail", "4.0.7, jakarta.mail"})
    void javaJar_agent(String loader, String api) throws Exception {
        List<String> command = new ArrayList<>(sandbox.switchedOn());
        command.add(ServerSandbox.agent());
        command.addAll(List.of("-jar", fatJar(loader, api)));
        sandbox.assertOAuth2(send(command));
    }

    @ParameterizedTest
    @CsvSource({"2.7.18, javax.mail", "3.5.6, jakarta.mail", "4.0.7, jakarta.mail"})
    void javaJar_agent_off_isStock(String loader, String api) throws Exception {
        sandbox.assertStock(send(List.of(ServerSandbox.agent(), "-jar", fatJar(loader, api))));
    }

    @ParameterizedTest
    @CsvSource({
        "2.7.18, javax.mail, org.springframework.boot.loader.PropertiesLauncher",
        "3.5.6, jakarta.mail, org.springframework.boot.loader.launch.PropertiesLauncher",
        "4.0.7, jakarta.mail, org.springframework.boot.loader.launch.PropertiesLauncher"
    })
    void loaderPath_jar(String loader, String api, String launcher) throws Exception {
        Path plus = Files.createDirectories(directory.resolve("plus"));
        Path jar =
                api.equals("javax.mail") ? Jars.packed().javax() : Jars.packed().jakarta();
        Files.copy(jar, plus.resolve(jar.getFileName()));
        List<String> command = new ArrayList<>(sandbox.switchedOn());
        command.addAll(List.of("-Dloader.path=" + plus, "-cp", fatJar(loader, api), launcher));
        sandbox.assertOAuth2(send(command));
    }

    private String fatJar(String loader, String api) throws Exception {
        return FatJar.write(directory, Distribution.file("spring-boot-loader-" + loader + ".jar"), api)
                .toString();
    }

    private String send(List<String> options) throws Exception {
        List<String> command = new ArrayList<>(List.of(ServerProcess.java()));
        command.addAll(sandbox.trusted(directory));
        command.addAll(options);
        command.addAll(List.of("localhost", String.valueOf(sandbox.smtpPort()), ServerSandbox.USER, MailPage.PASSWORD));
        try (ServerProcess program = ServerProcess.start(directory, Map.of(), command, "(SENT|FAILED).*")) {
            program.awaitEnd();
            return program.toString();
        }
    }
}
