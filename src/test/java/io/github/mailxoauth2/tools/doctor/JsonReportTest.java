package io.github.mailxoauth2.tools.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.mailxoauth2.sandbox.Sandbox;
import io.github.mailxoauth2.sandbox.SmtpMood;
import io.github.mailxoauth2.tools.CommandRun;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The JSON and its schema, both read as YAML, which JSON is a part of. */
class JsonReportTest {

    @TempDir
    private Path folder;

    @Test
    void report_ofARefusal_isAsTheSchemaSays() throws Exception {
        try (Sandbox sandbox = Sandbox.builder().mailbox(DoctorRun.MAILBOX).start()) {
            sandbox.exchange().mood(SmtpMood.REJECT_535_5_7_3);

            CommandRun run = DoctorRun.against(sandbox, folder).run("--json");

            assertEquals(1, run.exitCode());
            Map<?, ?> report = DoctorSchema.checked(run.out());
            assertEquals("failed", report.get("status"));
            assertEquals(1, report.get("exitCode"));
            assertEquals("smtp", report.get("protocol"));
            assertEquals(sandbox.exchange().smtpPort(), report.get("port"));
        }
    }

    @Test
    void secret_pastedInASecondPlace_isDotsThereToo() throws Exception {
        try (Sandbox sandbox = Sandbox.builder().mailbox(DoctorRun.MAILBOX).start()) {
            String secret = sandbox.entra().clientSecret();
            DoctorRun doctor = DoctorRun.against(sandbox, folder)
                    .with("mail.smtp.user", secret)
                    .with(
                            "mail.smtp.auth",
                            Base64.getEncoder().encodeToString(secret.getBytes(StandardCharsets.UTF_8)));

            String json = doctor.run("--json").out();
            String text = doctor.run().out();

            DoctorSchema.checked(json);
            for (String printed : List.of(json, text)) {
                assertFalse(printed.contains(secret), printed);
                assertTrue(printed.contains("......"), printed);
                assertFalse(printed.contains(doctor.value("mail.smtp.auth").substring(0, 20)), printed);
            }
        }
    }

    @Test
    void schema_namesTheStepsAndStatesThatThereAre() throws Exception {
        Map<?, ?> step = DoctorSchema.in(DoctorSchema.read(), "properties", "steps", "items", "properties");

        assertEquals(
                Stream.of(StepName.values()).map(StepName::id).toList(),
                DoctorSchema.in(step, "id").get("enum"));
        assertEquals(
                Stream.of(Status.values()).map(Status::word).toList(),
                DoctorSchema.in(step, "status").get("enum"));
    }

    @Test
    void text_ofAnyCharacters_isAscii() {
        assertEquals("\"a\\\"b\\\\c\\u000a\\u00fc\"", JsonText.pretty("a\"b\\c\n\u00FC", text -> text));
        assertEquals(
                "{\n  \"a\": [\n    1,\n    \"b\"\n  ],\n  \"c\": []\n}", JsonText.pretty(ordered(), text -> text));
    }

    private static Map<String, Object> ordered() {
        Map<String, Object> map = new java.util.LinkedHashMap<>();
        map.put("a", List.of(1, "b"));
        map.put("c", List.of());
        return map;
    }
}
