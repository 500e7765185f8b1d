package io.github.mailxoauth2;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The house: which room may know which, and what no room may do. CONTRIBUTING.md says the same in words. */
class HouseRulesTest {

    private static final String ROOT = "io.github.mailxoauth2";

    private static final JavaClasses MAIN = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);

    /**
     * What every room may use: the JDK without its mail-like neighbours in javax, and annotations that leave nothing
     * behind.
     */
    private static final List<String> EVERYWHERE = List.of(
            "java..",
            "javax.net..",
            "javax.security..",
            "javax.crypto..",
            "org.jspecify.annotations",
            "com.google.auto.service");

    /** A room (a package below the root) and what it may import besides itself. */
    enum Room {
        MAIL(
                "mail",
                "token",
                "internal.settings",
                "internal.cache",
                "internal.bearer",
                "internal.diagnosis",
                "internal.wiring",
                "jakarta.mail..",
                "org.eclipse.angus.mail.."),
        SASL("sasl", "token", "internal.settings", "internal.cache", "internal.bearer", "internal.wiring"),
        TOKEN("token"),
        AGENT("agent"),
        TOOLS("tools", "token", "internal", "picocli..", "org.yaml.snakeyaml.."),
        SETTINGS("internal.settings"),
        CACHE("internal.cache", "token"),
        KEYS("internal.keys"),
        ENTRA(
                "internal.entra",
                "token",
                "internal.settings",
                "internal.keys",
                "com.microsoft.aad.msal4j..",
                "com.azure.json..",
                "org.apache.hc.core5.."),
        BEARER("internal.bearer"),
        DIAGNOSIS("internal.diagnosis", "token", "internal.settings"),
        OPERATING("internal.operating", "token", "internal.settings", "internal.cache", "javax.management.."),
        WIRING(
                "internal.wiring",
                "token",
                "internal.settings",
                "internal.cache",
                "internal.entra",
                "internal.diagnosis",
                "internal.operating");

        final String name;
        private final String[] imports;

        Room(String name, String... imports) {
            this.name = name;
            this.imports = imports;
        }

        String packages() {
            return ROOT + "." + name + "..";
        }

        String[] allowed() {
            List<String> all = new ArrayList<>(EVERYWHERE);
            all.add(packages());
            for (String other : imports) {
                all.add(other.endsWith("..") ? other : ROOT + "." + other + "..");
            }
            return all.toArray(new String[0]);
        }
    }

    /** Else a rule may hold because nothing was looked at. */
    @Test
    void classes_ofEverySourceFile_wereRead() throws IOException {
        Set<String> read = MAIN.stream()
                .filter(JavaClass::isTopLevelClass)
                .map(JavaClass::getName)
                .filter(name -> !name.endsWith("package-info"))
                .collect(Collectors.toCollection(TreeSet::new));

        assertEquals(SourceFiles.in("src/main/java").classNames(), read);
    }

    @Test
    void everyClass_livesInARoomOrAtTheRoot() {
        String[] rooms = Arrays.stream(Room.values()).map(Room::packages).toArray(String[]::new);
        Set<String> homeless = MAIN.stream()
                .filter(type -> !resideInAnyPackage(rooms).test(type))
                .filter(type -> !type.getPackageName().equals(ROOT))
                .map(JavaClass::getName)
                .collect(Collectors.toCollection(TreeSet::new));

        assertTrue(homeless.isEmpty(), homeless + " must live in one of " + Arrays.toString(rooms));
    }

    @ParameterizedTest
    @EnumSource(Room.class)
    void room_importsOnlyWhatItMay(Room room) {
        check(classes()
                .that()
                .resideInAPackage(room.packages())
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(room.allowed()));
    }

    @Test
    void rooms_haveNoCycles() {
        check(slices().matching(ROOT + ".(**)").should().beFreeOfCycles());
    }

    @Test
    void clock_isReadInTheWiringOnly() {
        check(noClasses()
                .that()
                .resideOutsideOfPackage(Room.WIRING.packages())
                .should()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(Clock.class, "systemUTC")
                .orShould()
                .callMethod(Clock.class, "systemDefaultZone")
                .because("time comes in through the constructor, so that tests can hold it"));
    }

    @Test
    void nobody_sleeps() {
        check(noClasses()
                .that()
                .resideOutsideOfPackage(Room.WIRING.packages())
                .should()
                .callMethod(Thread.class, "sleep", long.class)
                .orShould()
                .callMethod(Thread.class, "sleep", long.class, int.class)
                .because("waiting goes through an executor or a lock that tests can hold"));
    }

    @Test
    void names_sayTheBehaviour() {
        check(noClasses()
                .should()
                .haveSimpleNameEndingWith("Utils")
                .orShould()
                .haveSimpleNameEndingWith("Util")
                .orShould()
                .haveSimpleNameEndingWith("Helper")
                .orShould()
                .haveSimpleNameEndingWith("Manager")
                .orShould()
                .haveSimpleNameEndingWith("Impl")
                .because("a name says what a class does, in the field's standard words"));
    }

    /** A room may still be empty; that all classes were read is checked once for all rules. */
    private static void check(ArchRule rule) {
        rule.allowEmptyShould(true).check(MAIN);
    }
}
