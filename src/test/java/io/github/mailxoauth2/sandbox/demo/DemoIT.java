package io.github.mailxoauth2.sandbox.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.mailxoauth2.packaging.Jars;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The whole way with the packed jar: an application that knows passwords only, in a JVM of its own, delivers with a
 * token: what the command of examples/legacy-app/README.md plays.
 */
class DemoIT {

    private static final List<String> SECRETS = List.of("Autumn2011!", "the-secret-value-from-the-app-registration");

    @Test
    void oldApplication_isRefusedBefore_andDeliversAfter(@TempDir Path work) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        boolean asItShould;
        try (PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8)) {
            asItShould = Demo.play(out, Jars.packed(), work);
        }
        String text = bytes.toString(StandardCharsets.UTF_8);
        List<String> lines = text.lines().toList();

        assertTrue(asItShould, text);
        assertEquals(
                "The servers saw: XOAUTH2, mailer@contoso.com, TLS, 1 token request, 1 message",
                lines.get(lines.size() - 1));
        TerminalLines.assertPlainAndNarrow(text);
        SECRETS.forEach(secret -> assertFalse(text.contains(secret), "the demo must not show " + secret));
    }

    @Test
    void oldApplication_startedByJavaJar_deliversWithTheAgent(@TempDir Path work) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        boolean asItShould;
        try (PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8)) {
            asItShould = AgentDemo.play(out, Jars.packed(), work);
        }
        String text = bytes.toString(StandardCharsets.UTF_8);
        List<String> lines = text.lines().toList();

        assertTrue(asItShould, text);
        assertEquals(
                "The servers saw: XOAUTH2, mailer@contoso.com, TLS, 1 token request, 1 message",
                lines.get(lines.size() - 1));
        TerminalLines.assertPlainAndNarrow(text);
        SECRETS.forEach(secret -> assertFalse(text.contains(secret), "the demo must not show " + secret));
    }
}
