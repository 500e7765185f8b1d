package io.github.mailxoauth2.servers;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import javax.tools.ToolProvider;

/**
 * The application of examples/spring-boot as Spring Boot's Maven plug-in packs it: the launcher, the classes with their
 * application.properties, and all jars of a version's mail starter, unpacked nowhere.
 */
final class FatJar {

    private static final Path EXAMPLE = Path.of("examples", "spring-boot").toAbsolutePath();
    private static final String START_CLASS = "com.example.orders.OrderConfirmation";

    private final List<Path> jars;
    private final Path loader;

    private FatJar(List<Path> jars, Path loader) {
        this.jars = new ArrayList<>(jars);
        this.loader = loader;
    }

    /** Of a version as the build copied it, such as 2.7.18. */
    static FatJar of(String version) throws IOException {
        String line = version.substring(0, version.lastIndexOf('.'));
        try (Stream<Path> all = Files.list(Distribution.file("spring-boot-" + line))) {
            return new FatJar(all.sorted().toList(), Distribution.file("spring-boot-loader-" + version + ".jar"));
        }
    }

    /** Has one jar more in BOOT-INF/lib. */
    FatJar with(Path jar) {
        jars.add(jar);
        return this;
    }

    /** Writes it with the application.properties that the example has before or after OAuth2 was switched on. */
    Path write(Path directory, String properties) throws IOException {
        Path classes = compile(Files.createDirectories(directory.resolve("classes")));
        Files.copy(
                EXAMPLE.resolve(properties).resolve("application.properties"),
                classes.resolve("application.properties"));
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
            addClasses(out, classes);
            out.putNextEntry(new ZipEntry("BOOT-INF/lib/"));
            for (Path jar : jars) {
                store(out, "BOOT-INF/lib/" + jar.getFileName(), Files.readAllBytes(jar));
            }
        }
        return file;
    }

    private static Manifest manifest(JarFile launcher) {
        boolean old = launcher.getEntry("org/springframework/boot/loader/launch/JarLauncher.class") == null;
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

    private static void addClasses(JarOutputStream out, Path classes) throws IOException {
        try (Stream<Path> all = Files.walk(classes)) {
            for (Path one : (Iterable<Path>) all::iterator) {
                String name =
                        "BOOT-INF/classes/" + classes.relativize(one).toString().replace(File.separatorChar, '/');
                boolean directory = Files.isDirectory(one);
                out.putNextEntry(new ZipEntry(directory && !name.endsWith("/") ? name + "/" : name));
                if (!directory) {
                    out.write(Files.readAllBytes(one));
                }
            }
        }
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

    private Path compile(Path into) throws IOException {
        Path source = EXAMPLE.resolve("src").resolve(START_CLASS.replace('.', '/') + ".java");
        String classPath = jars.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
        String[] arguments = {
            "-nowarn", "-proc:none", "-parameters", "-d", into.toString(), "-cp", classPath, source.toString()
        };
        if (ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments) != 0) {
            throw new IOException(source + " does not compile");
        }
        return into;
    }
}
