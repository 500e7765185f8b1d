package io.github.mailxoauth2.internal.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What stands behind properties as their defaults counts too, and may change like themselves. */
class CopiedDefaultsTest {

    private static final List<String> NAMES = PropertyLookup.allNames("smtp");
    private static final String TENANT = "mail.smtp.oauth2.tenant";

    /** More than it takes until an object is found to have no defaults; before and after, the answers are the same. */
    private static final int OFTEN = 40;

    /** They may be filled later, and no method tells them from none. */
    @ParameterizedTest
    @ValueSource(ints = {1, OFTEN})
    void isStillIn_emptyDefaultsFilledLater_isNot(int looks) {
        Properties defaults = new Properties();
        Properties above = above(defaults);
        CopiedProperties copied = lookedAt(above, looks);
        assertTrue(copied.isStillIn(above, NAMES), "nothing was changed");
        defaults.setProperty("Mail.SMTP.oauth2.scope", "x");
        assertFalse(copied.isStillIn(above, NAMES));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, OFTEN})
    void isStillIn_defaultsThatListNothingAnswerLater_isNot(int looks) {
        Properties answers = new Properties();
        Properties above = above(new SilentProperties(answers));
        CopiedProperties copied = lookedAt(above, looks);
        assertTrue(copied.isStillIn(above, NAMES), "nothing was changed");
        answers.setProperty("mail.smtp.oauth2.scope", "x");
        assertFalse(copied.isStillIn(above, NAMES));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, OFTEN})
    void isStillIn_ownTextGoneBeforeDefaults_isNot(int looks) {
        Properties above = above(FakeSurroundings.properties(TENANT, "fabrikam.com"));
        CopiedProperties copied = lookedAt(above, looks);
        assertTrue(copied.isStillIn(above, NAMES), "nothing was changed");
        above.put(TENANT, new Object());
        assertFalse(copied.isStillIn(above, NAMES));
        assertEquals("fabrikam.com", CopiedProperties.of(above, NAMES).texts().get(TENANT));
    }

    /** What is known of one object's defaults holds for no other one. */
    @Test
    void isStillIn_anotherObjectWithDefaults_isNot() {
        Properties more = FakeSurroundings.properties("mail.smtp.oauth2.scope", "x");
        CopiedProperties often = lookedAt(FakeSurroundings.properties(TENANT, "contoso.com"), OFTEN);
        assertFalse(often.isStillIn(above(more), NAMES));
        assertFalse(often.isStillIn(above(new SilentProperties(more)), NAMES));
        assertTrue(often.isStillIn(above(new Properties()), NAMES), "empty ones");
    }

    @Test
    void isStillIn_anotherObjectLookedAtOften_saysNothingOfTheFirst() {
        Properties defaults = new Properties();
        Properties first = above(defaults);
        CopiedProperties copied = lookedAt(first, 1);
        Properties second = FakeSurroundings.properties(TENANT, "contoso.com");
        for (int i = 0; i < OFTEN; i++) {
            assertTrue(copied.isStillIn(second, NAMES), "look " + i);
        }
        defaults.setProperty("mail.smtp.oauth2.scope", "x");
        assertFalse(copied.isStillIn(first, NAMES));
    }

    @Test
    void isStillIn_defaultsThatAdd_isNeverSaidAndAllIsCopied() {
        Properties above = above(FakeSurroundings.properties("mail.smtp.oauth2.scope", "x"));
        CopiedProperties copied = CopiedProperties.of(above, NAMES);
        assertFalse(copied.isStillIn(above, NAMES));
        assertEquals("x", copied.texts().get("mail.smtp.oauth2.scope"));
        assertEquals("contoso.com", copied.texts().get(TENANT));
    }

    private static CopiedProperties lookedAt(Properties properties, int times) {
        CopiedProperties copied = CopiedProperties.of(properties, NAMES);
        for (int i = 0; i < times; i++) {
            assertTrue(copied.isStillIn(properties, NAMES), "look " + i);
        }
        return copied;
    }

    private static Properties above(Properties defaults) {
        Properties above = new Properties(defaults);
        above.setProperty(TENANT, "contoso.com");
        return above;
    }
}
