import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Build step: makes the agent's jar, {@code <name>-agent.jar}, out of the jars to drop in, {@code <name>.jar} and
 * {@code <name>-javax.jar}.
 *
 * <p>Arguments: the directory of the jars, what their names begin with, and the directory of the compiled classes. At
 * its root the jar has the room {@code agent}, which the JVM starts, and the package {@code token}, which plug-ins
 * implement. All else of ours lies in a folder, where no application finds it; nothing is registered.
 */
public final class AgentJar {

    private static final String OURS = "io/github/mailxoauth2/";
    private static final List<String> AT_THE_ROOT = List.of(OURS + "agent/", OURS + "token/");
    private static final String FOLDER = OURS + "agent/isolated/";
    private static final List<String> PAPERS = List.of("META-INF/LICENSE", "META-INF/licenses/", "META-INF/sbom/");
    private static final String AGENT = "io.github.mailxoauth2.agent.Agent";

    private final Map<String, byte[]> entries = new TreeMap<>();
    private Manifest manifest = new Manifest();
    private LocalDateTime time = LocalDateTime.MIN;

    public static void main(String[] arguments) throws IOException {
        Path directory = Path.of(arguments[0]);
        AgentJar made = new AgentJar();
        made.addRoot(Path.of(arguments[2]));
        made.addIsolated(directory.resolve(arguments[1] + ".jar"));
        made.addIsolated(directory.resolve(arguments[1] + "-javax.jar"));
        made.writeTo(directory.resolve(arguments[1] + "-agent.jar"));
    }

    private void addRoot(Path classes) throws IOException {
        for (String directory : AT_THE_ROOT) {
            try (Stream<Path> files = Files.walk(classes.resolve(directory))) {
                for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                    entries.put(classes.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
                }
            }
        }
    }

    private void addIsolated(Path dropIn) throws IOException {
        try (JarFile jar = new JarFile(dropIn.toFile())) {
            manifest = jar.getManifest();
            time = jar.getEntry(JarFile.MANIFEST_NAME).getTimeLocal();
            for (ZipEntry entry : Collections.list(jar.entries())) {
                String name = entry.getName();
                boolean isolated = name.startsWith(OURS) && AT_THE_ROOT.stream().noneMatch(name::startsWith);
                if (!entry.isDirectory() && (isolated || PAPERS.stream().anyMatch(name::startsWith))) {
                    try (InputStream in = jar.getInputStream(entry)) {
                        entries.put(isolated ? FOLDER + name : name, in.readAllBytes());
                    }
                }
            }
        }
    }

    /** All entries carry the time of the jars to drop in: the same sources give the same bytes. */
    private void writeTo(Path file) throws IOException {
        Attributes main = manifest.getMainAttributes();
        main.putValue("Premain-Class", AGENT);
        main.putValue("Agent-Class", AGENT);
        main.putValue("Can-Retransform-Classes", "true");
        main.putValue("Automatic-Module-Name", AGENT.substring(0, AGENT.lastIndexOf('.')));
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(file))) {
            out.setLevel(Deflater.BEST_COMPRESSION);
            out.putNextEntry(at(JarFile.MANIFEST_NAME));
            manifest.write(out);
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                out.putNextEntry(described(entry.getKey(), entry.getValue()));
                out.write(entry.getValue());
            }
        }
    }

    private ZipEntry at(String name) {
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(time);
        return entry;
    }

    /** What is known before an entry is written does not follow it once more: 16 bytes each, 15 kB in the jar. */
    private ZipEntry described(String name, byte[] content) {
        CRC32 crc = new CRC32();
        crc.update(content);
        Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
        deflater.setInput(content);
        deflater.finish();
        while (!deflater.finished()) {
            deflater.deflate(new byte[8192]);
        }
        ZipEntry entry = at(name);
        entry.setCrc(crc.getValue());
        entry.setSize(content.length);
        entry.setCompressedSize(deflater.getTotalOut());
        deflater.end();
        return entry;
    }
}
