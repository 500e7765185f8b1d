package io.github.mailxoauth2.sandbox.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class PropertyFileTest {

    private static final PropertyFile FILE = PropertyFile.of(List.of(
            "# Mail",
            "mail.smtp.host=smtp.office365.com",
            "mail.password=Autumn2011!",
            "mail.user=mailer@contoso.com"));

    @Test
    void with_keyThatIsThere_changesItsLine() {
        assertEquals("localhost", FILE.with("mail.smtp.host", "localhost").value("mail.smtp.host"));
        assertEquals(4, FILE.with("mail.smtp.host", "localhost").shown().size());
    }

    @Test
    void with_newKey_addsALineAtTheEnd() {
        assertEquals(
                "mail.smtp.port=25", FILE.with("mail.smtp.port", "25").shown().get(4));
    }

    @Test
    void shown_hidesSecrets() {
        assertEquals("mail.password=........", FILE.shown().get(2));
        assertEquals(
                "mail.smtp.oauth2.clientsecret=........",
                FILE.with("mail.smtp.oauth2.clientsecret", "a=b").shown().get(4));
    }

    @Test
    void value_keyThatIsMissing_isRefused() {
        IllegalArgumentException refused =
                assertThrows(IllegalArgumentException.class, () -> FILE.value("mail.smtp.port"));
        assertEquals("no mail.smtp.port in 4 lines", refused.getMessage());
    }
}
