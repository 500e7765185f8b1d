import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Build step of a release: lays out, in {@code target/staged}, a repository with what goes to Maven Central, and in
 * {@code target/release} what else a release needs.
 *
 * <p>Arguments: the directory of the jars, what their names begin with, the version, whether signing is skipped. The
 * repository has each jar with its bill of materials, the POMs, and of each of them the checksums and the signature.
 * Beside it are {@code SHA256SUMS} for those who download by hand, the release notes, cut from {@code CHANGELOG.md},
 * and the repository as one file, to be uploaded in a browser.
 */
public final class Staged {

    private static final String GROUP = "io/github/mailxoauth2/";
    private static final Map<String, String> CHECKSUMS =
            Map.of("md5", "MD5", "sha1", "SHA-1", "sha256", "SHA-256", "sha512", "SHA-512");

    /**
     * Of all entries, so that the same files make the same bundle. Not the first instant that a zip file knows: beside
     * that the JDK writes the time once more, in the time zone of the machine.
     */
    private static final LocalDateTime TIME = LocalDateTime.of(1980, 2, 1, 0, 0);

    public static void main(String[] arguments) throws Exception {
        Path target = Path.of(arguments[0]);
        String name = arguments[1];
        String version = arguments[2];
        Path staged = emptied(target.resolve("staged"));
        Path release = emptied(target.resolve("release"));
        Path main = Files.createDirectories(staged.resolve(GROUP + "mail-xoauth2/" + version));
        Files.copy(target.resolve("published-pom.xml"), main.resolve(name + ".pom"));
        List<Path> jars = new ArrayList<>();
        for (Path file : files(target)) {
            String fileName = file.getFileName().toString();
            if (fileName.startsWith(name) && fileName.matches(".*(\\.jar|-cyclonedx\\.json)")) {
                Files.copy(file, main.resolve(fileName));
                if (fileName.endsWith(".jar")) {
                    jars.add(file);
                }
            }
        }
        Path kit = Files.createDirectories(staged.resolve(GROUP + "mail-xoauth2-testkit/" + version));
        String kitPom = Files.readString(Path.of("src/build/testkit/pom.xml"));
        Files.writeString(
                kit.resolve("mail-xoauth2-testkit-" + version + ".pom"), kitPom.replace("@project.version@", version));
        for (Path directory : List.of(main, kit)) {
            for (Path file : files(directory)) {
                writeChecksums(file);
                if (!Boolean.parseBoolean(arguments[3])) {
                    sign(file);
                }
            }
        }
        writeSums(release.resolve("SHA256SUMS"), jars);
        Files.writeString(release.resolve("RELEASE-NOTES.md"), releaseNotes(version));
        bundle(staged, release.resolve("central-bundle.zip"));
    }

    private static void writeChecksums(Path file) throws IOException, GeneralSecurityException {
        for (Map.Entry<String, String> checksum : CHECKSUMS.entrySet()) {
            Path to = file.resolveSibling(file.getFileName() + "." + checksum.getKey());
            Files.writeString(to, hash(file, checksum.getValue()));
        }
    }

    /**
     * By the gpg that is installed, with its default key; its agent asks for the passphrase, unless the environment has
     * it.
     */
    private static void sign(Path file) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("gpg", "--batch", "--armor", "--detach-sign"));
        String passphrase = System.getenv("MAVEN_GPG_PASSPHRASE");
        if (passphrase != null) {
            command.addAll(List.of("--pinentry-mode", "loopback", "--passphrase-fd", "0"));
        }
        command.add(file.toString());
        Process gpg = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (var in = gpg.getOutputStream()) {
            in.write((passphrase == null ? "" : passphrase).getBytes(StandardCharsets.UTF_8));
        }
        if (gpg.waitFor() != 0) {
            throw new IOException("gpg did not sign " + file + ": its words stand above. -Dgpg.skip builds without");
        }
    }

    /** In the form that {@code sha256sum -c} reads. */
    private static void writeSums(Path to, List<Path> jars) throws IOException, GeneralSecurityException {
        StringBuilder sums = new StringBuilder();
        for (Path jar : jars) {
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

    /** The part of the changes that is this version's; of a snapshot what is not released yet. */
    private static String releaseNotes(String version) throws IOException {
        String changes = Files.readString(Path.of("CHANGELOG.md"));
        String heading = version.endsWith("-SNAPSHOT") ? "\n## Unreleased\n" : "\n## " + version + " - ";
        int start = changes.indexOf(heading);
        if (start < 0) {
            throw new IOException("CHANGELOG.md has no part" + heading.stripTrailing() + "; SetVersion.java makes it");
        }
        int next = changes.indexOf("\n## ", start + 1);
        String part = changes.substring(changes.indexOf('\n', start + 1), next < 0 ? changes.length() : next);
        // The same commit gives the same bytes with the same JDK only.
        return "# mail-xoauth2 " + version + "\n\n" + part.strip() + "\n\nBuilt with JDK " + Runtime.version() + ".\n";
    }

    private static void bundle(Path staged, Path to) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(to));
                Stream<Path> all = Files.walk(staged)) {
            for (Path file : all.filter(Files::isRegularFile).sorted().toList()) {
                ZipEntry entry = new ZipEntry(staged.relativize(file).toString().replace('\\', '/'));
                entry.setTimeLocal(TIME);
                zip.putNextEntry(entry);
                Files.copy(file, zip);
            }
        }
    }

    private static List<Path> files(Path directory) throws IOException {
        try (Stream<Path> all = Files.list(directory)) {
            return all.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static Path emptied(Path directory) throws IOException {
        if (Files.exists(directory)) {
            try (Stream<Path> all = Files.walk(directory)) {
                for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
        return Files.createDirectories(directory);
    }

    private Staged() {}
}
