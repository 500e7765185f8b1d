package io.github.mailxoauth2.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;

/** Jars that are made for the occasion. */
final class BenchJars {

    private static final String SERVICE = "META-INF/services/jakarta.mail.Provider";

    private BenchJars() {}

    /** Returns so many jars that hold what any library does, and nothing of the mail API. */
    static List<Path> fillers(Path directory, int count) throws IOException {
        List<Path> made = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Path file = directory.resolve("filler-" + i + ".jar");
            try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(file))) {
                for (int entry = 0; entry < 100; entry++) {
                    write(jar, "com/example/library" + i + "/Part" + entry + ".txt", new byte[500]);
                }
            }
            made.add(file);
        }
        return made;
    }

    /** Returns a jar that registers as many Providers as {@code ours} does, each of which names a stock class. */
    static Path emptyProviders(Path directory, Path ours) throws IOException {
        Path file = directory.resolve("empty-providers.jar");
        int count = providers(ours);
        try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(file))) {
            StringBuilder names = new StringBuilder();
            for (Class<?> provider : EmptyProviders.class.getDeclaredClasses()) {
                if (count-- > 0) {
                    names.append(provider.getName()).append('\n');
                    write(jar, path(provider), octets(provider));
                }
            }
            write(jar, path(EmptyProviders.class), octets(EmptyProviders.class));
            write(jar, SERVICE, names.toString().getBytes(StandardCharsets.UTF_8));
        }
        return file;
    }

    private static int providers(Path ours) throws IOException {
        try (JarFile jar = new JarFile(ours.toFile());
                InputStream in = jar.getInputStream(jar.getEntry(SERVICE))) {
            return (int) new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .count();
        }
    }

    private static String path(Class<?> type) {
        return type.getName().replace('.', '/') + ".class";
    }

    private static byte[] octets(Class<?> type) throws IOException {
        try (InputStream in = type.getResourceAsStream("/" + path(type))) {
            return in.readAllBytes();
        }
    }

    private static void write(JarOutputStream jar, String name, byte[] content) throws IOException {
        jar.putNextEntry(new JarEntry(name));
        jar.write(content);
        jar.closeEntry();
    }
}
