package io.github.mailxoauth2.internal.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientSecretTest {

    private static final String KEY = "mail.smtp.oauth2.clientsecret.file";
    private static final String SECRET = "Abc8Q~verySecretValue.that_must-not-show";

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(
            strings = {
                SECRET,
                SECRET + "\n",
                SECRET + "\r\n",
                "  " + SECRET + "  \n\n",
                "\uFEFF" + SECRET,
                "\uFEFF" + SECRET + "\r\n"
            })
    void value_fileAsEditorsWriteIt_isTheSecretAlone(String content) throws Exception {
        Files.writeString(file(), content, StandardCharsets.UTF_8);

        assertEquals(SECRET, ofFile().value().reveal());
    }

    @Test
    void value_fileChanges_isReadAgain() throws Exception {
        ClientSecret secret = ofFile();
        Files.writeString(file(), "first~");
        assertEquals("first~", secret.value().reveal());

        Files.writeString(file(), "second~");

        assertEquals("second~", secret.value().reveal());
    }

    @Test
    void value_fileOfTheGreatestLength_isRead() throws Exception {
        Files.writeString(file(), "Ab8~x".repeat(819) + "\n");

        assertEquals(4095, ofFile().value().reveal().length());
    }

    @Test
    void value_fileTooLong_saysSo() throws Exception {
        Files.writeString(file(), "Ab8~".repeat(1024) + "x");

        assertMessage(KEY + " (" + file()
                + ") is longer than 4096 bytes: it must hold the client secret's value and nothing else");
    }

    @Test
    void value_fileMissing_saysSo() {
        SettingsException e = assertThrows(SettingsException.class, () -> ofFile().value());

        assertEquals(
                KEY + " (" + file() + ") cannot be read (there is no such file, or its folder may not be entered):"
                        + " name a file that the application's user can read",
                e.getMessage());
        assertNull(e.getCause());
    }

    @Test
    void value_theSecretItselfInPlaceOfAFile_isNotShown() {
        String pasted = "Abc8Q~verySecretValue.that_must-not-show0";
        ClientSecret secret = ClientSecret.of(StoredSecret.ofFile(new NamedFile(Path.of(pasted), KEY)));

        SettingsException e = assertThrows(SettingsException.class, secret::value);

        assertEquals(
                KEY
                        + " (value not shown) names no file that can be read, and does not look like a file's name: this key takes"
                        + " the name of a file that holds the client secret's value, never the content itself, which belongs under"
                        + " mail.smtp.oauth2.clientsecret",
                e.getMessage());
        assertEquals(null, e.getCause());
    }

    @Test
    void value_fileIsADirectory_saysSo() throws Exception {
        Files.createDirectory(file());

        assertMessage(KEY + " (" + file() + ") is no regular file: name a file that holds the client secret's value");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        ''                                   | is empty: write the client secret's Value
        changeme                             | still holds a placeholder: write the client secret's Value
        """)
    void value_fileNobodyFilledIn_saysSo(String content, String rule) throws Exception {
        Files.writeString(file(), content + "\n");

        assertMessage(KEY + " (" + file() + ") " + rule);
    }

    @Test
    void value_fileHoldsTheSecretId_saysSoWithoutShowingIt() throws Exception {
        Files.writeString(file(), "11111111-2222-3333-4444-555555555555\n");

        assertMessage(
                KEY + " (" + file() + ") holds a GUID: that is the secret's Secret ID, not its Value. Copy the Value "
                        + "column of 'Certificates & secrets'; it is shown only once, so create a new client secret if it is gone");
    }

    @Test
    void value_fileOfTwoLines_saysSoWithoutShowingThem() throws Exception {
        Files.writeString(file(), "client.secret=\n" + SECRET);

        assertMessage(KEY + " (" + file()
                + ") holds a line end or another control character: write the client secret's Value alone");
    }

    @Test
    void toString_secret_tellsTheFileButNotTheValue() {
        ClientSecret given = ClientSecret.of(StoredSecret.ofValue(Secret.of(SECRET), "mail.smtp.oauth2.clientsecret"));

        assertEquals("client secret", given.toString());
        assertEquals("client secret in " + file(), ofFile().toString());
    }

    @Test
    void identity_valueOrFile_tellsThemApart() {
        ClientSecret given = ClientSecret.of(StoredSecret.ofValue(Secret.of(SECRET), "mail.smtp.oauth2.clientsecret"));

        assertEquals(List.of("clientsecret", "value " + SECRET), given.identity());
        assertEquals(List.of("clientsecret", "file " + file()), ofFile().identity());
    }

    private void assertMessage(String expected) {
        SettingsException e = assertThrows(SettingsException.class, () -> ofFile().value());

        assertEquals(expected, e.getMessage());
        assertFalse(e.getMessage().contains(SECRET));
    }

    private ClientSecret ofFile() {
        return ClientSecret.of(StoredSecret.ofFile(new NamedFile(file(), KEY)));
    }

    private Path file() {
        return directory.resolve("secret.txt");
    }
}
