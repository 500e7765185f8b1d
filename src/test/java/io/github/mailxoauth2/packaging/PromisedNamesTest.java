package io.github.mailxoauth2.packaging;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.github.mailxoauth2.internal.settings.SettingKey;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Every name that people write in their configuration, or that their programs read from us, against the list of what
 * was promised: {@code docs/names.txt}. A name may be added to it; one that goes breaks somebody.
 */
class PromisedNamesTest {

    private static final Path LIST = Path.of("docs", "names.txt");
    private static final String MAIL = "io.github.mailxoauth2.mail.";

    @Test
    void names_areThePromisedOnes() throws Exception {
        Set<String> promised = Files.readAllLines(LIST).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .collect(Collectors.toCollection(TreeSet::new));

        Set<String> there = new TreeSet<>();
        for (SettingKey key : SettingKey.values()) {
            there.add("key " + key.suffix());
        }
        addClasses(there);
        addFieldsOfTheDoctor(there);
        addExitCodes(there);
        addBeans(there);
        Files.createDirectories(Path.of("target"));
        Files.write(Path.of("target", "names.txt"), there);

        assertEquals(promised, there, LIST + " and the code differ; target/names.txt has what is there");
    }

    /** Those outside {@code internal}; of the ones that people name for a mail API, in each of its flavours. */
    private static void addClasses(Set<String> names) {
        for (JavaClass type : new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("io.github.mailxoauth2")) {
            String name = type.getName();
            boolean written = type.getModifiers().contains(JavaModifier.PUBLIC)
                    && !name.matches("io\\.github\\.mailxoauth2\\.(internal|agent|tools\\.[a-z]+)\\..*")
                    && !name.matches(".*\\.(\\w+Provider|\\w+ClientFactory)")
                    && type.getEnclosingClass()
                            .map(outer -> outer.getModifiers().contains(JavaModifier.PUBLIC))
                            .orElse(true);
            if (written || name.endsWith(".BearerSaslProvider") || name.endsWith(".TokenSourceProvider")) {
                names.add("class " + name);
                if (name.startsWith(MAIL)) {
                    names.add("class " + name.replace(MAIL, MAIL + "javax."));
                    names.add("class " + name.replace(MAIL, MAIL + "sun."));
                }
            }
        }
    }

    private static void addFieldsOfTheDoctor(Set<String> names) throws Exception {
        String schema = Files.readString(Path.of("docs", "doctor.schema.json"));
        Matcher required = Pattern.compile("\"required\": \\[([^]]*)]").matcher(schema);
        while (required.find()) {
            for (String field : required.group(1).split(",")) {
                names.add("doctor-json " + field.strip().replace("\"", ""));
            }
        }
    }

    private static void addExitCodes(Set<String> names) throws Exception {
        String main = Files.readString(Path.of("src/main/java/io/github/mailxoauth2/tools/Main.java"));
        Matcher codes = Pattern.compile("\"Exit codes: ([^\"]*)\"").matcher(main);
        while (codes.find()) {
            for (String code : codes.group(1).replaceAll("\\.$", "").split(", ")) {
                names.add("exit-code " + code);
            }
        }
    }

    /** Each attribute and operation of each MXBean. */
    private static void addBeans(Set<String> names) {
        for (JavaClass type : new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("io.github.mailxoauth2")) {
            if (type.getSimpleName().endsWith("MXBean")) {
                String bean = type.getSimpleName().replace("MXBean", "");
                names.add("mxbean io.github.mailxoauth2:type=" + bean);
                for (JavaMethod method : type.getMethods()) {
                    String name = method.getName();
                    names.add(
                            name.startsWith("get")
                                    ? "mxbean-attribute " + bean + "." + name.substring(3)
                                    : "mxbean-operation " + bean + "." + name);
                }
            }
        }
    }
}
