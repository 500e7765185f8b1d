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
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.commons.ClassRemapper;
import org.objectweb.asm.commons.Remapper;

/** A jar as the build packed it, read entry by entry. */
final class PackedJar {

    private static final List<String> MAIL_PACKAGES =
            List.of("javax/mail", "jakarta/mail", "com/sun/mail", "org/eclipse/angus/mail");

    private final Path file;

    private PackedJar(Path file) {
        this.file = file;
    }

    /** The main artefact: {@code jakarta.mail}, self-contained. */
    static PackedJar jakarta() {
        return new PackedJar(Jars.packed().jakarta());
    }

    /** {@code javax.mail}, self-contained. */
    static PackedJar javax() {
        return new PackedJar(Jars.packed().javax());
    }

    /** {@code jakarta.mail}, without MSAL4J. */
    static PackedJar thin() {
        return new PackedJar(Jars.packed().thin());
    }

    /** The JVM option. */
    static PackedJar agent() {
        return new PackedJar(Jars.packed().agent());
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

    /**
     * Which packages of the mail API and its implementations the classes of a directory name, those of its
     * subdirectories apart.
     */
    SortedSet<String> mailPackagesNamedIn(String directory) throws IOException {
        SortedSet<String> named = new TreeSet<>();
        Remapper collector = new Remapper(Opcodes.ASM9) {
            @Override
            public String map(String internalName) {
                MAIL_PACKAGES.stream()
                        .filter(name -> internalName.startsWith(name + "/"))
                        .forEach(named::add);
                return internalName;
            }
        };
        for (String entry : classes()) {
            if (entry.startsWith(directory) && entry.indexOf('/', directory.length()) < 0) {
                new ClassReader(bytes(entry)).accept(new ClassRemapper(new ClassWriter(0), collector), 0);
            }
        }
        return named;
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
