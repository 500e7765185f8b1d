package io.github.mailxoauth2;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The Java files under a source directory, for rules about what is written in them. */
final class SourceFiles {

    private final Path root;
    private final List<Path> files;

    private SourceFiles(Path root, List<Path> files) {
        this.root = root;
        this.files = files;
    }

    /** Returns all files but those that describe a package. */
    static SourceFiles in(String directory) throws IOException {
        Path root = Path.of(directory);
        try (Stream<Path> all = Files.walk(root)) {
            return new SourceFiles(
                    root,
                    all.filter(file -> file.toString().endsWith(".java"))
                            .filter(file -> !file.endsWith("package-info.java"))
                            .sorted()
                            .collect(Collectors.toList()));
        }
    }

    /** Returns the files, sorted. */
    List<Path> files() {
        return files;
    }

    /** Returns the names of the classes that the files are named after, packages included. */
    Set<String> classNames() {
        return files.stream()
                .map(file -> root.relativize(file).toString().replaceFirst("\\.java$", ""))
                .map(name -> name.replace(root.getFileSystem().getSeparator(), "."))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Returns the names of the files, one entry a file. */
    List<String> simpleNames() {
        return files.stream()
                .map(file -> file.getFileName().toString().replaceFirst("\\.java$", ""))
                .collect(Collectors.toList());
    }

    /** Returns what stands in each file, by its simple name. */
    Map<String, String> texts() {
        Map<String, String> texts = new TreeMap<>();
        for (Path file : files) {
            texts.merge(file.getFileName().toString(), read(file), String::concat);
        }
        return texts;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
