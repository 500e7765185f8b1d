package io.github.mailxoauth2.packaging;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What the compiler wrote, as names of a jar's entries. */
final class CompiledClasses {

    private static final Path CLASSES = Path.of("target", "classes");
    /** Rooms with jars of their own. */
    private static final List<String> APART = List.of("io/github/mailxoauth2/agent/", "io/github/mailxoauth2/tools/");

    private CompiledClasses() {}

    /** Those that go into each jar beside a mail jar. */
    static Set<String> forEveryApplication() throws IOException {
        Set<String> names = new TreeSet<>();
        try (Stream<Path> files = Files.walk(CLASSES)) {
            files.map(file -> CLASSES.relativize(file).toString().replace('\\', '/'))
                    .filter(name -> name.endsWith(".class") && APART.stream().noneMatch(name::startsWith))
                    .forEach(names::add);
        }
        return names;
    }
}
