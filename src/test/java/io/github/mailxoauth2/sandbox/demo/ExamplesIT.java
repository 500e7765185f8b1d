package io.github.mailxoauth2.sandbox.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.mailxoauth2.packaging.Jars;
import io.github.mailxoauth2.sandbox.EntraMood;
import io.github.mailxoauth2.sandbox.Sandbox;
import io.github.mailxoauth2.sandbox.demo.JavaRun.Outcome;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Released applications, changed by configuration only: refused before, delivered after. The command lines of
 * examples/commons-email/README.md are among them.
 */
class ExamplesIT {

    private static final Jars JARS = Jars.packed();

    private static final String TEST_CONNECTION = "-Dspring.mail.test-connection=true";

    @TempDir
    private Path work;

    @ParameterizedTest
    @EnumSource(Example.class)
    void example_isRefusedBefore_andDeliversAfter(Example example) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        boolean asItShould;
        try (PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8)) {
            asItShould = ExampleDemo.play(out, example, JARS, work);
        }
        String text = bytes.toString(StandardCharsets.UTF_8);
        List<String> lines = text.lines().toList();

        assertTrue(asItShould, text);
        assertTrue(text.contains("535 5.7.139"), text);
        assertEquals(
                "The servers saw: XOAUTH2, mailer@contoso.com, TLS, 1 token request, 1 message",
                lines.get(lines.size() - 1));
        TerminalLines.assertPlainAndNarrow(text);
    }

    /** One more property has Spring Boot log in when it starts: through this jar, and with the token of the mail. */
    @ParameterizedTest
    @EnumSource(
            value = Example.class,
            names = {"SPRING_BOOT", "SPRING_BOOT_4"})
    void springBoot_thatTestsItsConnection_logsInAtTheStart(Example example) throws Exception {
        try (Sandbox sandbox = Sandbox.start()) {
            Outcome outcome = ExampleDemo.of(example, sandbox, JARS, work).after(TEST_CONNECTION);

            String text = String.join("\n", outcome.output());
            assertEquals(0, outcome.exitCode(), text);
            assertEquals(2, sandbox.exchange().logins().size(), text);
            assertEquals(1, sandbox.exchange().delivered(), text);
            assertEquals(1, sandbox.entra().tokenRequests(), text);
        }
    }

    /** What it prints then stands in docs/recipes/spring-boot.md. */
    @ParameterizedTest
    @EnumSource(
            value = Example.class,
            names = {"SPRING_BOOT", "SPRING_BOOT_4"})
    void springBoot_thatTestsItsConnection_doesNotStartWithoutAToken_andSaysWhy(Example example) throws Exception {
        try (Sandbox sandbox = Sandbox.start()) {
            ExampleDemo demo = ExampleDemo.of(example, sandbox, JARS, work);
            sandbox.entra().mood(EntraMood.SECRET_EXPIRED);

            Outcome outcome = demo.after(TEST_CONNECTION);

            String text = String.join("\n", outcome.output());
            assertEquals(1, outcome.exitCode(), text);
            assertTrue(text.contains("Mail server is not available"), text);
            assertTrue(text.contains("AADSTS7000222") && text.contains("Fix:"), text);
            assertEquals(0, sandbox.exchange().connections(), text);
        }
    }

    /**
     * Also where java.util.logging is led into Logback: then what MSAL4J logs would be mailed, and ask for a token
     * again.
     */
    @ParameterizedTest
    @EnumSource(LoggingBridge.class)
    void logback_whereNoTokenCanBeHad_goesOnAndTellsTheCause(LoggingBridge bridge) throws Exception {
        try (Sandbox sandbox = Sandbox.start()) {
            ExampleDemo demo = ExampleDemo.of(Example.LOGBACK, sandbox, JARS, work);
            sandbox.entra().mood(EntraMood.SECRET_EXPIRED);
            Path logging = Files.writeString(
                    work.resolve("logging.properties"),
                    bridge == LoggingBridge.TO_LOGBACK ? "handlers=org.slf4j.bridge.SLF4JBridgeHandler\n" : "");

            Outcome outcome = demo.after("-Djava.util.logging.config.file=" + logging);

            String text = String.join("\n", outcome.output());
            assertEquals(0, outcome.exitCode(), text);
            assertTrue(outcome.says("The shop goes on."), text);
            assertTrue(text.contains("AADSTS7000222"), text);
            assertEquals(1, sandbox.entra().tokenRequests(), text);
            assertEquals(0, sandbox.exchange().connections(), text);
        }
    }

    private enum LoggingBridge {
        NONE,
        TO_LOGBACK
    }
}
