package io.github.mailxoauth2.internal.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where OAuth is not mentioned, OAuth2 is off: so nothing that a look-up finds may go unnoticed. */
class MentionTest {

    private static final String HOST = "smtp.office365.com";

    @ParameterizedTest
    @CsvSource({
        "mail.smtp.oauth2.clientid, true",
        "MAIL_SMTP_OAUTH2_CLIENTID, true",
        "mail.smtp.o-Auth_2.clientid, true",
        "XOAUTH2 LOGIN, true",
        "OAUTHBEARER, true",
        "oooauth, true",
        "oaut, false",
        "o auth, false",
        "'', false",
        "mail.smtp.auth.mechanisms, false",
        "LOGIN PLAIN, false",
    })
    void isIn_aText_ignoresWhatALookUpIgnores(String text, boolean mentioned) {
        assertEquals(mentioned, Mention.isIn(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"smtp", "smtps", "imap", "imaps", "pop3", "pop3s"})
    void in_everyNameOfOurs_isNoticedInEveryPlace(String protocol) {
        List<String> unnoticed = new ArrayList<>();
        for (String name : PropertyLookup.allNames(protocol)) {
            if (name.endsWith(".auth.mechanisms")) {
                continue;
            }
            String variable = name.toUpperCase(Locale.ROOT).replace('.', '_');
            note(name + " in the Session", isNoticed(name, FakeSurroundings.empty()), unnoticed);
            note(name + " in the JVM", isNoticed(null, FakeSurroundings.empty().system(name, "x")), unnoticed);
            note(variable, isNoticed(null, FakeSurroundings.empty().environment(variable, "x")), unnoticed);
            note(
                    name + " on the class path",
                    isNoticed(null, FakeSurroundings.empty().resource(name, "x")),
                    unnoticed);
        }
        assertEquals(List.of(), unnoticed);
    }

    @Test
    void in_aMechanismThatSaysAToken_isNoticedInEveryPlace() {
        String name = "mail.smtp.auth.mechanisms";
        Properties session = FakeSurroundings.properties(name, "login xoauth2");
        assertTrue(Snapshot.of(session, FakeSurroundings.empty(), List.of()).mentionsOAuth());
        assertTrue(isNoticed(null, FakeSurroundings.empty().system(name, "OAUTHBEARER")));
        assertTrue(isNoticed(null, FakeSurroundings.empty().environment("MAIL_SMTP_AUTH_MECHANISMS", "XOAUTH2")));
        assertTrue(isNoticed(null, FakeSurroundings.empty().resource(name, "XOAUTH2")));
    }

    @Test
    void in_whatOtherProgramsWrite_isNotNoticed() {
        FakeSurroundings others = FakeSurroundings.empty()
                .system("java.version", "17")
                .system("spring.security.oauth2.client", "x")
                .environment("GITHUB_OAUTH_TOKEN", "x")
                .environment("MAIL_HOST", HOST);
        assertFalse(isNoticed("mail.smtp.host", others));
    }

    private static boolean isNoticed(String inSession, FakeSurroundings around) {
        Properties session = new Properties();
        if (inSession != null) {
            session.setProperty(inSession, "x");
        }
        return Snapshot.of(session, around, PropertyLookup.allNames("smtp")).mentionsOAuth();
    }

    private static void note(String what, boolean noticed, List<String> unnoticed) {
        if (!noticed) {
            unnoticed.add(what);
        }
    }
}
