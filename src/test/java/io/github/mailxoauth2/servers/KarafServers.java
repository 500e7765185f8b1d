package io.github.mailxoauth2.servers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.mailxoauth2.packaging.Jars;
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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Karaf 4.4 with Angus Mail as bundles, and a bundle that sends a mail when it is started: with the agent, and with the
 * jar as a fragment of the mail bundle.
 */
class KarafServers {

    private static final String ACTIVATOR = "MailActivator";
    private static final Pattern FRAGMENT = Pattern.compile("bundle:install 'wrap:file:[^$]+(\\$[^']+)'");

    private final ServerSandbox sandbox = new ServerSandbox();

    @TempDir
    private Path base;

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void bundle_agent() throws Exception {
        List<String> options = new ArrayList<>(sandbox.switchedOn());
        options.add(ServerSandbox.agent());
        sandbox.assertOAuth2(send(options, List.of()));
    }

    @Test
    void bundle_agent_off_isStock() throws Exception {
        sandbox.assertStock(send(List.of(ServerSandbox.agent()), List.of()));
    }

    @Test
    void bundle_jarAsFragmentOfTheMailBundle() throws Exception {
        sandbox.assertOAuth2(send(sandbox.switchedOn(), List.of(fragmentOfThePage())));
    }

    /** What the page tells to install, with the jar of this build. */
    private static String fragmentOfThePage() throws Exception {
        Matcher line = FRAGMENT.matcher(Files.readString(Path.of("docs", "where-the-jar-goes.md")));
        assertTrue(line.find(), "the page has a line bundle:install");
        return "wrap:" + Jars.packed().jakarta().toUri() + line.group(1);
    }

    private String send(List<String> chosen, List<String> moreBundles) throws Exception {
        Path home = Distribution.unpacked("apache-karaf-4.4.8.zip");
        Distribution.copy(home.resolve("etc"), base.resolve("etc"));
        configure("org.apache.karaf.shell.cfg", "sshHost = 0.0.0.0", "127.0.0.1");
        configure("org.apache.karaf.shell.cfg", "sshPort = 8101", String.valueOf(ServerProcess.freePort()));
        String management = "org.apache.karaf.management.cfg";
        configure(management, "rmiRegistryPort = 1099", String.valueOf(ServerProcess.freePort()));
        configure(management, "rmiServerPort = 44444", String.valueOf(ServerProcess.freePort()));
        List<String> bundles = new ArrayList<>(moreBundles);
        mailBundles().forEach(bundle -> bundles.add(bundle.toUri().toString()));
        bundles.add(writeBundle(home, base.resolve("mail-program.jar")).toUri().toString());
        Files.writeString(
                Files.createDirectories(base.resolve("deploy")).resolve("mail-features.xml"), feature(bundles));
        List<String> options = new ArrayList<>(chosen);
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

    private static String feature(List<String> bundles) {
        return bundles.stream()
                .map(bundle -> "<bundle>" + bundle.replace("&", "&amp;") + "</bundle>")
                .collect(Collectors.joining(
                        "",
                        "<features name=\"mail\" xmlns=\"http://karaf.apache.org/xmlns/features/v1.6.0\">"
                                + "<feature name=\"mail\" version=\"1.0.0\" install=\"auto\">",
                        "</feature></features>"));
    }

    private void configure(String file, String line, String value) throws Exception {
        Path configuration = base.resolve("etc").resolve(file);
        String text = Files.readString(configuration);
        assertTrue(text.contains(line), text);
        Files.writeString(configuration, text.replace(line, line.substring(0, line.indexOf('=') + 2) + value));
    }

    private static List<Path> mailBundles() {
        return Stream.of(
                        "org.eclipse.angus.jakarta.mail-2.0.5",
                        "jakarta.activation.jakarta.activation-api-2.1.4",
                        "org.eclipse.angus.angus-activation-2.0.3")
                .map(name -> Path.of("target", "matrix", name + ".jar").toAbsolutePath())
                .toList();
    }

    private Path writeBundle(Path home, Path file) throws Exception {
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
        return file;
    }
}
