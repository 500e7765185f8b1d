package io.github.mailxoauth2.tools.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MailSettingsFileTest {

    @TempDir
    private Path folder;

    private final Properties jvm = new Properties();

    @Test
    void properties_asTheyAre_areTheSessions() throws Exception {
        MailSettingsFile file = read(file("mail.properties", "mail.smtp.host = h\nmail.smtp.user=\u00FCser@b.c\n"));

        assertEquals(Map.of("mail.smtp.host", "h", "mail.smtp.user", "\u00FCser@b.c"), file.session());
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16LE", "UTF-16BE", "UTF-8"})
    void properties_withAByteOrderMark_areReadByIt(String charset) throws Exception {
        Path path = folder.resolve("mail.properties");
        Files.write(path, "\uFEFFmail.smtp.host=h\n".getBytes(Charset.forName(charset)));

        assertEquals(Map.of("mail.smtp.host", "h"), read(path.toString()).session());
    }

    @Test
    void properties_inLatin1_areReadAsJavaDoes() throws Exception {
        Path path = folder.resolve("mail.properties");
        Files.write(path, "a=\u00FC".getBytes(StandardCharsets.ISO_8859_1));

        assertEquals("\u00FC", read(path.toString()).session().getProperty("a"));
    }

    @Test
    void noFile_isASessionOfSystemProperties_withoutWhatIsFoundThereAnyway() {
        Properties jvm = new Properties();
        jvm.setProperty("mail.smtp.host", "smtp.office365.com");
        jvm.setProperty("mail.smtp.oauth2.clientid", "x");
        jvm.setProperty("mail.oauth2.tenant", "y");
        jvm.setProperty("java.version", "17");

        MailSettingsFile none = MailSettingsFile.none(jvm);

        assertEquals("no file", none.name());
        assertEquals(Map.of("mail.smtp.host", "smtp.office365.com"), none.session());
    }

    @Test
    void fileThatIsNotThere_isNamed() {
        assertEquals(folder + "/no.properties: there is no such file", refused(folder + "/no.properties"));
    }

    @Test
    void directory_isNamed() {
        assertEquals(folder + " is a directory: name the file in it", refused(folder.toString()));
    }

    @Test
    void tenMegabytes_areTooMuch() throws Exception {
        Path path = folder.resolve("log.txt");
        Files.write(path, new byte[10 << 20]);

        assertEquals(
                path + " has 10 MB, too much for a file of settings: name the properties file",
                refused(path.toString()));
    }

    @Test
    void binaryFile_isNoText() throws Exception {
        Path path = folder.resolve("a.jar");
        Files.write(path, new byte[] {'P', 'K', 3, 4, 0, 0});

        assertEquals(path + " is no text: save it as UTF-8", refused(path.toString()));
    }

    @Test
    void malformedEscape_isNamed() throws Exception {
        String path = file("mail.properties", "mail.smtp.oauth2.certificate=C:\\users\\app.pfx\n");

        assertEquals(path + " holds a malformed \\u escape: write \\\\ for one backslash", refused(path));
    }

    @Test
    void springProperties_becomeTheSessions() throws Exception {
        MailSettingsFile file = read(file(
                "application.properties",
                String.join(
                        "\n",
                        "spring.mail.host=smtp.office365.com",
                        "spring.mail.port=587",
                        "spring.mail.username=app@contoso.com",
                        "spring.mail.password=${OLD:secret}",
                        "spring.mail.properties.mail.smtp.auth=true",
                        "spring.mail.properties[mail.smtp.oauth2.tenant]=${my.tenant}",
                        "my.tenant=contoso.onmicrosoft.com",
                        "server.port=8080")));

        assertEquals(
                Map.of(
                        "mail.smtp.host", "smtp.office365.com",
                        "mail.smtp.port", "587",
                        "mail.smtp.user", "app@contoso.com",
                        "mail.smtp.password", "secret",
                        "mail.smtp.auth", "true",
                        "mail.smtp.oauth2.tenant", "contoso.onmicrosoft.com",
                        "mail.transport.protocol", "smtp"),
                file.session());
    }

    @Test
    void springYaml_becomesTheSessions() throws Exception {
        MailSettingsFile file = read(file(
                "application.yml",
                String.join(
                        "\n",
                        "spring:",
                        "  mail:",
                        "    host: smtp.office365.com",
                        "    port: 587",
                        "    properties:",
                        "      mail.smtp.auth: true",
                        "      mail:",
                        "        smtp:",
                        "          oauth2:",
                        "            clientsecret: ${MAIL_SECRET}",
                        "      '[mail.smtp.oauth2.tenant]': contoso",
                        "---",
                        "spring.config.activate.on-profile: test",
                        "spring.mail.host: other")));

        assertEquals(
                Map.of(
                        "mail.smtp.host", "smtp.office365.com",
                        "mail.smtp.port", "587",
                        "mail.smtp.auth", "true",
                        "mail.smtp.oauth2.clientsecret", "from the environment",
                        "mail.smtp.oauth2.tenant", "contoso",
                        "mail.transport.protocol", "smtp"),
                file.session());
        assertEquals(List.of("the part for profile test is left out"), file.notes());
    }

    @Test
    void placeholder_thatNobodyKnows_staysAsItIsWritten() throws Exception {
        MailSettingsFile file = read(file("application.properties", "spring.mail.host=${no.such}"));

        assertEquals("${no.such}", file.session().getProperty("mail.smtp.host"));
    }

    @Test
    void placeholder_ofItself_comesToAnEnd() throws Exception {
        MailSettingsFile file = read(file("application.properties", "spring.mail.host=${spring.mail.host}"));

        assertEquals("${spring.mail.host}", file.session().getProperty("mail.smtp.host"));
    }

    @Test
    void placeholder_inTheJvmsProperties_comesFirst() throws Exception {
        jvm.setProperty("MAIL_SECRET", "from -D");

        MailSettingsFile file = read(file("a.properties", "spring.mail.host=${MAIL_SECRET}"));

        assertEquals("from -D", file.session().getProperty("mail.smtp.host"));
    }

    @Test
    void yamlWithATab_isNamedWithItsLine() throws Exception {
        String path = file("application.yml", "spring:\n\tmail:\n\t\thost: h\n");

        assertEquals(path + ", line 2: a tab, where YAML takes spaces only", refused(path));
    }

    @Test
    void yamlThatIsNone_isNamedWithItsLine() throws Exception {
        String path = file("application.yml", "a: b\n c: : d\n");

        assertTrue(refused(path).startsWith(path + ", line 2: "), refused(path));
    }

    private MailSettingsFile read(String name) throws UnreadableFileException {
        return MailSettingsFile.read(name, jvm, Map.of("MAIL_SECRET", "from the environment"));
    }

    private String refused(String name) {
        return assertThrows(UnreadableFileException.class, () -> read(name)).getMessage();
    }

    private String file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }
}
