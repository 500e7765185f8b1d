import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/**
 * Says what Maven Central would refuse in a repository that is to be uploaded, and what we promise beyond that:
 * {@code java src/build/java/CheckStaged.java target/staged}, with {@code --unsigned} where nothing was signed.
 *
 * <p>It prints each fault on a line of its own and ends with 1, or the number of files and ends with 0. That a
 * signature is right it does not check: {@code gpg --verify} does, with the key.
 */
public final class CheckStaged {

    private static final Map<String, String> CHECKSUMS =
            new TreeMap<>(Map.of("md5", "MD5", "sha1", "SHA-1", "sha256", "SHA-256", "sha512", "SHA-512"));
    private static final Set<String> JARS =
            Set.of("", "-agent", "-javadoc", "-javax", "-sources", "-tests", "-thin", "-tools");
    private static final List<String> SAID_IN_A_POM = List.of(
            "name",
            "description",
            "url",
            "licenses/license/name",
            "licenses/license/url",
            "developers/developer/name",
            "scm/connection",
            "scm/developerConnection",
            "scm/url");

    private final Path repository;
    private final boolean signed;
    private final List<String> faults = new ArrayList<>();
    private int files;

    private CheckStaged(Path repository, boolean signed) {
        this.repository = repository;
        this.signed = signed;
    }

    public static void main(String[] arguments) throws Exception {
        boolean signed = arguments.length < 2 || !arguments[1].matches("--unsigned(=true)?");
        CheckStaged check = new CheckStaged(Path.of(arguments[0]), signed);
        check.faults().forEach(System.out::println);
        if (!check.faults.isEmpty()) {
            System.exit(1);
        }
        System.out.println("complete: " + check.files + " files in " + arguments[0] + (signed ? "" : ", unsigned"));
    }

    private List<String> faults() throws Exception {
        Set<Path> directories = new TreeSet<>();
        try (Stream<Path> all = Files.walk(repository)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                files++;
                directories.add(file.getParent());
            }
        }
        if (directories.isEmpty()) {
            faults.add(repository + ": nothing is there");
        }
        for (Path directory : directories) {
            checkComponent(directory);
        }
        return faults;
    }

    private void checkComponent(Path directory) throws Exception {
        String version = directory.getFileName().toString();
        String name = directory.getParent().getFileName() + "-" + version;
        Set<String> expected = new TreeSet<>(Set.of(name + ".pom"));
        if (!Files.exists(directory.resolve(name + ".pom"))) {
            faults.add(directory + ": no " + name + ".pom");
        } else if (checkPom(directory, directory.resolve(name + ".pom")).equals("jar")) {
            for (String jar : JARS) {
                expected.add(name + jar + ".jar");
                expected.add(name + jar + "-cyclonedx.json");
                checkJar(directory.resolve(name + jar + ".jar"), version);
                checkBill(directory.resolve(name + jar + "-cyclonedx.json"), jar, version);
            }
        }
        for (String file : List.copyOf(expected)) {
            CHECKSUMS.keySet().forEach(checksum -> expected.add(file + "." + checksum));
            if (signed) {
                expected.add(file + ".asc");
            }
            if (Files.exists(directory.resolve(file))) {
                checkSums(directory.resolve(file));
            }
        }
        Set<String> there = new TreeSet<>();
        try (Stream<Path> all = Files.list(directory)) {
            all.filter(Files::isRegularFile)
                    .forEach(file -> there.add(file.getFileName().toString()));
        }
        expected.stream().filter(file -> !there.contains(file)).forEach(file -> faults.add(file + ": missing"));
        there.stream().filter(file -> !expected.contains(file)).forEach(file -> faults.add(file + ": not expected"));
    }

    /** Returns the packaging. */
    private String checkPom(Path directory, Path file) throws Exception {
        Element pom = parsed(file);
        if (pom == null) {
            return "";
        }
        Path ofCoordinates = repository
                .resolve(text(pom, "groupId").replace('.', '/'))
                .resolve(text(pom, "artifactId"))
                .resolve(text(pom, "version"));
        require(ofCoordinates.equals(directory), file, "its coordinates belong to " + ofCoordinates);
        SAID_IN_A_POM.forEach(path -> require(!text(pom, path).isBlank(), file, "says no " + path));
        String packaging = text(pom, "packaging");
        boolean jar = packaging.isEmpty() || packaging.equals("jar");
        for (String absent : List.of("parent", "build", "profiles", "repositories")) {
            require(children(pom, absent).isEmpty(), file, "has " + absent);
        }
        require(!jar || children(pom, "dependencies").isEmpty(), file, "has dependencies");
        require(!Files.readString(file).contains("SNAPSHOT"), file, "names a snapshot");
        for (Element dependencies : children(pom, "dependencies")) {
            for (Element dependency : children(dependencies, "dependency")) {
                checkDependency(file, dependency);
            }
        }
        return jar ? "jar" : packaging;
    }

    private void checkDependency(Path file, Element dependency) {
        String artifact = text(dependency, "artifactId");
        String version = text(dependency, "version");
        require(version.matches("\\d[\\w.-]*"), file, "dependency " + artifact + " has the version (" + version + ")");
        if (text(dependency, "groupId").equals("io.github.mailxoauth2")) {
            String classifier = text(dependency, "classifier");
            Path jar = repository.resolve("io/github/mailxoauth2/" + artifact + "/" + version + "/" + artifact + "-"
                    + version + (classifier.isEmpty() ? "" : "-" + classifier) + ".jar");
            require(Files.exists(jar), file, "dependency " + artifact + ": there is no " + jar.getFileName());
        }
    }

    private void checkJar(Path file, String version) throws IOException {
        if (!Files.exists(file)) {
            return;
        }
        try (JarFile jar = new JarFile(file.toFile())) {
            require(jar.size() > 5, file, "has " + jar.size() + " entries");
            String said = jar.getManifest() == null
                    ? ""
                    : jar.getManifest().getMainAttributes().getValue("Implementation-Version");
            boolean forReaders = file.toString().matches(".*-(sources|javadoc)\\.jar");
            require(forReaders || version.equals(said), file, "its manifest has the version (" + said + ")");
        }
    }

    private void checkBill(Path file, String suffix, String version) throws IOException {
        if (Files.exists(file)) {
            String classifier = suffix.isEmpty() ? "" : "classifier=" + suffix.substring(1) + "&";
            String purl = "\"purl\" : \"pkg:maven/io.github.mailxoauth2/mail-xoauth2@" + version + "?" + classifier;
            String bill = Files.readString(file);
            require(bill.contains("\"bomFormat\" : \"CycloneDX\""), file, "is no bill of CycloneDX");
            require(bill.contains(purl + "type=jar\""), file, "is the bill of another jar");
            require(!bill.contains("SNAPSHOT"), file, "names a snapshot");
        }
    }

    private void checkSums(Path file) throws IOException, GeneralSecurityException {
        for (Map.Entry<String, String> checksum : CHECKSUMS.entrySet()) {
            Path sum = file.resolveSibling(file.getFileName() + "." + checksum.getKey());
            byte[] digest = MessageDigest.getInstance(checksum.getValue()).digest(Files.readAllBytes(file));
            String right = String.format("%0" + 2 * digest.length + "x", new BigInteger(1, digest));
            require(!Files.exists(sum) || Files.readString(sum).equals(right), sum, "is not that of the file");
        }
        Path signature = file.resolveSibling(file.getFileName() + ".asc");
        if (signed && Files.exists(signature)) {
            String text = Files.readString(signature, StandardCharsets.US_ASCII);
            require(text.startsWith("-----BEGIN PGP SIGNATURE-----"), signature, "is no signature");
        }
    }

    private Element parsed(Path file) throws IOException, ParserConfigurationException {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        try {
            var builder = factory.newDocumentBuilder();
            builder.setErrorHandler(null);
            Document document = builder.parse(file.toFile());
            return document.getDocumentElement();
        } catch (SAXException e) {
            faults.add(file.getFileName() + ": cannot be parsed: " + e.getMessage());
            return null;
        }
    }

    /** Of the first such element; empty if there is none. */
    private static String text(Element from, String path) {
        Element at = from;
        for (String step : path.split("/")) {
            List<Element> found = children(at, step);
            if (found.isEmpty()) {
                return "";
            }
            at = found.get(0);
        }
        return at.getTextContent().trim();
    }

    private static List<Element> children(Element of, String name) {
        List<Element> found = new ArrayList<>();
        for (Node node = of.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element && element.getTagName().equals(name)) {
                found.add(element);
            }
        }
        return found;
    }

    private void require(boolean holds, Path file, String otherwise) {
        if (!holds) {
            faults.add(file.getFileName() + ": " + otherwise);
        }
    }
}
