package io.github.mailxoauth2.servers;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** The distributions as the build copied them to {@code target/servers}, unpacked once. */
final class Distribution {

    private static final Path SERVERS = Path.of("target", "servers").toAbsolutePath();

    private Distribution() {}

    /** A file of Maven Central. */
    static Path file(String name) {
        return SERVERS.resolve(name);
    }

    /** The one directory in an unpacked zip file. */
    static synchronized Path unpacked(String zip) throws IOException {
        Path into = SERVERS.resolve(zip.replaceFirst("\\.zip$", ""));
        if (!Files.exists(into.resolve("unpacked"))) {
            unpack(file(zip), into);
            Files.createFile(into.resolve("unpacked"));
        }
        try (Stream<Path> inside = Files.list(into)) {
            return inside.filter(Files::isDirectory).findFirst().orElseThrow();
        }
    }

    private static void unpack(Path zip, Path into) throws IOException {
        try (ZipFile file = new ZipFile(zip.toFile())) {
            for (ZipEntry entry : Collections.list(file.entries())) {
                Path target = into.resolve(entry.getName()).normalize();
                if (!target.startsWith(into)) {
                    throw new IOException(entry.getName() + " leads out of " + into);
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(target);
                    continue;
                }
                Files.createDirectories(target.getParent());
                try (InputStream in = file.getInputStream(entry);
                        OutputStream out = Files.newOutputStream(target)) {
                    in.transferTo(out);
                }
                if (target.toString().endsWith(".sh")) {
                    target.toFile().setExecutable(true);
                }
            }
        }
    }

    /** Copies a directory with all that is in it. */
    static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path one : (Iterable<Path>) all::iterator) {
                Path target = to.resolve(from.relativize(one).toString());
                if (Files.isDirectory(one)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(one, target);
                }
            }
        }
    }
}
