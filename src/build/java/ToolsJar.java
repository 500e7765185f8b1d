import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.commons.ClassRemapper;
import org.objectweb.asm.commons.Remapper;

/**
 * Build step: makes the administrators' jar, {@code <name>-tools.jar}, out of the jar to drop in, the room
 * {@code tools}, the sandbox of the tests, and the libraries that these need.
 *
 * <p>Arguments: the directory of the jars, what their names begin with, the directories of the compiled classes and of
 * the compiled tests. The libraries come from this program's class path. Those of the commands get names of their own,
 * so that they never meet an application's; of Bouncy Castle, which makes the sandbox's certificates, only what the
 * sandbox reaches is taken.
 */
public final class ToolsJar {

    private static final String OURS = "io/github/mailxoauth2/";
    private static final String SHADED = OURS + "shaded/";
    private static final String SERVICES = "META-INF/services/";

    private static final Map<String, String> RENAMED = Map.of(
            "picocli/", SHADED + "picocli/",
            "org/yaml/snakeyaml/", SHADED + "snakeyaml/",
            "org/slf4j/", SHADED + "slf4j/");

    /** The mail API and the mail servers keep their names: applications and servers find their parts by them. */
    private static final List<String> WHOLE = List.of(
            "picocli-",
            "snakeyaml-",
            "angus-mail-",
            "angus-activation-",
            "jakarta.mail-api-",
            "jakarta.activation-api-",
            "greenmail-");

    private static final List<String> AS_REACHED = List.of("bcpkix-", "bcprov-", "bcutil-");

    private final Map<String, byte[]> entries = new TreeMap<>();
    private Manifest manifest = new Manifest();
    private LocalDateTime time = LocalDateTime.MIN;

    public static void main(String[] arguments) throws IOException {
        Path directory = Path.of(arguments[0]);
        ToolsJar made = new ToolsJar();
        made.addDropIn(directory.resolve(arguments[1] + ".jar"));
        made.addCompiled(Path.of(arguments[2]), OURS + "tools/", name -> true);
        made.addCompiled(Path.of(arguments[3]), OURS + "sandbox/", ToolsJar::isForRehearsals);
        for (Path jar : libraries(WHOLE)) {
            made.addLibrary(jar, name -> true);
        }
        made.addReached(libraries(AS_REACHED));
        made.entries.put("META-INF/licenses/tools.txt", Files.readAllBytes(Path.of("src/build/tools-licenses.txt")));
        made.writeTo(directory.resolve(arguments[1] + "-tools.jar"));
    }

    private static boolean isForRehearsals(String name) {
        return !name.contains("/demo/")
                && !name.matches(
                        ".*(Test|IT|SandboxTrust|SandboxExtension|UncaughtExceptions|ClientKey)(\\$.*)?\\.class");
    }

    private static List<Path> libraries(List<String> names) {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .filter(path -> names.stream().anyMatch(path.getFileName().toString()::startsWith))
                .toList();
    }

    private void addDropIn(Path file) throws IOException {
        try (JarFile jar = new JarFile(file.toFile())) {
            manifest = jar.getManifest();
            time = jar.getEntry(JarFile.MANIFEST_NAME).getTimeLocal();
            addAll(jar, name -> !name.equals(JarFile.MANIFEST_NAME));
        }
    }

    private void addCompiled(Path classes, String directory, Predicate<String> wanted) throws IOException {
        try (Stream<Path> files = Files.walk(classes.resolve(directory))) {
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                String name = classes.relativize(file).toString().replace('\\', '/');
                if (wanted.test(name)) {
                    add(name, Files.readAllBytes(file));
                }
            }
        }
    }

    private void addLibrary(Path file, Predicate<String> wanted) throws IOException {
        try (JarFile jar = new JarFile(file.toFile())) {
            addAll(
                    jar,
                    name -> wanted.test(name)
                            && !name.equals("module-info.class")
                            && !name.matches(
                                    "META-INF/(MANIFEST\\.MF|.*\\.(SF|RSA|DSA|EC)|(maven|versions|native-image)/.*)"));
        }
    }

    private void addAll(JarFile jar, Predicate<String> wanted) throws IOException {
        for (ZipEntry entry : Collections.list(jar.entries())) {
            if (!entry.isDirectory() && wanted.test(entry.getName())) {
                try (InputStream in = jar.getInputStream(entry)) {
                    add(entry.getName(), in.readAllBytes());
                }
            }
        }
    }

    /** Services add up, ours first; of any other entry the first stays. */
    private void add(String name, byte[] content) {
        if (name.startsWith(SERVICES) && entries.containsKey(name)) {
            String both = new String(entries.get(name), StandardCharsets.UTF_8) + "\n"
                    + new String(content, StandardCharsets.UTF_8);
            entries.put(name, both.getBytes(StandardCharsets.UTF_8));
        } else if (name.endsWith(".class")) {
            entries.putIfAbsent(renamed(name), renamed(content, new TreeSet<>()));
        } else {
            entries.putIfAbsent(name, content);
        }
    }

    /** Follows the names of classes from what is there into these jars. */
    private void addReached(List<Path> jars) throws IOException {
        Map<String, byte[]> known = new TreeMap<>();
        for (Path jar : jars) {
            ToolsJar all = new ToolsJar();
            all.addLibrary(jar, name -> name.endsWith(".class") && !name.startsWith("META-INF/"));
            known.putAll(all.entries);
        }
        Deque<String> open = new ArrayDeque<>();
        entries.forEach((name, content) -> {
            if (name.startsWith(OURS + "sandbox/") && name.endsWith(".class")) {
                open.addAll(namesIn(content));
            }
        });
        while (!open.isEmpty()) {
            String name = open.pop() + ".class";
            byte[] content = known.remove(name);
            if (content != null) {
                entries.put(name, content);
                open.addAll(namesIn(content));
            }
        }
    }

    private static Set<String> namesIn(byte[] classFile) {
        Set<String> names = new TreeSet<>();
        renamed(classFile, names);
        return names;
    }

    private static String renamed(String name) {
        for (Map.Entry<String, String> renaming : RENAMED.entrySet()) {
            if (name.startsWith(renaming.getKey())) {
                return renaming.getValue() + name.substring(renaming.getKey().length());
            }
        }
        return name;
    }

    private static byte[] renamed(byte[] classFile, Set<String> seen) {
        ClassWriter writer = new ClassWriter(0);
        Remapper names = new Remapper(Opcodes.ASM9) {
            @Override
            public String map(String internalName) {
                seen.add(internalName);
                return renamed(internalName);
            }
        };
        new ClassReader(classFile).accept(new ClassRemapper(writer, names), 0);
        return writer.toByteArray();
    }

    /** All entries carry the time of the jar to drop in: the same sources give the same bytes. */
    private void writeTo(Path file) throws IOException {
        Attributes main = manifest.getMainAttributes();
        main.putValue("Main-Class", "io.github.mailxoauth2.tools.Main");
        main.remove(new Attributes.Name("Automatic-Module-Name"));
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(file))) {
            out.setLevel(Deflater.BEST_COMPRESSION);
            out.putNextEntry(entry(JarFile.MANIFEST_NAME));
            manifest.write(out);
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                out.putNextEntry(entry(entry.getKey()));
                out.write(entry.getValue());
            }
        }
    }

    private ZipEntry entry(String name) {
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(time);
        return entry;
    }
}
