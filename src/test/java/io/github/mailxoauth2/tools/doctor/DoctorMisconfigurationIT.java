package io.github.mailxoauth2.tools.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.mailxoauth2.internal.diagnosis.Explained;
import io.github.mailxoauth2.sandbox.MailSetup;
import io.github.mailxoauth2.sandbox.Misconfiguration;
import io.github.mailxoauth2.sandbox.Sandbox;
import io.github.mailxoauth2.tools.CommandRun;
import java.io.OutputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each misconfiguration that the exception names is named by the doctor too: in its step, with the cure, as JSON. */
class DoctorMisconfigurationIT {

    private static final String OLD_PASSWORD = "The-0ld passw0rd/of+the=application";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource(Misconfiguration.class)
    void doctor_misconfigured_failsFirstAtTheStepWithTheCauseAndTheCure(Misconfiguration wrong) throws Exception {
        try (Sandbox sandbox = Sandbox.start()) {
            MailSetup setup = MailSetup.in(sandbox);
            wrong.in(setup);
            Path file = written(setup.properties());

            CommandRun run = CommandRun.of("doctor", file.toString(), "--json", "--send-to", "boss@contoso.com");

            assertEquals("", run.err());
            assertEquals(1, run.exitCode(), run.out());
            Map<?, ?> report = DoctorSchema.checked(run.out());
            Map<?, ?> failed = firstFailed(report);
            assertEquals(wrong.step(), failed.get("id"), run.out());
            Map<?, ?> finding = (Map<?, ?>) ((List<?>) failed.get("findings")).get(0);
            String said = finding.get("what") + ". Cause: " + finding.get("cause") + ". Fix: " + finding.get("fix");
            List<String> records = Explained.by(said);
            assertTrue(
                    records.stream().anyMatch(heading -> fits(heading, wrong.record())), records + " explain: " + said);
            assertTrue(said.contains(wrong.words()), wrong.words() + " is not in: " + said);
            assertEquals(finding.get("fix") + " (" + failed.get("title") + ")", report.get("next"));
            assertHoldsNoSecret(run.out(), sandbox, setup.properties());
        }
    }

    /** One for each step: text and JSON are made of the same report. */
    @ParameterizedTest
    @EnumSource(
            value = Misconfiguration.class,
            names = {
                "SECRET_TWICE",
                "ENTRA_UNTRUSTED",
                "SECRET_WRONG",
                "GRAPH_TOKEN",
                "MAIL_BUSY",
                "NOT_REGISTERED",
                "SEND_AS"
            })
    void doctor_misconfigured_saysTheSameToAPerson(Misconfiguration wrong) throws Exception {
        try (Sandbox sandbox = Sandbox.start()) {
            MailSetup setup = MailSetup.in(sandbox);
            wrong.in(setup);
            Path file = written(setup.properties());

            CommandRun run = CommandRun.of("doctor", file.toString(), "--send-to", "boss@contoso.com");

            assertEquals(1, run.exitCode(), run.out());
            String first = run.out()
                    .lines()
                    .filter(line -> line.startsWith("failed   "))
                    .findFirst()
                    .orElse("");
            assertEquals(wrong.step(), stepIn(first), run.out());
            String flowing = run.out().replaceAll("\\s+", " ");
            assertTrue(flowing.contains(wrong.words()), run.out());
            assertHoldsNoSecret(run.out(), sandbox, setup.properties());
        }
    }

    private static String stepIn(String line) {
        return Arrays.stream(StepName.values())
                .filter(step -> line.matches("failed   " + step.title + "(:.*)?"))
                .map(StepName::id)
                .findFirst()
                .orElse(line);
    }

    private static Map<?, ?> firstFailed(Map<?, ?> report) {
        return ((List<?>) report.get("steps"))
                .stream()
                        .map(step -> (Map<?, ?>) step)
                        .filter(step -> step.get("status").equals("failed"))
                        .findFirst()
                        .orElseThrow();
    }

    private static boolean fits(String heading, String record) {
        return heading.startsWith(record) || Arrays.asList(heading.split(" ")).contains(record);
    }

    private Path written(Properties properties) throws Exception {
        Properties all = new Properties();
        all.putAll(properties);
        all.setProperty("mail.smtp.password", OLD_PASSWORD);
        Path file = folder.resolve("mail.properties");
        try (OutputStream out = Files.newOutputStream(file)) {
            all.store(out, null);
        }
        return file;
    }

    private static void assertHoldsNoSecret(String printed, Sandbox sandbox, Properties written) {
        String real = sandbox.entra().clientSecret();
        for (String secret :
                Set.copyOf(List.of(real, written.getProperty("mail.smtp.oauth2.clientsecret", real), OLD_PASSWORD))) {
            byte[] octets = secret.getBytes(StandardCharsets.UTF_8);
            assertFalse(printed.contains(secret), "a secret in plain");
            assertFalse(
                    printed.contains(Base64.getEncoder().withoutPadding().encodeToString(octets)),
                    "a secret in base64");
            assertFalse(printed.contains(URLEncoder.encode(secret, StandardCharsets.UTF_8)), "a secret, URL-encoded");
        }
        assertFalse(printed.matches("(?s).*eyJ[A-Za-z0-9_-]{10}.*"), "a token");
    }
}
