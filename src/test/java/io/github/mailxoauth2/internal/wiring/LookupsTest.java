package io.github.mailxoauth2.internal.wiring;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.ref.WeakReference;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LookupsTest {

    @ParameterizedTest
    @ValueSource(ints = {2, 60})
    void mayBeOn_ofAnApplicationThatIsGone_keepsNothingOfIt(int looks) {
        for (WeakReference<?> gone : lookAndDrop(looks)) {
            assertTrue(Collected.within30Seconds(gone), "something is still held");
        }
    }

    private static List<WeakReference<?>> lookAndDrop(int looks) {
        Properties session = new Properties();
        Object factory = new Object() {};
        StringBuilder host = new StringBuilder("mail.example.com");
        session.put("mail.smtp.socketFactory", factory);
        session.put("mail.smtp.host", host);
        session.put("report.factory", factory);
        look(session, looks);
        return List.of(new WeakReference<>(session), new WeakReference<>(factory), new WeakReference<>(host));
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 60})
    void mayBeOn_valueOfASystemPropertyThatIsGone_isNotKept(int looks) {
        WeakReference<?> gone = putLookAndRemove(looks);
        assertTrue(Collected.within30Seconds(gone), "the value is still held");
    }

    private static WeakReference<?> putLookAndRemove(int looks) {
        Object value = new Object() {};
        System.getProperties().put("mail.test.value", value);
        try {
            look(new Properties(), looks);
        } finally {
            System.getProperties().remove("mail.test.value");
        }
        return new WeakReference<>(value);
    }

    private static void look(Properties session, int times) {
        for (int i = 0; i < times; i++) {
            assertFalse(Lookups.mayBeOn(session, "smtp"));
        }
    }

    /** The JVM's own object, that of whoever replaces it, and the JVM's again. */
    @Test
    void mayBeOn_systemPropertiesReplaced_seesTheNewOnes() {
        Properties session = new Properties();
        look(session, 60);
        Properties before = System.getProperties();
        Properties others = new Properties(before);
        try {
            System.setProperties(others);
            look(session, 60);
            others.setProperty("mail.smtp.oauth2.enable", "true");
            assertTrue(Lookups.mayBeOn(session, "smtp"));
        } finally {
            System.setProperties(before);
        }
        look(session, 1);
    }
}
