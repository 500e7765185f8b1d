package io.github.mailxoauth2.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.mailxoauth2.internal.diagnosis.Explained;
import io.github.mailxoauth2.sandbox.MailSetup;
import io.github.mailxoauth2.sandbox.Misconfiguration;
import io.github.mailxoauth2.sandbox.Sandbox;
import jakarta.mail.MessagingException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each misconfiguration is named by the exception that the application logs: the right cause first, with the cure. */
class MisconfigurationIT {

    private static final Path PAGE = Path.of("docs", "errors.md");
    private static final String HEADING = "## Tried by every build";

    @ParameterizedTest
    @EnumSource(Misconfiguration.class)
    void send_misconfigured_namesTheCauseAndTheCureAndNoSecret(Misconfiguration wrong) throws Exception {
        try (Sandbox sandbox = Sandbox.start();
                Output everything = new Output()) {
            MailSetup setup = MailSetup.in(sandbox);
            wrong.in(setup);
            Application application = Application.of(sandbox);
            application.properties.clear();
            application.properties.putAll(setup.properties());
            application.set("mail.debug", "true");

            MessagingException failure = assertThrows(MessagingException.class, application::send);

            String said = failure.getMessage();
            List<String> records = Explained.by(said);
            assertTrue(
                    records.stream().anyMatch(heading -> fits(heading, wrong.record())), records + " explain: " + said);
            assertTrue(said.contains(wrong.words()), wrong.words() + " is not in: " + said);
            String trace = trace(failure);
            assertSaidOnce(trace);
            String all = trace + everything.text() + application.debugOutput;
            for (String secret : secrets(sandbox, setup)) {
                Output.assertHidden(all, secret);
            }
        }
    }

    @Test
    void page_everyMisconfiguration_hasItsRow() throws Exception {
        List<String> rows = Files.readString(PAGE)
                .lines()
                .dropWhile(line -> !line.equals(HEADING))
                .filter(line -> line.startsWith("| "))
                .skip(1)
                .toList();
        List<String> meant = new ArrayList<>();
        for (Misconfiguration wrong : Misconfiguration.values()) {
            meant.add("| " + wrong.title() + " | `" + Explained.rowOf(wrong.record()) + "` | `" + wrong.step() + "` |");
        }
        assertEquals(meant, rows);
    }

    @Test
    void table_isAsLongAsIsPromised() {
        assertTrue(Misconfiguration.values().length >= 60, "at least 60 are promised");
        assertEquals(
                Misconfiguration.values().length,
                Arrays.stream(Misconfiguration.values())
                        .map(Misconfiguration::title)
                        .distinct()
                        .count());
    }

    private static boolean fits(String heading, String record) {
        return heading.startsWith(record) || Arrays.asList(heading.split(" ")).contains(record);
    }

    /** Entra's words stand in a stack trace once, and so do a setting's. */
    private static void assertSaidOnce(String trace) {
        Matcher code = Pattern.compile("AADSTS\\d+: |must be [a-z ]{10,}").matcher(trace);
        List<String> found = code.results().map(match -> match.group()).collect(Collectors.toList());
        assertEquals(found.stream().distinct().toList(), found, trace);
    }

    private static List<String> secrets(Sandbox sandbox, MailSetup setup) {
        return Arrays.asList(
                        sandbox.entra().clientSecret(),
                        setup.properties()
                                .getProperty(
                                        "mail.smtp.oauth2.clientsecret",
                                        sandbox.entra().clientSecret()))
                .stream()
                .distinct()
                .toList();
    }

    private static String trace(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
