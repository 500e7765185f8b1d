package io.github.mailxoauth2.servers;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.File;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Karaf 4.4 with Angus Mail as bundles, and a bundle that sends a mail when it is started, by the agent. */
class KarafServers {

    private static final String ACTIVATOR = "MailActivator";

    private final ServerSandbox sandbox = new ServerSandbox();

    @TempDir
    private Path base;

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void bundle_agent() throws Exception {
        sandbox.assertOAuth2(send(sandbox.switchedOn()));
    }

    @Test
    void bundle_agent_off_isStock() throws Exception {
        sandbox.assertStock(send(List.of()));
    }

    private String send(List<String> keys) throws Exception {
        Path home = Distribution.unpacked("apache-karaf-4.4.8.zip");
        Distribution.copy(home.resolve("etc"), base.resolve("etc"));
        usePort("org.apache.karaf.shell.cfg", "sshPort = 8101");
        usePort("org.apache.karaf.management.cfg", "rmiRegistryPort = 1099");
        usePort("org.apache.karaf.management.cfg", "rmiServerPort = 44444");
        Path deploy = Files.createDirectories(base.resolve("deploy"));
        for (Path bundle : mailBundles()) {
            Files.copy(bundle, deploy.resolve(bundle.getFileName()));
        }
        writeBundle(home, deploy.resolve("mail-program.jar"));
        List<String> options = new ArrayList<>(List.of(ServerSandbox.agent()));
        options.addAll(keys);
        options.addAll(sandbox.trusted(base));
        options.add("-Dmail.program.port=" + sandbox.smtpPort());
        Map<String, String> environment = Map.of(
                "KARAF_BASE", base.toString(),
                "KARAF_DATA", Files.createDirectories(base.resolve("data")).toString(),
                "KARAF_ETC", base.resolve("etc").toString(),
                "EXTRA_JAVA_OPTS", String.join(" ", options),
                "JAVA_HOME", System.getProperty("java.home"));
        Path script = home.resolve("bin/karaf");
        script.toFile().setExecutable(true);
        try (ServerProcess karaf =
                ServerProcess.start(base, environment, List.of(script.toString(), "server"), "(SENT|FAILED).*")) {
            return karaf.toString();
        }
    }

    private void usePort(String file, String line) throws Exception {
        Path configuration = base.resolve("etc").resolve(file);
        String text = Files.readString(configuration);
        String name = line.substring(0, line.indexOf(' '));
        Files.writeString(configuration, text.replace(line, name + " = " + ServerProcess.freePort()));
    }

    private static List<Path> mailBundles() {
        return Stream.of(
                        "org.eclipse.angus.jakarta.mail-2.0.5",
                        "jakarta.activation.jakarta.activation-api-2.1.4",
                        "org.eclipse.angus.angus-activation-2.0.3")
                .map(name -> Path.of("target", "matrix", name + ".jar").toAbsolutePath())
                .toList();
    }

    private void writeBundle(Path home, Path file) throws Exception {
        Path classes = Files.createDirectories(base.resolve("classes"));
        List<String> arguments = new ArrayList<>(List.of("-nowarn", "-proc:none", "-d", classes.toString(), "-cp"));
        arguments.add(Stream.concat(mailBundles().stream(), Stream.of(home.resolve("lib/boot/osgi.core-8.0.0.jar")))
                .map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator)));
        for (String name : List.of("MailProgram", ACTIVATOR)) {
            try (InputStream in = getClass().getResourceAsStream(name + ".java.txt")) {
                String text = "package com.example.mail;\n" + new String(in.readAllBytes(), StandardCharsets.UTF_8);
                arguments.add(
                        Files.writeString(classes.resolve(name + ".java"), text).toString());
            }
        }
        int status = ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(new String[0]));
        assertEquals(0, status, "the bundle compiles");
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().putValue("Manifest-Version", "1.0");
        manifest.getMainAttributes().putValue("Bundle-ManifestVersion", "2");
        manifest.getMainAttributes().putValue("Bundle-SymbolicName", "com.example.mail");
        manifest.getMainAttributes().putValue("Bundle-Version", "1.0.0");
        manifest.getMainAttributes().putValue("Bundle-Activator", "com.example.mail." + ACTIVATOR);
        manifest.getMainAttributes()
                .putValue("Import-Package", "org.osgi.framework,jakarta.mail,jakarta.mail.internet");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(file), manifest)) {
            for (String name : List.of("MailProgram", ACTIVATOR)) {
                String entry = "com/example/mail/" + name + ".class";
                out.putNextEntry(new ZipEntry(entry));
                out.write(Files.readAllBytes(classes.resolve(entry)));
            }
        }
    }
}
