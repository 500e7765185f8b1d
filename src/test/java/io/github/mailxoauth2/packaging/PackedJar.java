package io.github.mailxoauth2.packaging;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;

/** A jar as the build packed it, read entry by entry. */
final class PackedJar {

    private final Path file;

    private PackedJar(Path file) {
        this.file = file;
    }

    /** The jar for those who manage dependencies: our classes only. */
    static PackedJar thin() {
        return named("thin.jar");
    }

    /** The jar to drop in: our classes and everything they need. */
    static PackedJar all() {
        return named("all.jar");
    }

    private static PackedJar named(String property) {
        String path = System.getProperty(property);
        if (path == null) {
            throw new IllegalStateException("system property " + property + " must name a packed jar: run mvn verify");
        }
        return new PackedJar(Path.of(path));
    }

    Path file() {
        return file;
    }

    long size() throws IOException {
        return Files.size(file);
    }

    /** The names of all entries but directories. */
    SortedSet<String> entries() throws IOException {
        try (JarFile jar = new JarFile(file.toFile())) {
            SortedSet<String> names = new TreeSet<>();
            jar.stream().filter(entry -> !entry.isDirectory()).forEach(entry -> names.add(entry.getName()));
            return names;
        }
    }

    /** The names of the classes, as entries. */
    SortedSet<String> classes() throws IOException {
        SortedSet<String> classes = entries();
        classes.removeIf(entry -> !entry.endsWith(".class"));
        return classes;
    }

    /** The class file's major version: 52 is Java 8 (JVMS table 4.1-A). */
    int classVersion(String entry) throws IOException {
        try (JarFile jar = new JarFile(file.toFile());
                DataInputStream in = new DataInputStream(open(jar, entry))) {
            int magic = in.readInt();
            if (magic != 0xCAFEBABE) {
                throw new IOException(entry + " in " + file + " is no class file");
            }
            in.readUnsignedShort();
            return in.readUnsignedShort();
        }
    }

    byte[] bytes(String entry) throws IOException {
        try (JarFile jar = new JarFile(file.toFile());
                InputStream in = open(jar, entry)) {
            return in.readAllBytes();
        }
    }

    String text(String entry) throws IOException {
        return new String(bytes(entry), StandardCharsets.UTF_8);
    }

    List<String> lines(String entry) throws IOException {
        return text(entry).lines().toList();
    }

    Attributes manifest() throws IOException {
        try (JarFile jar = new JarFile(file.toFile())) {
            return jar.getManifest().getMainAttributes();
        }
    }

    private InputStream open(JarFile jar, String entry) throws IOException {
        ZipEntry found = jar.getEntry(entry);
        if (found == null) {
            throw new IOException(file + " has no entry " + entry);
        }
        return jar.getInputStream(found);
    }

    @Override
    public String toString() {
        return file.getFileName().toString();
    }
}
