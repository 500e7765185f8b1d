import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Build step of a release: lays out, in {@code target/staged}, what goes to Maven Central and what people download.
 *
 * <p>Arguments: the directory of the jars, what their names begin with, the version. Below the directory of the
 * artefact each file has its checksums, each jar its bill of materials; beside it are {@code SHA256SUMS} for those who
 * download by hand and the release notes, cut from {@code CHANGELOG.md}. Signatures are taken along where there are
 * any.
 */
public final class Staged {

    private static final String GROUP = "io/github/mailxoauth2/";
    private static final String OURS = "pkg:maven/io.github.mailxoauth2/mail-xoauth2@";
    private static final Map<String, String> CHECKSUMS =
            Map.of("md5", "MD5", "sha1", "SHA-1", "sha256", "SHA-256", "sha512", "SHA-512");
    /** They have no classes that a scanner would look for. */
    private static final List<String> WITHOUT_BILL = List.of("sources", "javadoc");

    public static void main(String[] arguments) throws IOException, GeneralSecurityException {
        Path target = Path.of(arguments[0]);
        String name = arguments[1];
        String version = arguments[2];
        Path staged = target.resolve("staged");
        delete(staged);
        Path main = Files.createDirectories(staged.resolve(GROUP + "mail-xoauth2/" + version));
        copy(target.resolve("published-pom.xml"), main.resolve(name + ".pom"));
        SortedMap<String, Path> jars = jars(target, name);
        for (Map.Entry<String, Path> jar : jars.entrySet()) {
            copy(jar.getValue(), main.resolve(jar.getValue().getFileName().toString()));
            if (!WITHOUT_BILL.contains(jar.getKey())) {
                writeBill(target, main.resolve(name + suffix(jar.getKey()) + "-cyclonedx.json"), jar.getKey(), version);
            }
        }
        Path kit = Files.createDirectories(staged.resolve(GROUP + "mail-xoauth2-testkit/" + version));
        String kitPom = Files.readString(Path.of("src/build/testkit/pom.xml"));
        Files.writeString(
                kit.resolve("mail-xoauth2-testkit-" + version + ".pom"), kitPom.replace("@project.version@", version));
        for (Path directory : List.of(main, kit)) {
            for (Path file : files(directory)) {
                writeChecksums(file);
            }
        }
        writeSums(staged.resolve("SHA256SUMS"), jars);
        Files.writeString(staged.resolve("RELEASE-NOTES.md"), releaseNotes(version));
    }

    /** By classifier; the main artefact has none. */
    private static SortedMap<String, Path> jars(Path target, String name) throws IOException {
        SortedMap<String, Path> found = new TreeMap<>();
        for (Path file : files(target)) {
            String fileName = file.getFileName().toString();
            if (fileName.startsWith(name) && fileName.endsWith(".jar")) {
                String rest = fileName.substring(name.length(), fileName.length() - ".jar".length());
                found.put(rest.startsWith("-") ? rest.substring(1) : rest, file);
            }
        }
        return found;
    }

    /** A file, and its signature where gpg has made one. */
    private static void copy(Path from, Path to) throws IOException {
        Files.copy(from, to);
        Path signature = from.resolveSibling(from.getFileName() + ".asc");
        if (Files.exists(signature)) {
            Files.copy(signature, to.resolveSibling(to.getFileName() + ".asc"));
        }
    }

    /** What is in the jar, or what it needs: the tools and the sandbox have more than the rest. */
    private static void writeBill(Path target, Path to, String classifier, String version) throws IOException {
        boolean more = classifier.equals("tools") || classifier.equals("tests");
        String bill = Files.readString(target.resolve(more ? "bom-with-tools.json" : "bom.json"));
        String purl =
                OURS + version + "?" + (classifier.isEmpty() ? "" : "classifier=" + classifier + "&") + "type=jar";
        Files.writeString(to, bill.replace(OURS + version + "?type=jar", purl));
    }

    private static void writeChecksums(Path file) throws IOException, GeneralSecurityException {
        if (file.toString().endsWith(".asc")) {
            return;
        }
        for (Map.Entry<String, String> checksum : CHECKSUMS.entrySet()) {
            Path to = file.resolveSibling(file.getFileName() + "." + checksum.getKey());
            Files.writeString(to, hash(file, checksum.getValue()));
        }
    }

    /** In the form that {@code sha256sum -c} reads. */
    private static void writeSums(Path to, SortedMap<String, Path> jars) throws IOException, GeneralSecurityException {
        StringBuilder sums = new StringBuilder();
        for (Path jar : jars.values()) {
            sums.append(hash(jar, "SHA-256"))
                    .append("  ")
                    .append(jar.getFileName())
                    .append('\n');
        }
        Files.writeString(to, sums);
    }

    private static String hash(Path file, String algorithm) throws IOException, GeneralSecurityException {
        byte[] digest = MessageDigest.getInstance(algorithm).digest(Files.readAllBytes(file));
        return String.format("%0" + 2 * digest.length + "x", new BigInteger(1, digest));
    }

    /** The part of the changes that is this version's, or what is not released yet. */
    private static String releaseNotes(String version) throws IOException {
        String changes = Files.readString(Path.of("CHANGELOG.md"), StandardCharsets.UTF_8);
        int start = changes.indexOf("\n## " + version);
        if (start < 0) {
            start = changes.indexOf("\n## Unreleased");
        }
        if (start < 0) {
            throw new IOException("CHANGELOG.md has neither ## " + version + " nor ## Unreleased");
        }
        int next = changes.indexOf("\n## ", start + 1);
        String part = changes.substring(changes.indexOf('\n', start + 1), next < 0 ? changes.length() : next);
        return "# mail-xoauth2 " + version + "\n" + part;
    }

    private static String suffix(String classifier) {
        return classifier.isEmpty() ? "" : "-" + classifier;
    }

    private static List<Path> files(Path directory) throws IOException {
        try (Stream<Path> all = Files.list(directory)) {
            return all.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static void delete(Path directory) throws IOException {
        if (Files.exists(directory)) {
            try (Stream<Path> all = Files.walk(directory)) {
                for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }

    private Staged() {}
}
