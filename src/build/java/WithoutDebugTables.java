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
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Build step: puts the shrunk relocated classes into the all-in-one jar, without debug tables and generic types, and
 * packs it as tightly as the format can.
 *
 * <p>Arguments: the jar that ProGuard wrote; the jar that it was made from, which is replaced; and the directory in
 * both whose classes are taken from the first. All else stays as it was in the second, byte for byte.
 */
public final class WithoutDebugTables {

    public static void main(String[] arguments) throws IOException {
        Path jar = Path.of(arguments[1]);
        String directory = arguments[2];
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JarFile shrunk = new JarFile(arguments[0]);
                JarFile whole = new JarFile(jar.toFile());
                ZipOutputStream out = new ZipOutputStream(bytes)) {
            out.setLevel(Deflater.BEST_COMPRESSION);
            for (ZipEntry entry : Collections.list(whole.entries())) {
                boolean foreign =
                        entry.getName().startsWith(directory) && entry.getName().endsWith(".class");
                if (foreign && shrunk.getEntry(entry.getName()) != null) {
                    write(out, entry, stripped(read(shrunk, entry)));
                } else if (!foreign && !entry.isDirectory()) {
                    write(out, entry, read(whole, entry));
                }
            }
        }
        Files.write(jar, bytes.toByteArray());
    }

    private static byte[] read(JarFile jar, ZipEntry entry) throws IOException {
        try (InputStream in = jar.getInputStream(jar.getEntry(entry.getName()))) {
            return in.readAllBytes();
        }
    }

    /** Every entry keeps its time: the same sources give the same bytes. */
    private static void write(ZipOutputStream out, ZipEntry entry, byte[] content) throws IOException {
        ZipEntry written = new ZipEntry(entry.getName());
        written.setTimeLocal(entry.getTimeLocal());
        out.putNextEntry(written);
        out.write(content);
        out.closeEntry();
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
