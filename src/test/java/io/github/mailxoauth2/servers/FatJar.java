package io.github.mailxoauth2.servers;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import javax.tools.ToolProvider;

/** A program as Spring Boot's Maven plug-in packs it: its launcher, the classes, and the jars unpacked nowhere. */
final class FatJar {

    private static final String START_CLASS = "MailProgram";

    private FatJar() {}

    static Path write(Path directory, Path loader, String api) throws IOException {
        List<Path> jars = api.equals("javax.mail")
                ? List.of(
                        matrix("com.sun.mail.jakarta.mail-1.6.8"),
                        matrix("com.sun.activation.jakarta.activation-1.2.2"))
                : List.of(
                        matrix("org.eclipse.angus.angus-mail-2.0.5"),
                        matrix("jakarta.mail.jakarta.mail-api-2.1.5"),
                        matrix("jakarta.activation.jakarta.activation-api-2.1.4"),
                        matrix("org.eclipse.angus.angus-activation-2.0.3"));
        Path classFile = compile(directory, api, jars);
        Path file = directory.resolve("app.jar");
        try (JarFile launcher = new JarFile(loader.toFile());
                JarOutputStream out = new JarOutputStream(Files.newOutputStream(file), manifest(launcher))) {
            for (ZipEntry entry : Collections.list(launcher.entries())) {
                if (!entry.getName().startsWith("META-INF/MANIFEST")) {
                    out.putNextEntry(new ZipEntry(entry.getName()));
                    try (InputStream in = launcher.getInputStream(entry)) {
                        in.transferTo(out);
                    }
                }
            }
            out.putNextEntry(new ZipEntry("BOOT-INF/"));
            out.putNextEntry(new ZipEntry("BOOT-INF/classes/"));
            out.putNextEntry(new ZipEntry("BOOT-INF/classes/" + START_CLASS + ".class"));
            out.write(Files.readAllBytes(classFile));
            out.putNextEntry(new ZipEntry("BOOT-INF/lib/"));
            for (Path jar : jars) {
                store(out, "BOOT-INF/lib/" + jar.getFileName(), Files.readAllBytes(jar));
            }
        }
        return file;
    }

    private static Manifest manifest(JarFile launcher) {
        boolean old = launcher.getEntry("org/springframework/boot/loader/JarLauncher.class") != null
                && launcher.getEntry("org/springframework/boot/loader/launch/JarLauncher.class") == null;
        Manifest manifest = new Manifest();
        Attributes main = manifest.getMainAttributes();
        main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        main.put(
                Attributes.Name.MAIN_CLASS,
                "org.springframework.boot.loader." + (old ? "" : "launch.") + "JarLauncher");
        main.putValue("Start-Class", START_CLASS);
        main.putValue("Spring-Boot-Classes", "BOOT-INF/classes/");
        main.putValue("Spring-Boot-Lib", "BOOT-INF/lib/");
        return manifest;
    }

    /** The launcher reads jars in the jar without unpacking them, so they must not be packed twice. */
    private static void store(JarOutputStream out, String name, byte[] content) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        CRC32 crc = new CRC32();
        crc.update(content);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(content.length);
        entry.setCrc(crc.getValue());
        out.putNextEntry(entry);
        out.write(content);
        out.closeEntry();
    }

    private static Path compile(Path directory, String api, List<Path> jars) throws IOException {
        Path source = directory.resolve(START_CLASS + ".java");
        try (InputStream in = FatJar.class.getResourceAsStream(START_CLASS + ".java.txt")) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            Files.writeString(source, text.replace("jakarta.mail", api));
        }
        String classPath = jars.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
        int status = ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "-nowarn", "-proc:none", "-cp", classPath, source.toString());
        if (status != 0) {
            throw new IOException(source + " does not compile");
        }
        return directory.resolve(START_CLASS + ".class");
    }

    private static Path matrix(String name) {
        return Path.of("target", "matrix", name + ".jar").toAbsolutePath();
    }
}
