package io.github.mailxoauth2.packaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.mailxoauth2.sandbox.Sandbox;
import io.github.mailxoauth2.sandbox.SmtpMood;
import io.github.mailxoauth2.sandbox.TestCertificates;
import io.github.mailxoauth2.sandbox.demo.JavaRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The screens of docs/doctor.md, made anew with the packed jar by the command that README.md has too. Ids, ports, times
 * and line breaks are no part of the comparison.
 */
class DoctorPageIT {

    private static final String CLIENT = "11111111-2222-3333-4444-555555555555";

    @TempDir
    private Path folder;

    @Test
    void allWell_isAsOnThePage() throws Exception {
        try (Sandbox sandbox = sandbox()) {
            assertEquals(page("all-well"), printed(sandbox, properties(sandbox), 0, "--send-to", "boss@contoso.com"));
        }
    }

    @Test
    void refusedLogin_isAsOnThePage() throws Exception {
        try (Sandbox sandbox = sandbox()) {
            sandbox.exchange().mood(SmtpMood.REJECT_SMTP_AUTH_DISABLED);

            assertEquals(page("smtp-auth-disabled"), printed(sandbox, properties(sandbox), 1));
        }
    }

    @Test
    void misspeltKey_isAsOnThePage() throws Exception {
        try (Sandbox sandbox = sandbox()) {
            Map<String, String> properties = properties(sandbox);
            properties.put("mail.oauth2.tennant", properties.remove("mail.oauth2.tenant"));

            assertEquals(page("tenant-missing"), printed(sandbox, properties, 1));
        }
    }

    @Test
    void applicationWithoutOurJar_isAsOnThePage() throws Exception {
        Path mail;
        try (Stream<Path> matrix = Files.list(Path.of("target/matrix"))) {
            mail = matrix.filter(jar -> jar.getFileName().toString().endsWith("javax.mail-1.6.2.jar"))
                    .findFirst()
                    .orElseThrow();
        }
        Path lib = Files.createDirectories(folder.resolve("app/lib"));
        Files.copy(mail, lib.resolve("javax.mail-1.6.2.jar"));
        try (Sandbox sandbox = sandbox()) {
            assertEquals(page("no-jar"), printed(sandbox, properties(sandbox), 1, "--class-path", lib + "/*"));
        }
    }

    private static Sandbox sandbox() {
        return Sandbox.builder()
                .client(CLIENT, "aBc8Q~the-secret-of-the-sandbox")
                .mailbox("app@contoso.com")
                .start();
    }

    private static Map<String, String> properties(Sandbox sandbox) {
        return new LinkedHashMap<>(sandbox.mailProperties("app@contoso.com"));
    }

    private String printed(Sandbox sandbox, Map<String, String> properties, int exitCode, String... more)
            throws Exception {
        Path file = folder.resolve("mail.properties");
        Files.write(
                file,
                properties.entrySet().stream()
                        .map(entry -> entry.getKey() + " = " + entry.getValue())
                        .toList());
        List<String> arguments = new ArrayList<>(List.of("doctor", file.toString()));
        arguments.addAll(List.of(more));
        JavaRun.Outcome outcome = JavaRun.of("io.github.mailxoauth2.tools.Main", arguments.toArray(new String[0]))
                .classPath(List.of(Jars.packed().withClassifier("tools")))
                .option("-Djavax.net.ssl.trustStore=" + sandbox.certificates().writeTrustStore(folder))
                .option("-Djavax.net.ssl.trustStoreType=PKCS12")
                .option("-Djavax.net.ssl.trustStorePassword=" + TestCertificates.TRUST_STORE_PASSWORD)
                .inTheEnd(folder.resolve("output.txt"));
        assertEquals(exitCode, outcome.exitCode(), () -> String.join("\n", outcome.output()));
        String text =
                outcome.output().stream().collect(Collectors.joining("\n")).replace(file.toString(), "mail.properties");
        return comparable(text);
    }

    private static String page(String screen) throws IOException {
        Matcher found = Pattern.compile("(?s)<!-- screen: " + screen + " -->\\s*```console\\n\\$[^\\n]*\\n(.*?)```")
                .matcher(Files.readString(Path.of("docs/doctor.md")));
        assertTrue(found.find(), "docs/doctor.md has the screen " + screen);
        return comparable(found.group(1));
    }

    private static String comparable(String text) {
        return text.replaceAll("\\s+", " ")
                .trim()
                .replaceAll("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "ID")
                .replaceAll("localhost:\\d+", "localhost:PORT")
                .replaceAll("port = \\d+", "port = PORT")
                .replaceAll("\\d+ ms", "N ms")
                .replaceAll("\\d{4}-\\d{2}-\\d{2}(T[0-9:.]+Z \\w+)?", "DATE")
                .replaceAll("mail-xoauth2-\\d+\\.\\d+\\.\\d+(-SNAPSHOT)?", "mail-xoauth2-VERSION");
    }
}
