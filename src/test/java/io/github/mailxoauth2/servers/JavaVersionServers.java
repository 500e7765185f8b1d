package io.github.mailxoauth2.servers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.mailxoauth2.packaging.Jars;
import java.io.File;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A program on a class path, compiled for Java 8, on each Java version that is promised: with the agent and with the
 * jar. A version that this machine does not have is skipped, and the reason says how to name one.
 */
class JavaVersionServers {

    private static JavaHomes homes;

    private final ServerSandbox sandbox = new ServerSandbox();

    @TempDir
    private Path directory;

    @BeforeAll
    static void find() throws Exception {
        homes = JavaHomes.ofThisMachine();
    }

    static Stream<Arguments> versions() {
        return Stream.of(8, 17, 21, 25)
                .flatMap(version -> Stream.of("javax", "jakarta").map(api -> Arguments.of(version, api)));
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @ParameterizedTest
    @MethodSource("versions")
    void agent(int version, String api) throws Exception {
        List<String> options = new ArrayList<>(List.of("-Xverify:all", ServerSandbox.agent()));
        options.addAll(sandbox.switchedOn());
        sandbox.assertOAuth2(send(version, api, options, List.of()));
    }

    @ParameterizedTest
    @MethodSource("versions")
    void agent_off_isStock(int version, String api) throws Exception {
        sandbox.assertStock(send(version, api, List.of("-Xverify:all", ServerSandbox.agent()), List.of()));
    }

    @ParameterizedTest
    @MethodSource("versions")
    void jar(int version, String api) throws Exception {
        Path jar = api.equals("javax") ? Jars.packed().javax() : Jars.packed().jakarta();
        sandbox.assertOAuth2(send(version, api, sandbox.switchedOn(), List.of(jar)));
    }

    private String send(int version, String api, List<String> options, List<Path> more) throws Exception {
        Optional<Path> java = homes.java(version);
        assumeTrue(
                java.isPresent(),
                () -> "no Java " + version + " among " + homes + "; name one: -Djdk.homes=/path/of/its/home");
        List<Path> classPath = new ArrayList<>(more);
        classPath.addAll(mailJars(api));
        classPath.add(compile(api));
        List<String> command = new ArrayList<>(List.of(java.get().toString()));
        command.addAll(options);
        command.addAll(sandbox.trusted(directory));
        command.addAll(List.of("-cp", path(classPath), "MailProgram"));
        command.addAll(List.of("localhost", String.valueOf(sandbox.smtpPort()), ServerSandbox.USER, MailPage.PASSWORD));
        try (ServerProcess program = ServerProcess.start(directory, Map.of(), command, "(SENT|FAILED).*")) {
            program.awaitEnd();
            assertTrue(program.readyLine().contains("SENT"), program::toString);
            return program.toString();
        }
    }

    private Path compile(String api) throws Exception {
        Path classes = Files.createDirectories(directory.resolve("classes"));
        Path source = classes.resolve("MailProgram.java");
        try (InputStream in = getClass().getResourceAsStream("MailProgram.java.txt")) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            Files.writeString(source, text.replace("jakarta.mail", api + ".mail"));
        }
        String[] arguments = {
            "--release", "8", "-nowarn", "-Xlint:-options", "-cp", path(mailJars(api)), source.toString()
        };
        assertEquals(0, ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments), "the program compiles");
        return classes;
    }

    private static List<Path> mailJars(String api) {
        Stream<String> names = api.equals("javax")
                ? Stream.of("com.sun.mail.jakarta.mail-1.6.8", "com.sun.activation.jakarta.activation-1.2.2")
                : Stream.of(
                        "org.eclipse.angus.jakarta.mail-2.0.5",
                        "jakarta.activation.jakarta.activation-api-2.1.4",
                        "org.eclipse.angus.angus-activation-2.0.3");
        return names.map(name -> Path.of("target", "matrix", name + ".jar").toAbsolutePath())
                .toList();
    }

    private static String path(List<Path> entries) {
        return entries.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }
}
