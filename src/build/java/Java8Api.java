import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Build step: writes the Java 8 API, as every later JDK has it for {@code javac --release 8}, to a jar that ProGuard
 * can read.
 *
 * <p>Argument: the jar. Unlike the JDK's own classes, the API is the same whatever JDK builds.
 */
public final class Java8Api {

    private static final String JAVA_8 = "8";

    public static void main(String[] arguments) throws IOException {
        Path symbols = Path.of(System.getProperty("java.home"), "lib", "ct.sym");
        Set<String> written = new TreeSet<>();
        try (FileSystem ctSym = FileSystems.newFileSystem(symbols, (ClassLoader) null);
                OutputStream file = Files.newOutputStream(Path.of(arguments[0]));
                ZipOutputStream jar = new ZipOutputStream(file);
                Stream<Path> all = Files.walk(ctSym.getPath("/"))) {
            for (Path signature : (Iterable<Path>) all.filter(Java8Api::isOfJava8)::iterator) {
                // /<releases>/<module>/java/lang/Object.sig, each release being one letter of the first name
                String name = signature
                        .subpath(2, signature.getNameCount())
                        .toString()
                        .replaceFirst("\\.sig$", ".class");
                if (written.add(name)) {
                    jar.putNextEntry(new ZipEntry(name));
                    Files.copy(signature, jar);
                    jar.closeEntry();
                }
            }
        }
        if (!written.contains("java/lang/Object.class")) {
            throw new IOException(symbols + " has no Java 8 API in the expected form");
        }
    }

    private static boolean isOfJava8(Path path) {
        return path.getNameCount() > 2
                && path.getName(0).toString().contains(JAVA_8)
                && path.toString().endsWith(".sig")
                && !path.endsWith("module-info.sig");
    }

    private Java8Api() {}
}
