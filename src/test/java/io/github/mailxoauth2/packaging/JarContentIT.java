package io.github.mailxoauth2.packaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is in the two jars that users get, to the last entry that could meet something of theirs. */
class JarContentIT {

    private static final int JAVA_8 = 52;
    private static final long ONE_MEGABYTE = 1_000_000;
    private static final String OURS = "io/github/mailxoauth2/";
    private static final String MAIL = OURS + "mail/";
    private static final String RELOCATED = "io/github/mailxoauth2/shaded/";

    static Stream<Named<PackedJar>> jars() {
        return Stream.of(Named.of("thin", PackedJar.thin()), Named.of("all", PackedJar.all()));
    }

    @Test
    void allJar_registersExactlyWhatWasReviewed() throws Exception {
        SortedMap<String, List<String>> packed = Registrations.packed(PackedJar.all());

        assertEquals(Registrations.reviewed(), packed, Registrations.difference("the all-in-one jar", packed));
    }

    @Test
    void thinJar_registersWhatWasReviewedForAngusMail2() throws Exception {
        SortedMap<String, List<String>> packed = Registrations.packed(PackedJar.thin());

        assertEquals(Registrations.reviewedForTheThinJar(), packed, Registrations.difference("the thin jar", packed));
    }

    @ParameterizedTest
    @MethodSource("jars")
    void classes_runOnJava8(PackedJar jar) throws Exception {
        Set<String> tooNew = new TreeSet<>();
        for (String entry : jar.classes()) {
            int version = jar.classVersion(entry);
            boolean ours = !entry.startsWith(RELOCATED);
            if (ours ? version != JAVA_8 : version > JAVA_8) {
                tooNew.add(entry + " has version " + version);
            }
        }

        assertEquals(Set.of(), tooNew, "Java 8 is class version " + JAVA_8);
    }

    @ParameterizedTest
    @MethodSource("jars")
    void manifest_namesModuleAndVersion(PackedJar jar) throws Exception {
        Attributes manifest = jar.manifest();

        assertEquals("io.github.mailxoauth2", manifest.getValue("Automatic-Module-Name"));
        assertTrue(
                jar.toString().startsWith("mail-xoauth2-" + manifest.getValue("Implementation-Version")),
                "Implementation-Version (" + manifest.getValue("Implementation-Version") + ") must be that of " + jar);
        assertNull(manifest.getValue("Multi-Release"), "nothing in " + jar + " may depend on the Java version");
    }

    @Test
    void thinJar_holdsOurClassesOnly() throws Exception {
        assertEquals(Set.of("META-INF", "io"), top(PackedJar.thin()));
        assertEquals(Set.of(), classesOutside(PackedJar.thin(), OURS));
        assertEquals(Set.of(), classesInside(PackedJar.thin(), RELOCATED));
    }

    @Test
    void allJar_holdsForeignClassesInTheirRelocatedPlaceOnly() throws Exception {
        PackedJar all = PackedJar.all();

        assertEquals(Set.of("META-INF", "io"), top(all));
        assertEquals(Set.of(), classesOutside(all, OURS));
        assertEquals(Set.of("azure", "msal4j", "slf4j"), children(all, RELOCATED));
    }

    @Test
    void allJar_holdsOurClassesAsTheThinJarDoes_andThoseOfTheMailRoomForThreeFlavours() throws Exception {
        Set<String> ours = new TreeSet<>(PackedJar.all().classes());
        ours.removeIf(entry -> entry.startsWith(RELOCATED));
        Set<String> expected = new TreeSet<>(PackedJar.thin().classes());
        for (String entry : classesInside(PackedJar.thin(), MAIL)) {
            expected.add(entry.replace(MAIL, MAIL + "javax/"));
            expected.add(entry.replace(MAIL, MAIL + "sun/"));
        }

        assertEquals(expected, ours);
    }

    @Test
    void allJar_namesInEachFlavourOnlyWhatThatFlavourHas() throws Exception {
        assertEquals(
                Set.of("jakarta/mail", "org/eclipse/angus/mail"),
                PackedJar.all().mailPackagesNamedIn(MAIL));
        assertEquals(Set.of("javax/mail", "com/sun/mail"), PackedJar.all().mailPackagesNamedIn(MAIL + "javax/"));
        assertEquals(Set.of("jakarta/mail", "com/sun/mail"), PackedJar.all().mailPackagesNamedIn(MAIL + "sun/"));
    }

    @Test
    void allJar_hasNoLeftoversOfOthersInItsMetaInf() throws Exception {
        Set<String> expected = new TreeSet<>(children(PackedJar.thin(), "META-INF/"));
        expected.add("javamail.providers");
        expected.add("licenses");
        expected.add("sbom");

        assertEquals(expected, children(PackedJar.all(), "META-INF/"));
    }

    @Test
    void allJar_saysWhatItHoldsAndUnderWhichLicence() throws Exception {
        PackedJar all = PackedJar.all();

        assertEquals(
                Set.of("azure-json.txt", "jackson-core.txt", "msal4j.txt", "slf4j.txt"),
                children(all, "META-INF/licenses/"));
        assertTrue(all.text("META-INF/LICENSE").contains("Apache License"), "META-INF/LICENSE");
        assertTrue(all.text("META-INF/licenses/msal4j.txt").contains("Copyright (c) Microsoft Corporation"), "msal4j");
        assertTrue(all.text("META-INF/licenses/azure-json.txt").contains("Copyright (c) 2015 Microsoft"), "azure-json");
        assertTrue(all.text("META-INF/licenses/jackson-core.txt").contains("Tatu Saloranta"), "jackson-core");
        assertTrue(all.text("META-INF/licenses/slf4j.txt").contains("QOS.ch"), "slf4j");
        assertTrue(all.text("META-INF/sbom/mail-xoauth2.cdx.json").contains("pkg:maven/com.microsoft.azure/msal4j@"));
    }

    @Test
    void allJar_isSmall() throws Exception {
        long size = PackedJar.all().size();
        System.out.printf("%s: %,d bytes%n", PackedJar.all(), size);

        assertTrue(size < ONE_MEGABYTE, "-all.jar (" + size + " bytes) must be smaller than " + ONE_MEGABYTE);
    }

    private static Set<String> top(PackedJar jar) throws IOException {
        return children(jar, "");
    }

    private static Set<String> children(PackedJar jar, String directory) throws IOException {
        return jar.entries().stream()
                .filter(entry -> entry.startsWith(directory))
                .map(entry -> entry.substring(directory.length()).replaceFirst("/.*", ""))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> classesInside(PackedJar jar, String directory) throws IOException {
        return jar.classes().stream()
                .filter(entry -> entry.startsWith(directory))
                .collect(Collectors.toSet());
    }

    private static Set<String> classesOutside(PackedJar jar, String directory) throws IOException {
        return jar.classes().stream()
                .filter(entry -> !entry.startsWith(directory))
                .collect(Collectors.toSet());
    }
}
