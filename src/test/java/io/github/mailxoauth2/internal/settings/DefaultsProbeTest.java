package io.github.mailxoauth2.internal.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class DefaultsProbeTest {

    private final Properties filled = FakeSurroundings.properties("mail.smtp.host", "smtp.office365.com", "a", "b");

    @Test
    void mayHaveAny_none_isFalse() {
        assertFalse(DefaultsProbe.mayHaveAny(new Properties()));
        assertFalse(DefaultsProbe.mayHaveAny(filled));
        filled.put("itself", filled);
        assertFalse(DefaultsProbe.mayHaveAny(filled));
    }

    /** The JVM makes them without defaults, and the tests' JVM keeps what it was given. */
    @Test
    void mayHaveAny_theJvms_isFalse() {
        assertFalse(DefaultsProbe.mayHaveAny(System.getProperties()));
    }

    @Test
    void mayHaveAny_someFullOrEmpty_isTrue() {
        assertTrue(DefaultsProbe.mayHaveAny(new Properties(new Properties())));
        assertTrue(DefaultsProbe.mayHaveAny(new Properties(filled)));
        assertTrue(DefaultsProbe.mayHaveAny(new Properties(new Properties() {})));
        Properties alsoAmongValues = new Properties(filled);
        alsoAmongValues.put("x", filled);
        assertTrue(DefaultsProbe.mayHaveAny(alsoAmongValues));
    }

    /** Whichever of the two comes first: more caution than needed. */
    @Test
    void mayHaveAny_propertiesAmongTheValues_isTrue() {
        for (String name : List.of("a", "b")) {
            Properties holding = FakeSurroundings.properties("a", "x", "b", "x");
            holding.put(name, filled);
            assertTrue(DefaultsProbe.mayHaveAny(holding), name);
        }
    }

    @Test
    void mayHaveAny_anotherClass_isTrue() {
        assertTrue(DefaultsProbe.mayHaveAny(new Properties() {}));
    }

    @Test
    void mayHaveAny_objectsOfAnApplication_areNotSerialized() {
        Counting counting = new Counting();
        filled.put("counting", counting);
        filled.put("not serializable", new Object());
        assertFalse(DefaultsProbe.mayHaveAny(filled));
        assertEquals(0, counting.written);
    }

    private static final class Counting implements Serializable {

        private int written;

        private void writeObject(ObjectOutputStream out) {
            written++;
        }
    }
}
