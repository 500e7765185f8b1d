package io.github.mailxoauth2.packaging;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Everything that the jar registers in a host application by lying on its class path: a file name, and the lines of
 * that file that count.
 *
 * <p>A service file is named by its service alone ({@code jakarta.mail.Provider}); so are the mail API's own text files
 * ({@code javamail.providers}).
 */
final class Registrations {

    private static final String SERVICES = "META-INF/services/";
    private static final List<String> MAIL_TEXT_FILES = List.of("javamail.", "jakarta.");
    private static final List<String> MAIL_TEXT_ENDINGS = List.of("providers", "address.map");

    private Registrations() {}

    /**
     * What was reviewed for the jar of an API: its directory in {@code META-INF-services} at the top of the project.
     */
    static SortedMap<String, List<String>> reviewed(String api) throws IOException {
        return ofDirectory(Path.of("META-INF-services", api));
    }

    /** What the compiler and the resources gave, before anything is packed. */
    static SortedMap<String, List<String>> compiled() throws IOException {
        SortedMap<String, List<String>> found = ofDirectory(Path.of("target/classes/META-INF/services"));
        for (Path file : files(Path.of("target/classes/META-INF"))) {
            String name = file.getFileName().toString();
            if (isMailTextFile(name)) {
                found.put(name, significant(Files.readAllLines(file)));
            }
        }
        return found;
    }

    /** What a jar holds. */
    static SortedMap<String, List<String>> packed(PackedJar jar) throws IOException {
        SortedMap<String, List<String>> found = new TreeMap<>();
        for (String entry : jar.entries()) {
            String name = entry.substring(entry.lastIndexOf('/') + 1);
            boolean mailTextFile = entry.equals("META-INF/" + name) && isMailTextFile(name);
            if (entry.startsWith(SERVICES) || mailTextFile) {
                found.put(name, significant(jar.lines(entry)));
            }
        }
        return found;
    }

    private static SortedMap<String, List<String>> ofDirectory(Path directory) throws IOException {
        SortedMap<String, List<String>> found = new TreeMap<>();
        for (Path file : files(directory)) {
            found.put(file.getFileName().toString(), significant(Files.readAllLines(file)));
        }
        return found;
    }

    private static List<Path> files(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> children = Files.list(directory)) {
            return children.filter(Files::isRegularFile).sorted().toList();
        }
    }

    /**
     * Also the files for stores and address maps that this project does not have: one that appears by accident must be
     * seen.
     */
    private static boolean isMailTextFile(String name) {
        return MAIL_TEXT_FILES.stream().anyMatch(name::startsWith)
                && MAIL_TEXT_ENDINGS.stream().anyMatch(name::endsWith);
    }

    private static List<String> significant(List<String> lines) {
        List<String> kept = new ArrayList<>();
        for (String line : lines) {
            String text = line.strip();
            if (!text.isEmpty() && !text.startsWith("#")) {
                kept.add(text);
            }
        }
        kept.sort(null);
        return kept;
    }

    /** What to say when a list differs: the two places, and what to do. */
    static String difference(String where, String api, SortedMap<String, List<String>> found) throws IOException {
        return where + " registers " + found + ", but META-INF-services/" + api + " lists " + reviewed(api)
                + ". Whatever stands there is loaded into every application that has the jar: if the change is meant,"
                + " change META-INF-services too.";
    }
}
