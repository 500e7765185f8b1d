package io.github.mailxoauth2.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.mail.Session;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;

/** The line of {@code mail.debug} by which where-the-jar-goes.md tells whether the jar is found. */
class ProviderLineTest {

    @Test
    void debugOutput_whereTheJarIsFound_hasTheLineOfThePage() throws Exception {
        PageBlock line = PageBlock.all().stream()
                .filter(block ->
                        block.runBy().filter("ProviderLineTest"::equals).isPresent())
                .findFirst()
                .orElseThrow();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Session session = Session.getInstance(new Properties());
        session.setDebugOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        session.setDebug(true);

        session.getTransport("smtp");

        List<String> printed = bytes.toString(StandardCharsets.UTF_8).lines().toList();
        String wanted = line.text().strip();
        assertEquals(1, printed.stream().filter(one -> one.startsWith(wanted)).count(), printed::toString);
        assertTrue(wanted.startsWith("DEBUG: getProvider() returning "), wanted);
    }
}
