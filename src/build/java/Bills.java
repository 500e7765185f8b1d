import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Build step of a release: writes a bill of materials for each jar, {@code <jar>-cyclonedx.json}, out of the two that
 * cyclonedx-maven-plugin made of the project's dependencies.
 *
 * <p>Arguments: the directory of the jars, what their names begin with, the version. A bill names what is in the jar,
 * and for the thin jar and the sandbox what they need beside them.
 */
public final class Bills {

    private static final String OURS = "pkg:maven/io.github.mailxoauth2/mail-xoauth2@";
    private static final String BLOCK = "    {";
    private static final Pattern PURL = Pattern.compile("\"(pkg:[^\"]*)\"");
    private static final Pattern SERIAL = Pattern.compile("(\"serialNumber\" : \"urn:uuid:)[^\"]*");
    /** As the JDK's javadoc writes them into what it makes: the file, its first line, the name in the npm registry. */
    private static final Map<String, String> OF_JAVADOC =
            Map.of("legal/jquery.md", "jquery", "legal/jqueryUI.md", "jquery-ui");

    private final Path target;
    private final String version;

    private Bills(Path target, String version) {
        this.target = target;
        this.version = version;
    }

    public static void main(String[] arguments) throws IOException {
        Path target = Path.of(arguments[0]);
        String name = arguments[1];
        Bills bills = new Bills(target, arguments[2]);
        try (Stream<Path> files = Files.list(target)) {
            List<Path> jars = files.filter(
                            file -> file.getFileName().toString().matches(Pattern.quote(name) + ".*\\.jar"))
                    .sorted()
                    .toList();
            for (Path jar : jars) {
                String file = jar.getFileName().toString().replaceFirst("\\.jar$", "");
                String classifier = file.substring(name.length()).replaceFirst("^-", "");
                Files.writeString(target.resolve(file + "-cyclonedx.json"), bills.of(jar, classifier));
            }
        }
    }

    private String of(Path jar, String classifier) throws IOException {
        String bill = switch (classifier) {
            case "sources" -> kept("bom.json", purl -> false);
            case "javadoc" -> withComponents(kept("bom.json", purl -> false), librariesOfJavadoc(jar));
            case "tools" -> kept("bom-with-tools.json", Bills::isInTools);
            case "tests" -> kept("bom-with-tools.json", Bills::isNeededBySandbox);
            default -> kept("bom.json", purl -> true);
        };
        String purl =
                OURS + version + "?" + (classifier.isEmpty() ? "" : "classifier=" + classifier + "&") + "type=jar";
        UUID serial = UUID.nameUUIDFromBytes(purl.getBytes(StandardCharsets.UTF_8));
        return SERIAL.matcher(bill)
                .replaceAll(found -> found.group(1) + serial)
                .replace(OURS + version + "?type=jar", purl);
    }

    private static boolean isInTools(String purl) {
        return !isForDevelopers(purl)
                && !purl.contains("/org.junit")
                && !purl.matches(".*/(opentest4j|apiguardian-api)@.*");
    }

    /** JUnit too, for its extension. */
    private static boolean isNeededBySandbox(String purl) {
        return !isForDevelopers(purl) && !purl.matches(".*/(picocli|snakeyaml|slf4j-jdk14)@.*");
    }

    private static boolean isForDevelopers(String purl) {
        return purl.matches(
                ".*/(org\\.ow2\\.asm|com\\.tngtech\\.archunit|com\\.google\\.auto\\.service|org\\.jspecify)/.*");
    }

    /** The bill with those components alone, and what is said about them; of the project itself all stays. */
    private String kept(String file, Predicate<String> wanted) throws IOException {
        List<String> lines = Files.readAllLines(target.resolve(file));
        int components = lines.indexOf("  \"components\" : [");
        int dependencies = lines.indexOf("  \"dependencies\" : [");
        if (components < 0 || dependencies < components) {
            throw new IOException(target.resolve(file) + " is not laid out as cyclonedx-maven-plugin does it");
        }
        Predicate<String> ours = purl -> purl.startsWith(OURS) || wanted.test(purl);
        List<String> made = new ArrayList<>(lines.subList(0, components + 1));
        made.addAll(blocks(lines, components, wanted));
        made.add("  ],");
        made.add(lines.get(dependencies));
        made.addAll(blocks(lines, dependencies, ours).stream()
                .filter(line -> !line.startsWith("        \"pkg:") || ours.test(purl(line)))
                .toList());
        made.add("  ]");
        made.add("}");
        // A list may have lost its last element.
        return String.join("\n", made).replaceAll(",(\\s*])", "$1") + "\n";
    }

    /** Those after the line {@code from}, until its list ends, whose first purl is wanted. */
    private static List<String> blocks(List<String> lines, int from, Predicate<String> wanted) {
        List<String> kept = new ArrayList<>();
        for (int start = from + 1; lines.get(start).equals(BLOCK); ) {
            int first = start;
            int end = IntStream.range(first, lines.size())
                    .filter(i -> lines.get(i).matches(" {4}},?"))
                    .findFirst()
                    .orElseThrow();
            List<String> block = lines.subList(first, end);
            if (wanted.test(purl(String.join("\n", block)))) {
                kept.addAll(block);
                kept.add("    },");
            }
            start = end + 1;
        }
        return kept;
    }

    private static String purl(String text) {
        Matcher found = PURL.matcher(text);
        if (!found.find()) {
            throw new IllegalStateException("no purl in " + text);
        }
        return found.group(1);
    }

    private static List<String> librariesOfJavadoc(Path jar) throws IOException {
        List<String> purls = new ArrayList<>();
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            for (String file : List.of("legal/jquery.md", "legal/jqueryUI.md")) {
                ZipEntry entry = zip.getEntry(file);
                if (entry != null) {
                    String text = new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8);
                    String version = text.lines().findFirst().orElse("").replaceFirst(".* v", "");
                    purls.add("pkg:npm/" + OF_JAVADOC.get(file) + "@" + version);
                }
            }
        }
        return purls;
    }

    private static String withComponents(String bill, List<String> purls) {
        String list = purls.stream()
                .map(purl -> "    {\n      \"type\" : \"library\",\n      \"bom-ref\" : \"" + purl
                        + "\",\n      \"name\" : \""
                        + purl.replaceAll(".*/|@.*", "") + "\",\n      \"version\" : \"" + purl.replaceAll(".*@", "")
                        + "\",\n      \"purl\" : \"" + purl + "\"\n    }")
                .collect(Collectors.joining(",\n"));
        return bill.replace("  \"components\" : [\n  ]", "  \"components\" : [\n" + list + "\n  ]");
    }
}
