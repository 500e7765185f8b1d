package io.github.mailxoauth2.packaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The agent's jar lies on the class path of every JVM that the option reaches: what an application can find in it. */
class AgentJarIT {

    private static final String OURS = "io/github/mailxoauth2/";
    private static final String FOLDER = OURS + "agent/isolated/";
    private static final int JAVA_8 = 52;
    /** A guard against accidents, not a goal. */
    private static final long MOST_BYTES = 1_640_000;

    private final PackedJar jar = PackedJar.agent();

    @Test
    void root_hasTheAgentAndTheInterfaceForPlugIns_andRegistersNothing() throws Exception {
        SortedSet<String> entries = jar.entries();
        entries.removeIf(entry -> entry.startsWith(FOLDER));
        Set<String> directories = entries.stream()
                .map(entry -> entry.substring(0, entry.lastIndexOf('/') + 1))
                .collect(Collectors.toCollection(TreeSet::new));

        assertEquals(
                Set.of("META-INF/", "META-INF/licenses/", "META-INF/sbom/", OURS + "agent/", OURS + "token/"),
                directories);
        assertEquals(
                Set.of("META-INF/LICENSE", "META-INF/MANIFEST.MF"),
                entries.stream()
                        .filter(entry -> entry.matches("META-INF/[^/]+"))
                        .collect(Collectors.toSet()));
    }

    @Test
    void folder_hasAllThatTheJarsToDropInHave() throws Exception {
        Set<String> expected = new TreeSet<>();
        for (PackedJar dropIn : Set.of(PackedJar.jakarta(), PackedJar.javax())) {
            dropIn.entries().stream()
                    .filter(entry -> entry.startsWith(OURS) && !entry.startsWith(OURS + "token/"))
                    .forEach(entry -> expected.add(FOLDER + entry));
        }
        SortedSet<String> isolated = jar.entries();
        isolated.removeIf(entry -> !entry.startsWith(FOLDER));

        assertEquals(expected, isolated);
        assertTrue(
                isolated.contains(FOLDER + OURS + "mail/javax/OAuth2SmtpTransport.class")
                        && isolated.contains(FOLDER + OURS + "mail/sun/OAuth2SmtpTransport.class")
                        && isolated.contains(FOLDER + OURS + "mail/OAuth2SmtpTransport.class"),
                "one for each flavour");
    }

    @Test
    void manifest_namesTheAgentAndTheVersion() throws Exception {
        Attributes manifest = jar.manifest();

        assertEquals("io.github.mailxoauth2.agent.Agent", manifest.getValue("Premain-Class"));
        assertEquals("io.github.mailxoauth2.agent.Agent", manifest.getValue("Agent-Class"));
        assertEquals("true", manifest.getValue("Can-Retransform-Classes"));
        assertEquals("io.github.mailxoauth2.agent", manifest.getValue("Automatic-Module-Name"));
        assertTrue(jar.toString().contains(manifest.getValue("Implementation-Version")), jar::toString);
    }

    @Test
    void classes_runOnJava8_andTheJarIsWithinItsLimit() throws Exception {
        for (String entry : jar.classes()) {
            assertTrue(jar.classVersion(entry) <= JAVA_8, entry);
        }
        long size = jar.size();
        System.out.printf("%s: %,d bytes%n", jar, size);
        assertTrue(size < MOST_BYTES, jar + " (" + size + " bytes) must be smaller than " + MOST_BYTES);
    }
}
