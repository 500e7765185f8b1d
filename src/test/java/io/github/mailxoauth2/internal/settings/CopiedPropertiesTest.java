package io.github.mailxoauth2.internal.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** That nobody changed properties is said only where it is certain, whatever they are and whatever stands in them. */
class CopiedPropertiesTest {

    private static final List<String> NAMES = PropertyLookup.allNames("smtp");
    private static final String TENANT = "mail.smtp.oauth2.tenant";

    /** More than it takes until an object is found to have no defaults; before and after, the answers are the same. */
    private static final int OFTEN = 40;

    private final Properties properties = FakeSurroundings.properties(
            TENANT, "contoso.com", "mail.smtp.oauth2.user", "mailer@contoso.com", "report.name", "nightly");
    private final char[] password = {'a', 'b', 'c'};
    private final StringBuilder host = new StringBuilder("smtp.office365.com");

    CopiedPropertiesTest() {
        properties.put("mail.smtp.starttls.enable", true);
        properties.put("mail.smtp.oauth2.clientsecret", password);
        properties.put("mail.smtp.host", host);
        properties.put("mail.smtp.socketFactory", new Object());
        properties.put(5, "a name that is no text");
    }

    static Stream<Arguments> changes() {
        return Stream.of(
                change("another text", test -> test.properties.setProperty(TENANT, "fabrikam.com")),
                change("a name", test -> test.properties.setProperty("mail.smtp.oauth2.scope", "x")),
                change("a name in another spelling", test -> test.properties.setProperty("MAIL.smtp.OAUTH2.scope", "")),
                change("a removal", test -> test.properties.remove(TENANT)),
                change("a removal and an addition", test -> {
                    test.properties.remove(TENANT);
                    test.properties.setProperty("mail.smtp.oauth2.scope", "contoso.com");
                }),
                change("another spelling of the same name", test -> {
                    test.properties.remove(TENANT);
                    test.properties.setProperty("mail.smtp.oauth2.Tenant", "contoso.com");
                }),
                change("another truth value", test -> test.properties.put("mail.smtp.starttls.enable", false)),
                change("a text where an object was", test -> test.properties.put("mail.smtp.socketFactory", "x.Y")),
                change("an object where a text was", test -> test.properties.put(TENANT, new Object())),
                change("a char[] that was written to", test -> test.password[0] = 'x'),
                change("a StringBuilder that was added to", test -> test.host.append('.')),
                change("nothing left", test -> test.properties.clear()));
    }

    private static Arguments change(String name, Consumer<CopiedPropertiesTest> change) {
        return Arguments.of(name, change);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("changes")
    void isStillIn_changed_isNot(String name, Consumer<CopiedPropertiesTest> change) {
        CopiedProperties once = CopiedProperties.of(properties, NAMES);
        CopiedProperties often = lookedAtOften();
        change.accept(this);
        assertFalse(once.isStillIn(properties, NAMES), "at the second look");
        assertFalse(often.isStillIn(properties, NAMES), "after many");
    }

    static Stream<Arguments> noChanges() {
        return Stream.of(
                change("nothing", test -> {}),
                change("an equal text", test -> test.properties.setProperty(TENANT, new String("contoso.com"))),
                change("an equal char[]", test -> test.properties.put("mail.smtp.oauth2.clientsecret", "abc")),
                change("another object", test -> test.properties.put("mail.smtp.socketFactory", new Object())),
                change("what is not mail's", test -> test.properties.put("report.name", 7)),
                change("a name that is no text", test -> test.properties.put(6, "mail.smtp.oauth2.scope")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("noChanges")
    void isStillIn_changedInNothingThatCounts_is(String name, Consumer<CopiedPropertiesTest> change) {
        CopiedProperties once = CopiedProperties.of(properties, NAMES);
        CopiedProperties often = lookedAtOften();
        change.accept(this);
        assertTrue(once.isStillIn(properties, NAMES), "at the second look");
        assertTrue(often.isStillIn(properties, NAMES), "after many");
    }

    /** An application that makes its properties anew for each mail makes them in the same way. */
    @Test
    void isStillIn_anotherObjectFilledInTheSameWay_is() {
        CopiedProperties often = lookedAtOften();
        assertTrue(often.isStillIn(new CopiedPropertiesTest().properties, NAMES));
    }

    @Test
    void texts_areAllThatCanBeEnumerated_asTheyAreWritten() {
        Map<String, String> texts = CopiedProperties.of(properties, NAMES).texts();
        assertEquals(PropertyValues.copy(properties, NAMES), texts);
        assertEquals("abc", texts.get("mail.smtp.oauth2.clientsecret"));
        assertEquals(5, texts.size(), texts::toString);
    }

    @Test
    void isStillIn_namesThatAreOtherObjects_is() {
        CopiedProperties copied = CopiedProperties.of(FakeSurroundings.properties(TENANT, "contoso.com"), NAMES);
        assertTrue(copied.isStillIn(FakeSurroundings.properties(new String(TENANT), "contoso.com"), NAMES));
    }

    @Test
    void isStillIn_anotherClass_isNeverSaidAndAllIsCopied() {
        Properties listing = new Properties() {};
        listing.putAll(properties);
        for (Properties strange : List.of(new SilentProperties(properties), listing)) {
            CopiedProperties copied = CopiedProperties.of(strange, NAMES);
            assertFalse(copied.isStillIn(strange, NAMES));
            assertEquals("contoso.com", copied.texts().get(TENANT));
        }
    }

    /** The entries that it shows are those that were copied, and yet it answers otherwise. */
    @Test
    void isStillIn_anotherClassWithTheSameEntries_isNot() {
        String variant = "mail.smtp.oauth2.Scope";
        CopiedProperties often = lookedAt(FakeSurroundings.properties(variant, "x"), OFTEN);
        Properties answering = new Properties() {
            @Override
            public String getProperty(String name) {
                return name.equals(variant) ? "y" : super.getProperty(name);
            }
        };
        answering.setProperty(variant, "x");
        assertFalse(often.isStillIn(answering, NAMES));
    }

    @Test
    void isStillIn_moreThanIsKept_isNeverSaidAndAllIsCopied() {
        for (int i = properties.size(); i <= 1_000; i++) {
            properties.setProperty("report." + i, "x");
        }
        assertTrue(lookedAt(properties, 1).isStillIn(properties, NAMES), "1,000 names");
        properties.setProperty("report.last", "x");
        CopiedProperties copied = CopiedProperties.of(properties, NAMES);
        assertFalse(copied.isStillIn(properties, NAMES));
        assertEquals(5, copied.texts().size());
    }

    /** Another thread's property may be seen by the look it comes in, or not: it is by the next. */
    @ParameterizedTest
    @ValueSource(ints = {1, OFTEN})
    void isStillIn_changedWhileLooked_isNotAtTheNextLook(int looks) {
        AskedText meddling = new AskedText("mailer@contoso.com");
        properties.put("mail.smtp.from", meddling);
        CopiedProperties copied = lookedAt(properties, looks);
        meddling.meanwhile = () -> properties.setProperty("mail.smtp.oauth2.scope" + properties.size(), "x");
        copied.isStillIn(properties, NAMES);
        meddling.meanwhile = () -> {};
        assertFalse(copied.isStillIn(properties, NAMES));
    }

    @Test
    void of_changedWhileCopied_holdsOneOrTheOtherAndTheNextLookTells() {
        AskedText meddling = new AskedText("mailer@contoso.com");
        properties.put("mail.smtp.from", meddling);
        meddling.meanwhile = () -> {
            meddling.meanwhile = () -> {};
            properties.setProperty(TENANT, "fabrikam.com");
        };
        CopiedProperties copied = CopiedProperties.of(properties, NAMES);
        boolean newer = "fabrikam.com".equals(copied.texts().get(TENANT));
        assertTrue(newer || !copied.isStillIn(properties, NAMES), "what is vouched for is what was copied");
    }

    @Test
    void of_valueThatThrows_copiesTheOthers() {
        AskedText meddling = new AskedText("mailer@contoso.com");
        properties.put("mail.smtp.from", meddling);
        meddling.meanwhile = () -> {
            throw new IllegalStateException("not now");
        };
        CopiedProperties copied = CopiedProperties.of(properties, NAMES);
        assertFalse(copied.isStillIn(properties, NAMES));
        assertEquals("contoso.com", copied.texts().get(TENANT));
    }

    @Test
    void isStillIn_valueThatThrows_isNot() {
        AskedText meddling = new AskedText("mailer@contoso.com");
        properties.put("mail.smtp.from", meddling);
        CopiedProperties copied = CopiedProperties.of(properties, NAMES);
        meddling.meanwhile = () -> {
            throw new IllegalStateException("not now");
        };
        assertFalse(copied.isStillIn(properties, NAMES));
    }

    /** Each look asks a value that may change for its text once, and one that is not mail's never. */
    @Test
    void isStillIn_valuesOfAnApplication_areAskedOnceALook() {
        AskedText mails = new AskedText("mailer@contoso.com");
        AskedText others = new AskedText("mailer@contoso.com");
        properties.put("mail.smtp.from", mails);
        properties.put("report.from", others);
        CopiedProperties copied = lookedAt(properties, OFTEN);
        int before = mails.asked;
        assertTrue(copied.isStillIn(properties, NAMES));
        assertEquals(before + 1, mails.asked);
        assertEquals(0, others.asked);
    }

    @Test
    void sharing_equalTexts_areOneObject() {
        CopiedProperties first = CopiedProperties.of(properties, NAMES);
        properties.setProperty("report.time", "noon");
        CopiedProperties second = CopiedProperties.of(properties, NAMES).sharing(first.texts());
        assertSame(first.texts(), second.texts());
        assertTrue(second.isStillIn(properties, NAMES));
        assertFalse(first.isStillIn(properties, NAMES));
        properties.setProperty(TENANT, "fabrikam.com");
        assertEquals(
                "fabrikam.com",
                CopiedProperties.of(properties, NAMES)
                        .sharing(first.texts())
                        .texts()
                        .get(TENANT));
    }

    private CopiedProperties lookedAtOften() {
        return lookedAt(properties, OFTEN);
    }

    private static CopiedProperties lookedAt(Properties properties, int times) {
        CopiedProperties copied = CopiedProperties.of(properties, NAMES);
        for (int i = 0; i < times; i++) {
            assertTrue(copied.isStillIn(properties, NAMES), "look " + i);
        }
        return copied;
    }
}
