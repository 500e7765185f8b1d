import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Collections;
import java.util.jar.JarFile;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Build step: takes the debug tables and generic types out of the relocated classes in a jar, and packs the jar as tightly as the format can.
 *
 * <p>Arguments: the jar to read; the jar to write, an older state of which must be there and gives the time of all entries, so that the same sources give the same bytes;
 * and the directory in it whose classes are stripped. All others keep every table.
 */
public final class WithoutDebugTables {

    public static void main(String[] arguments) throws IOException {
        Path written = Path.of(arguments[1]);
        LocalDateTime time = timeOf(written);
        String directory = arguments[2];
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JarFile in = new JarFile(arguments[0]);
                ZipOutputStream out = new ZipOutputStream(bytes)) {
            out.setLevel(Deflater.BEST_COMPRESSION);
            for (ZipEntry entry : Collections.list(in.entries())) {
                if (!entry.isDirectory()) {
                    copy(in, entry, out, time, entry.getName().startsWith(directory));
                }
            }
        }
        Files.write(written, bytes.toByteArray());
    }

    private static void copy(JarFile in, ZipEntry entry, ZipOutputStream out, LocalDateTime time, boolean stripped)
            throws IOException {
        byte[] content;
        try (InputStream stream = in.getInputStream(entry)) {
            content = stream.readAllBytes();
        }
        ZipEntry copy = new ZipEntry(entry.getName());
        copy.setTimeLocal(time);
        out.putNextEntry(copy);
        out.write(stripped && entry.getName().endsWith(".class") ? stripped(content) : content);
        out.closeEntry();
    }

    private static LocalDateTime timeOf(Path jar) throws IOException {
        try (JarFile older = new JarFile(jar.toFile())) {
            return older.getEntry(JarFile.MANIFEST_NAME).getTimeLocal();
        }
    }

    private static byte[] stripped(byte[] classFile) {
        ClassWriter writer = new ClassWriter(0);
        new ClassReader(classFile).accept(new WithoutGenerics(writer), ClassReader.SKIP_DEBUG);
        return writer.toByteArray();
    }

    private WithoutDebugTables() {}

    /** Leaves out the generic types, which the compiler reads and the JVM does not. */
    private static final class WithoutGenerics extends ClassVisitor {

        WithoutGenerics(ClassVisitor next) {
            super(Opcodes.ASM9, next);
        }

        @Override
        public void visit(int version, int access, String name, String generic, String parent, String[] interfaces) {
            super.visit(version, access, name, null, parent, interfaces);
        }

        @Override
        public FieldVisitor visitField(int access, String name, String type, String generic, Object value) {
            return super.visitField(access, name, type, null, value);
        }

        @Override
        public MethodVisitor visitMethod(int access, String name, String type, String generic, String[] thrown) {
            return super.visitMethod(access, name, type, null, thrown);
        }
    }
}
