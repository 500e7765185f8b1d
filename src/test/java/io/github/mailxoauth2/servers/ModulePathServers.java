package io.github.mailxoauth2.servers;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.mailxoauth2.packaging.Jars;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A program that is a named module, with the mail API as modules, by the jar on the module path and by the agent. */
class ModulePathServers {

    private final ServerSandbox sandbox = new ServerSandbox();

    @TempDir
    private Path directory;

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void jarOnTheModulePath() throws Exception {
        sandbox.assertOAuth2(send(sandbox.switchedOn(), Jars.packed().jakarta()));
    }

    @Test
    void agent() throws Exception {
        List<String> options = new ArrayList<>(sandbox.switchedOn());
        options.add(ServerSandbox.agent());
        sandbox.assertOAuth2(send(options));
    }

    @Test
    void agent_off_isStock() throws Exception {
        sandbox.assertStock(send(List.of(ServerSandbox.agent())));
    }

    private String send(List<String> options, Path... more) throws Exception {
        List<Path> modules = new ArrayList<>(mailModules());
        modules.addAll(List.of(more));
        modules.add(compile());
        List<String> command = new ArrayList<>(List.of(ServerProcess.java()));
        command.addAll(options);
        command.addAll(sandbox.trusted(directory));
        command.addAll(List.of("-p", path(modules), "-m", "com.example.mail/com.example.mail.MailProgram"));
        command.addAll(List.of("localhost", String.valueOf(sandbox.smtpPort()), ServerSandbox.USER, MailPage.PASSWORD));
        try (ServerProcess program = ServerProcess.start(directory, Map.of(), command, "(SENT|FAILED).*")) {
            program.awaitEnd();
            return program.toString();
        }
    }

    private Path compile() throws Exception {
        Path sources = Files.createDirectories(directory.resolve("sources"));
        Path classes = directory.resolve("classes");
        try (InputStream in = getClass().getResourceAsStream("MailProgram.java.txt")) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            Files.writeString(sources.resolve("MailProgram.java"), "package com.example.mail;\n" + text);
        }
        Files.writeString(sources.resolve("module-info.java"), "module com.example.mail { requires jakarta.mail; }");
        int status = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "-p",
                        path(mailModules()),
                        "-d",
                        classes.toString(),
                        sources.resolve("MailProgram.java").toString(),
                        sources.resolve("module-info.java").toString());
        assertEquals(0, status, "the program compiles");
        return classes;
    }

    private static List<Path> mailModules() {
        return Stream.of(
                        "jakarta.mail.jakarta.mail-api-2.1.5",
                        "org.eclipse.angus.angus-mail-2.0.5",
                        "jakarta.activation.jakarta.activation-api-2.1.4",
                        "org.eclipse.angus.angus-activation-2.0.3")
                .map(name -> Path.of("target", "matrix", name + ".jar").toAbsolutePath())
                .toList();
    }

    private static String path(List<Path> entries) {
        return entries.stream().map(Path::toString).collect(Collectors.joining(System.getProperty("path.separator")));
    }
}
