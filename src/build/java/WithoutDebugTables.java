import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.jar.JarFile;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;

/**
 * Build step: takes the debug tables out of the relocated classes in a jar, and packs the jar as tightly as the format can.
 *
 * <p>Arguments: the jar, which is replaced, and the directory in it whose classes are stripped. All others keep every table.
 */
public final class WithoutDebugTables {

    public static void main(String[] arguments) throws IOException {
        Path jar = Path.of(arguments[0]);
        String directory = arguments[1];
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JarFile in = new JarFile(jar.toFile());
                ZipOutputStream out = new ZipOutputStream(bytes)) {
            out.setLevel(Deflater.BEST_COMPRESSION);
            for (ZipEntry entry : Collections.list(in.entries())) {
                if (!entry.isDirectory()) {
                    copy(in, entry, out, entry.getName().startsWith(directory));
                }
            }
        }
        Files.write(jar, bytes.toByteArray());
    }

    private static void copy(JarFile in, ZipEntry entry, ZipOutputStream out, boolean stripped) throws IOException {
        byte[] content;
        try (InputStream stream = in.getInputStream(entry)) {
            content = stream.readAllBytes();
        }
        ZipEntry copy = new ZipEntry(entry.getName());
        copy.setTimeLocal(entry.getTimeLocal());
        out.putNextEntry(copy);
        out.write(stripped && entry.getName().endsWith(".class") ? stripped(content) : content);
        out.closeEntry();
    }

    private static byte[] stripped(byte[] classFile) {
        ClassWriter writer = new ClassWriter(0);
        new ClassReader(classFile).accept(writer, ClassReader.SKIP_DEBUG);
        return writer.toByteArray();
    }

    private WithoutDebugTables() {}
}
