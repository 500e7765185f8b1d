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

    private static final String TEXT_FILE = "META-INF/jakarta.providers";
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

    /**
     * Returns a jar that registers as many Providers as {@code ours} does, each of which names a stock class. Where
     * {@code alike}, it has ours' manifest and text file of Providers too, as the mail API reads both.
     */
    static Path emptyProviders(Path directory, Path ours, boolean alike) throws IOException {
        Path file = directory.resolve(alike ? "empty-providers.jar" : "empty-services.jar");
        int count = providers(ours);
        try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(file))) {
            if (alike) {
                write(jar, JarFile.MANIFEST_NAME, octets(ours, JarFile.MANIFEST_NAME));
                write(jar, TEXT_FILE, namingStock(octets(ours, TEXT_FILE)));
            }
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
        return (int) new String(octets(ours, SERVICE), StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .count();
    }

    private static byte[] namingStock(byte[] text) {
        String named = new String(text, StandardCharsets.UTF_8)
                .replaceAll("class=[\\w.]+OAuth2Smtps", "class=org.eclipse.angus.mail.smtp.SMTPSSL")
                .replaceAll("class=[\\w.]+OAuth2Smtp", "class=org.eclipse.angus.mail.smtp.SMTP")
                .replaceAll("class=[\\w.]+OAuth2Imaps", "class=org.eclipse.angus.mail.imap.IMAPSSL")
                .replaceAll("class=[\\w.]+OAuth2Imap", "class=org.eclipse.angus.mail.imap.IMAP")
                .replaceAll("class=[\\w.]+OAuth2Pop3s", "class=org.eclipse.angus.mail.pop3.POP3SSL")
                .replaceAll("class=[\\w.]+OAuth2Pop3", "class=org.eclipse.angus.mail.pop3.POP3");
        return named.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] octets(Path jar, String entry) throws IOException {
        try (JarFile opened = new JarFile(jar.toFile());
                InputStream in = opened.getInputStream(opened.getEntry(entry))) {
            return in.readAllBytes();
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
