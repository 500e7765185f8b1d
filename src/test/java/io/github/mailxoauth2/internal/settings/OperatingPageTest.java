package io.github.mailxoauth2.internal.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * docs/operating.md says what really is said: its table of mistakes sentence by sentence, its table of lines by their
 * constant words.
 */
class OperatingPageTest {

    private static final Path PAGE = Path.of("docs/operating.md");

    /** The marks stand outside the table: a comment within would end it where Markdown is shown. */
    private static final String START =
            "<!-- mistakes -->\n\n| What is written | Where it shows | The sentence |\n|---|---|---|\n";

    private static final String END = "<!-- end of mistakes -->";

    @Test
    void mistakes_areSaidAsThePageSays() throws Exception {
        String page = Files.readString(PAGE);
        StringBuilder rows = new StringBuilder();
        mistakes()
                .forEach((written, sentence) -> rows.append("| ")
                        .append(written)
                        .append(" | ")
                        .append(sentence.startsWith("!") ? "exception" : "log")
                        .append(" | ")
                        .append(sentence.replaceFirst("^!", "")
                                .replace("|", "\\|")
                                .replace("<", "&lt;"))
                        .append(" |\n"));
        String actual = page.substring(page.indexOf(START) + START.length(), page.indexOf(END));

        assertEquals(rows.toString(), actual);
    }

    @Test
    void lines_haveTheWordsThatThePageQuotes() throws IOException {
        String page = Files.readString(PAGE);
        String table = page.substring(page.indexOf("| Level |"), page.indexOf("At FINE and below"));
        String sources = sources();
        Matcher quoted = Pattern.compile("`([^`]+)`")
                .matcher(table.lines()
                        .filter(line -> line.startsWith("| INFO") || line.startsWith("| WARNING"))
                        .map(line -> line.split(" \\| ")[1])
                        .collect(Collectors.joining("\n")));
        int found = 0;
        while (quoted.find()) {
            found++;
            assertTrue(sources.contains(quoted.group(1)), "nothing logs: " + quoted.group(1));
        }
        assertTrue(found >= 20, "phrases on the page: " + found);
    }

    /** The main sources with their texts joined, as the compiler joins them. */
    private static String sources() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            StringBuilder all = new StringBuilder();
            for (Path file :
                    (Iterable<Path>) files.filter(path -> path.toString().endsWith(".java"))::iterator) {
                all.append(Files.readString(file));
            }
            return all.toString().replaceAll("\"\\s*\\+\\s*\"", "");
        }
    }

    /** What is written, and what is said of it; with an exclamation mark where the login is stopped. */
    private static Map<String, String> mistakes() {
        Map<String, String> all = new LinkedHashMap<>();
        log(all, "`auth.mechanisms=XOAUTH2` and no key of ours", asking());
        log(all, "the same, and keys under `mail.smtp.xoauth2.`", asking().property("mail.smtp.xoauth2.clientid", "x"));
        log(
                all,
                "keys beside `auth.mechanisms=LOGIN`",
                Written.somewhere().property("mail.smtp.auth.mechanisms", "LOGIN"));
        log(
                all,
                "keys beside `auth.mechanisms=OAUTH2`",
                Written.somewhere().property("mail.smtp.auth.mechanisms", "OAUTH2"));
        log(
                all,
                "a secret, and `cliend_id` for `clientid`",
                Written.somewhere().without("clientid").with("cliend_id", "x"));
        log(
                all,
                "`mail.oauth2.config` names a file that is not there",
                Written.nothing().environment("MAIL_OAUTH2_CONFIG", "/etc/mail-oauth2.properties"));
        all.put(
                "client id by `-D`, mail host is not Microsoft's",
                Written.nothing()
                        .system("mail.oauth2.clientid", Written.CLIENT)
                        .onOff()
                        .hint("mail.example.com")
                        .orElseThrow());
        stop(
                all,
                "`tennant` for `tenant`",
                Written.somewhere().without("tenant").with("tennant", "x"));
        stop(all, "a client id that is none", Written.somewhere().with("clientid", "mailer"));
        stop(
                all,
                "a client id with a zero-width space",
                Written.somewhere().with("clientid", Written.CLIENT.replace("-2222", "-\u200B2222")));
        stop(
                all,
                "`clientsecret=@Microsoft.KeyVault(...)`",
                Written.somewhere().with("clientsecret", "@Microsoft.KeyVault(SecretUri=https://v.vault.azure.net/x)"));
        stop(all, "the Secret ID for the secret", Written.somewhere().with("clientsecret", Written.CLIENT));
        stop(all, "`hosts=*office365.com`", Written.somewhere().with("hosts", "*office365.com"));
        stop(all, "`hosts=*.`", Written.somewhere().with("hosts", "*."));
        stop(
                all,
                "`authority` with a user in it",
                Written.somewhere().with("authority", "https://a:b@login.example.com/"));
        stop(
                all,
                "secret in the environment, `authority` in the Session",
                Written.application()
                        .environment("MAIL_OAUTH2_CLIENTSECRET", "aBc8Q~x")
                        .with("authority", "https://login.example.com"));
        stop(all, "secret and secret's file", Written.somewhere().with("clientsecret.file", "/run/secrets/mail"));
        return all;
    }

    private static Written asking() {
        return Written.nothing().property("mail.smtp.auth.mechanisms", "XOAUTH2");
    }

    private static void log(Map<String, String> all, String what, Written written) {
        all.put(what, written.onOff().hint("smtp.office365.com").orElseThrow());
    }

    private static void stop(Map<String, String> all, String what, Written written) {
        try {
            written.onOff().settingsFor("smtp.office365.com");
            throw new AssertionError(what + " was taken");
        } catch (SettingsException e) {
            all.put(what, "!" + e.getMessage());
        }
    }
}
