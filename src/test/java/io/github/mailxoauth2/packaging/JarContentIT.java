package io.github.mailxoauth2.packaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.jar.Attributes;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is in the jars that users get, to the last entry that could meet something of theirs. */
class JarContentIT {

    private static final int JAVA_8 = 52;
    /** A guard against accidents, not a goal. */
    private static final long MOST_BYTES = 1_440_000;

    private static final String OURS = "io/github/mailxoauth2/";
    private static final String MAIL = OURS + "mail/";
    private static final String RELOCATED = OURS + "shaded/";

    @ParameterizedTest
    @EnumSource(ApiJar.class)
    void registrations_areExactlyTheReviewedOnes(ApiJar jar) throws Exception {
        SortedMap<String, List<String>> packed = Registrations.packed(jar.packed());

        assertEquals(
                Registrations.reviewed(jar.api),
                packed,
                Registrations.difference(jar.packed().toString(), jar.api, packed));
    }

    /** The mail API reads it octet by octet for each new Session, with OAuth2 and without: 0.1 µs each. */
    @ParameterizedTest
    @EnumSource(ApiJar.class)
    void textFileOfProviders_hasNoOctetThatNobodyNeeds(ApiJar jar) throws Exception {
        List<String> needless = new ArrayList<>();
        for (String entry : jar.packed().entries()) {
            if (entry.endsWith(".providers")) {
                jar.packed().lines(entry).stream()
                        .filter(line -> !line.matches("protocol=\\w+;type=(store|transport);class=[\\w.]+"))
                        .forEach(needless::add);
            }
        }
        assertEquals(List.of(), needless);
    }

    @ParameterizedTest
    @EnumSource(ApiJar.class)
    void classes_areOurs_thoseOfTheMailRoomForTheFlavoursOfTheApi_andWhatWasRelocated(ApiJar jar) throws Exception {
        Set<String> expected = new TreeSet<>();
        for (String entry : CompiledClasses.forEveryApplication()) {
            if (entry.startsWith(MAIL)) {
                jar.flavours.keySet().forEach(room -> expected.add(entry.replace(MAIL, MAIL + room)));
            } else {
                expected.add(entry);
            }
        }

        assertEquals(expected, classes(jar.packed(), entry -> !entry.startsWith(RELOCATED)));
        assertEquals(jar.relocated, children(jar.packed(), RELOCATED));
        assertEquals(Set.of("META-INF", "io"), children(jar.packed(), ""));
    }

    @ParameterizedTest
    @EnumSource(ApiJar.class)
    void mailRoom_namesInEachFlavourOnlyWhatThatFlavourHas(ApiJar jar) throws Exception {
        for (String room : jar.flavours.keySet()) {
            assertEquals(jar.flavours.get(room), jar.packed().mailPackagesNamedIn(MAIL + room), room);
        }
    }

    @ParameterizedTest
    @EnumSource(ApiJar.class)
    void otherRooms_nameNoMailApi(ApiJar jar) throws Exception {
        Set<String> directories =
                classes(jar.packed(), entry -> entry.startsWith(OURS) && !entry.startsWith(MAIL)).stream()
                        .map(entry -> entry.substring(0, entry.lastIndexOf('/') + 1))
                        .collect(Collectors.toSet());

        assertTrue(directories.size() > 5, directories::toString);
        for (String directory : directories) {
            assertEquals(Set.of(), jar.packed().mailPackagesNamedIn(directory), directory);
        }
    }

    @ParameterizedTest
    @EnumSource(ApiJar.class)
    void metaInf_hasNoLeftoversOfOthers(ApiJar jar) throws Exception {
        assertEquals(jar.metaInf, children(jar.packed(), "META-INF/"));
    }

    @ParameterizedTest
    @EnumSource(ApiJar.class)
    void classes_runOnJava8(ApiJar jar) throws Exception {
        Set<String> tooNew = new TreeSet<>();
        for (String entry : jar.packed().classes()) {
            int version = jar.packed().classVersion(entry);
            boolean ours = !entry.startsWith(RELOCATED);
            if (ours ? version != JAVA_8 : version > JAVA_8) {
                tooNew.add(entry + " has version " + version);
            }
        }

        assertEquals(Set.of(), tooNew, "Java 8 is class version " + JAVA_8);
    }

    @ParameterizedTest
    @EnumSource(ApiJar.class)
    void classes_haveLineNumbers(ApiJar jar) throws Exception {
        Set<String> without = new TreeSet<>();
        for (String entry : jar.packed().classes()) {
            if (!LineNumbers.areIn(jar.packed().bytes(entry))) {
                without.add(entry);
            }
        }

        assertEquals(Set.of(), without, "classes with code, but without line numbers for stack traces");
    }

    @ParameterizedTest
    @EnumSource(ApiJar.class)
    void manifest_namesModuleAndVersion(ApiJar jar) throws Exception {
        Attributes manifest = jar.packed().manifest();

        assertEquals("io.github.mailxoauth2", manifest.getValue("Automatic-Module-Name"));
        assertTrue(
                jar.packed().toString().startsWith("mail-xoauth2-" + manifest.getValue("Implementation-Version")),
                "Implementation-Version (" + manifest.getValue("Implementation-Version") + ") must be that of " + jar);
        assertNull(manifest.getValue("Multi-Release"), "nothing in " + jar + " may depend on the Java version");
    }

    @ParameterizedTest
    @EnumSource(value = ApiJar.class, names = "THIN", mode = EnumSource.Mode.EXCLUDE)
    void selfContainedJar_saysWhatItHoldsAndUnderWhichLicence(ApiJar jar) throws Exception {
        PackedJar packed = jar.packed();

        assertEquals(
                Set.of("azure-json.txt", "httpcore.txt", "jackson-core.txt", "msal4j.txt", "slf4j.txt"),
                children(packed, "META-INF/licenses/"));
        assertHas(packed, "META-INF/LICENSE", "Apache License");
        assertHas(packed, "META-INF/licenses/msal4j.txt", "Copyright (c) Microsoft Corporation");
        assertHas(packed, "META-INF/licenses/azure-json.txt", "Copyright (c) 2015 Microsoft");
        assertHas(packed, "META-INF/licenses/httpcore.txt", "The Apache Software Foundation");
        assertHas(packed, "META-INF/licenses/jackson-core.txt", "Tatu Saloranta");
        assertHas(packed, "META-INF/licenses/slf4j.txt", "QOS.ch");
        assertHas(packed, "META-INF/sbom/mail-xoauth2.cdx.json", "pkg:maven/com.microsoft.azure/msal4j@");
    }

    @ParameterizedTest
    @EnumSource(ApiJar.class)
    void size_isWithinItsLimit(ApiJar jar) throws Exception {
        long size = jar.packed().size();
        System.out.printf("%s: %,d bytes%n", jar.packed(), size);

        assertTrue(size < MOST_BYTES, jar + " (" + size + " bytes) must be smaller than " + MOST_BYTES);
    }

    private static void assertHas(PackedJar jar, String entry, String words) throws IOException {
        assertTrue(jar.text(entry).contains(words), entry + " must say " + words);
    }

    private static Set<String> children(PackedJar jar, String directory) throws IOException {
        return jar.entries().stream()
                .filter(entry -> entry.startsWith(directory))
                .map(entry -> entry.substring(directory.length()).replaceFirst("/.*", ""))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> classes(PackedJar jar, Predicate<String> which) throws IOException {
        return jar.classes().stream().filter(which).collect(Collectors.toCollection(TreeSet::new));
    }
}
