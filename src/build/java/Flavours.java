import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Collections;
import java.util.Comparator;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.jar.JarFile;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.TypePath;
import org.objectweb.asm.commons.ClassRemapper;
import org.objectweb.asm.commons.Remapper;

/**
 * Build step: makes the jars for each mail API out of what was compiled and shaded for Angus Mail 2, by renaming
 * packages in byte code.
 *
 * <p>Arguments: the directory of the jars, and what their names begin with. It reads {@code <name>.jar}, as shading
 * left it, and {@code original-<name>.jar}, as it was before, and writes
 *
 * <ul>
 *   <li>{@code <name>.jar}, for {@code jakarta.mail}: the room {@code mail} comes a second time, for
 *       {@code com.sun.mail};
 *   <li>{@code <name>-thin.jar}, the same without what was shaded;
 *   <li>{@code <name>-javax.jar}, for {@code javax.mail}: the room {@code mail} and its registrations for that API
 *       alone.
 * </ul>
 *
 * <p>Nothing else is changed: line numbers stay, and so do the names of all other rooms. Entries are sorted, and carry
 * the time that they had.
 */
public final class Flavours {

    private static final String MAIL = "io/github/mailxoauth2/mail/";
    private static final String SERVICES = "META-INF/services/";
    /** For versions of the mail API that do not find the services; made into {@code javamail.providers} too. */
    private static final String TEXT_FILE = "META-INF/jakarta.providers";

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
        Path directory = Path.of(arguments[0]);
        String name = arguments[1];
        Jar shaded = Jar.read(directory.resolve(name + ".jar"));
        Jar ours = Jar.read(directory.resolve("original-" + name + ".jar"));
        shaded.entries.replaceAll(
                (entry, content) -> entry.endsWith(".class") ? WithoutTypeAnnotations.of(content) : content);
        addPapers(shaded, directory);
        forJakarta(shaded).writeTo(directory.resolve(name + ".jar"));
        forJakarta(ours).writeTo(directory.resolve(name + "-thin.jar"));
        forJavax(shaded).writeTo(directory.resolve(name + "-javax.jar"));
    }

    /** The licences of what was shaded, and the bill of materials, which shows a scanner what it cannot see. */
    private static void addPapers(Jar shaded, Path directory) throws IOException {
        try (DirectoryStream<Path> licences = Files.newDirectoryStream(Path.of("src/build/licenses"))) {
            for (Path licence : licences) {
                shaded.entries.put("META-INF/licenses/" + licence.getFileName(), Files.readAllBytes(licence));
            }
        }
        Path bom = directory.resolve("bom.json");
        if (!Files.exists(bom)) {
            throw new IOException(bom + " is missing: cyclonedx-maven-plugin skips it where Maven is offline (-o)");
        }
        shaded.entries.put("META-INF/sbom/mail-xoauth2.cdx.json", withOneHash(Files.readString(bom)));
    }

    /** Of the eight hashes of each part the one that scanners look for. */
    private static byte[] withOneHash(String bom) {
        return bom.replaceAll("\\{\\s*\"alg\" : \"(?!SHA-256\")[^}]*},?", "")
                .replaceAll(",(\\s*])", "$1")
                .replaceAll("\\R\\s*", "")
                .getBytes(StandardCharsets.UTF_8);
    }

    /** Both implementations share one API and one registration, whose Provider picks the class that fits. */
    private static Jar forJakarta(Jar jar) {
        Jar made = new Jar(jar.time);
        jar.entries.forEach((name, content) -> {
            made.entries.put(name, content);
            if (isMailClass(name)) {
                made.entries.put(renamed(name, SUN), renamed(content, name, SUN));
            }
        });
        return made;
    }

    private static Jar forJavax(Jar jar) {
        Jar made = new Jar(jar.time);
        jar.entries.forEach((name, content) -> {
            if (isMailClass(name)) {
                made.entries.put(renamed(name, JAVAX), renamed(content, name, JAVAX));
            } else if (name.startsWith(SERVICES + "jakarta.mail.")) {
                made.entries.put(name.replace("jakarta.mail.", "javax.mail."), registration(content));
            } else if (name.startsWith("META-INF/native-image/")) {
                made.entries.put(name, registration(content));
            } else if (name.equals(TEXT_FILE)) {
                made.entries.put("META-INF/javamail.providers", registration(content));
            } else {
                made.entries.put(name, content);
            }
        });
        return made;
    }

    private static boolean isMailClass(String name) {
        return name.startsWith(MAIL) && name.endsWith(".class");
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
    private static byte[] registration(byte[] content) {
        String from = MAIL.replace('/', '.');
        String to = JAVAX.get(MAIL).replace('/', '.');
        return new String(content, StandardCharsets.UTF_8).replace(from, to).getBytes(StandardCharsets.UTF_8);
    }

    private Flavours() {}

    /**
     * Leaves out {@code @Nullable} and its kind, which only a compiler reads, and whose classes are not in the jar; the
     * thin jar, for those who compile, keeps them.
     */
    private static final class WithoutTypeAnnotations extends ClassVisitor {

        private WithoutTypeAnnotations(ClassVisitor next) {
            super(Opcodes.ASM9, next);
        }

        static byte[] of(byte[] classFile) {
            ClassWriter writer = new ClassWriter(0);
            new ClassReader(classFile).accept(new WithoutTypeAnnotations(writer), 0);
            return writer.toByteArray();
        }

        @Override
        public AnnotationVisitor visitTypeAnnotation(int place, TypePath path, String type, boolean visible) {
            return null;
        }

        @Override
        public FieldVisitor visitField(int access, String name, String type, String generic, Object value) {
            return new FieldVisitor(Opcodes.ASM9, super.visitField(access, name, type, generic, value)) {
                @Override
                public AnnotationVisitor visitTypeAnnotation(int place, TypePath path, String type, boolean visible) {
                    return null;
                }
            };
        }

        @Override
        public MethodVisitor visitMethod(int access, String name, String type, String generic, String[] thrown) {
            return new MethodVisitor(Opcodes.ASM9, super.visitMethod(access, name, type, generic, thrown)) {
                @Override
                public AnnotationVisitor visitTypeAnnotation(int place, TypePath path, String type, boolean visible) {
                    return null;
                }

                @Override
                public AnnotationVisitor visitInsnAnnotation(int place, TypePath path, String type, boolean visible) {
                    return null;
                }

                @Override
                public AnnotationVisitor visitLocalVariableAnnotation(
                        int place, TypePath path, Label[] from, Label[] to, int[] at, String type, boolean visible) {
                    return null;
                }
            };
        }
    }

    /** A jar in memory; the manifest comes first, as JarInputStream wants it. */
    private static final class Jar {

        final LocalDateTime time;
        final SortedMap<String, byte[]> entries =
                new TreeMap<>(Comparator.comparing((String name) -> !name.equals(JarFile.MANIFEST_NAME))
                        .thenComparing(Comparator.naturalOrder()));

        Jar(LocalDateTime time) {
            this.time = time;
        }

        static Jar read(Path file) throws IOException {
            try (JarFile jar = new JarFile(file.toFile())) {
                Jar read = new Jar(jar.getEntry(JarFile.MANIFEST_NAME).getTimeLocal());
                for (ZipEntry entry : Collections.list(jar.entries())) {
                    if (!entry.isDirectory()) {
                        try (InputStream in = jar.getInputStream(entry)) {
                            read.entries.put(entry.getName(), in.readAllBytes());
                        }
                    }
                }
                return read;
            }
        }

        void writeTo(Path file) throws IOException {
            try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(file))) {
                out.setLevel(Deflater.BEST_COMPRESSION);
                for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                    out.putNextEntry(described(entry.getKey(), entry.getValue()));
                    out.write(entry.getValue());
                    out.closeEntry();
                }
            }
        }

        /** What is known before an entry is written does not follow it once more: 16 bytes each, 13 kB in the jar. */
        private ZipEntry described(String name, byte[] content) {
            CRC32 crc = new CRC32();
            crc.update(content);
            Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
            deflater.setInput(content);
            deflater.finish();
            while (!deflater.finished()) {
                deflater.deflate(new byte[8192]);
            }
            ZipEntry entry = new ZipEntry(name);
            entry.setTimeLocal(time);
            entry.setCrc(crc.getValue());
            entry.setSize(content.length);
            entry.setCompressedSize(deflater.getTotalOut());
            deflater.end();
            return entry;
        }
    }

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
                        throw new IllegalStateException(name + " has the text \"" + text
                                + "\": it would be wrong in the other flavours of the mail API. Ask a"
                                + " class for its name instead");
                    }
                    super.visitLdcInsn(constant);
                }
            };
        }
    }
}
