import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.commons.ClassRemapper;
import org.objectweb.asm.commons.Remapper;

/**
 * Build step: adds to the all-in-one jar what serves the other two flavours of the mail API, made from what serves
 * Angus Mail 2 by renaming packages.
 *
 * <p>Argument: the jar, which is replaced. Every class of the room {@code mail} comes a second and a third time, with
 * its line numbers; so do the lines that register it with {@code javax.mail}. With {@code jakarta.mail}, both flavours
 * share one registration, whose Provider picks the right class.
 */
public final class Flavours {

    private static final String MAIL = "io/github/mailxoauth2/mail/";
    private static final String SERVICES = "META-INF/services/";

    /** {@code javax.mail} on {@code com.sun.mail}: JavaMail 1.x. */
    private static final Map<String, String> JAVAX = Map.of(
            "jakarta/mail/",
            "javax/mail/",
            "jakarta/activation/",
            "javax/activation/",
            "org/eclipse/angus/mail/",
            "com/sun/mail/",
            MAIL,
            MAIL + "javax/");

    /** {@code jakarta.mail} on {@code com.sun.mail}: Jakarta Mail 2.0, Angus Mail 1. */
    private static final Map<String, String> SUN =
            Map.of("org/eclipse/angus/mail/", "com/sun/mail/", MAIL, MAIL + "sun/");

    public static void main(String[] arguments) throws IOException {
        Path jar = Path.of(arguments[0]);
        Map<String, byte[]> entries = read(jar);
        Map<String, byte[]> more = new TreeMap<>();
        entries.forEach((name, content) -> {
            if (name.startsWith(MAIL) && name.endsWith(".class")) {
                add(more, name, content, JAVAX);
                add(more, name, content, SUN);
            } else if (name.startsWith(SERVICES + "jakarta.mail.")) {
                more.put(
                        name.replace("jakarta.mail.", "javax.mail."),
                        inWords(new String(content, StandardCharsets.UTF_8)));
            } else if (name.equals("META-INF/jakarta.providers")) {
                more.put("META-INF/javamail.providers", inWords(new String(content, StandardCharsets.UTF_8)));
            }
        });
        write(jar, entries, more);
    }

    private static void add(Map<String, byte[]> more, String name, byte[] classFile, Map<String, String> packages) {
        more.put(renamed(name, packages), renamed(classFile, name, packages));
    }

    /** The longest package wins; in fact none of them begins with another. */
    private static String renamed(String internalName, Map<String, String> packages) {
        for (Map.Entry<String, String> renaming : packages.entrySet()) {
            if (internalName.startsWith(renaming.getKey())) {
                return renaming.getValue()
                        + internalName.substring(renaming.getKey().length());
            }
        }
        return internalName;
    }

    private static byte[] renamed(byte[] classFile, String name, Map<String, String> packages) {
        ClassWriter writer = new ClassWriter(0);
        Remapper names = new Remapper(Opcodes.ASM9) {
            @Override
            public String map(String internalName) {
                return renamed(internalName, packages);
            }
        };
        new ClassReader(classFile).accept(new NoNamesInWords(name, new ClassRemapper(writer, names)), 0);
        return writer.toByteArray();
    }

    /** The text of a registration, for javax.mail. */
    private static byte[] inWords(String text) {
        String from = MAIL.replace('/', '.');
        String to = JAVAX.get(MAIL).replace('/', '.');
        return text.replace(from, to).getBytes(StandardCharsets.UTF_8);
    }

    private static Map<String, byte[]> read(Path file) throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        try (JarFile jar = new JarFile(file.toFile())) {
            for (ZipEntry entry : Collections.list(jar.entries())) {
                try (InputStream in = jar.getInputStream(entry)) {
                    entries.put(entry.getName(), in.readAllBytes());
                }
            }
        }
        return entries;
    }

    private static void write(Path file, Map<String, byte[]> entries, Map<String, byte[]> more) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JarFile old = new JarFile(file.toFile());
                ZipOutputStream out = new ZipOutputStream(bytes)) {
            ZipEntry manifest = old.getEntry(JarFile.MANIFEST_NAME);
            for (Map<String, byte[]> part : java.util.List.of(entries, more)) {
                for (Map.Entry<String, byte[]> entry : part.entrySet()) {
                    ZipEntry written = new ZipEntry(entry.getKey());
                    // One time for all, as in the jar as it was: the same sources give the same bytes.
                    written.setTimeLocal(manifest.getTimeLocal());
                    out.putNextEntry(written);
                    out.write(entry.getValue());
                    out.closeEntry();
                }
            }
        }
        Files.write(file, bytes.toByteArray());
    }

    private Flavours() {}

    /**
     * Stops the build where a class names a class in a text: renaming does not see it, and it would be wrong in the
     * other flavours.
     */
    private static final class NoNamesInWords extends ClassVisitor {

        private final String name;

        NoNamesInWords(String name, ClassVisitor next) {
            super(Opcodes.ASM9, next);
            this.name = name;
        }

        @Override
        public MethodVisitor visitMethod(int access, String method, String type, String generic, String[] thrown) {
            return new MethodVisitor(Opcodes.ASM9, super.visitMethod(access, method, type, generic, thrown)) {
                @Override
                public void visitLdcInsn(Object constant) {
                    if (constant instanceof String text
                            && (text.contains("jakarta.mail.")
                                    || text.contains("org.eclipse.angus.")
                                    || text.contains("io.github.mailxoauth2.mail."))) {
                        throw new IllegalStateException(
                                name + " has the text \"" + text
                                        + "\": it would be wrong in the other flavours of the mail API. Ask a class for its name instead");
                    }
                    super.visitLdcInsn(constant);
                }
            };
        }
    }
}
