package io.github.mailxoauth2.internal.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class RecentSnapshotsTest {

    private static final List<String> NAMES = PropertyLookup.allNames("smtp");
    private static final String HOST = "mail.smtp.host";

    private final FakeSurroundings around = FakeSurroundings.empty();
    private final RecentSnapshots<String> recent = new RecentSnapshots<>(around);

    @Test
    void find_ofWhatWasAdded_isItsOutcome() {
        Properties session = FakeSurroundings.properties(HOST, "first");
        assertNull(recent.find(session, NAMES), "nothing was added");
        recent.add(recent.take(session, NAMES), "one");
        assertEquals("one", recent.find(session, NAMES));
        assertNull(recent.find(FakeSurroundings.properties(HOST, "second"), NAMES), "another Session");
        around.system("mail.host", "x");
        assertNull(recent.find(session, NAMES), "another system property");
    }

    @Test
    void add_moreThanAreKept_dropsTheOldest() {
        List<Properties> sessions = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            Properties session = FakeSurroundings.properties(HOST, "host" + i);
            sessions.add(session);
            recent.add(recent.take(session, NAMES), "outcome " + i);
        }
        assertNull(recent.find(sessions.get(0), NAMES));
        for (int i = 1; i < 9; i++) {
            assertEquals("outcome " + i, recent.find(sessions.get(i), NAMES));
        }
    }

    /** As where a file was changed: it must not drive out what others still need. */
    @Test
    void add_equal_takesItsPlace() {
        Properties other = FakeSurroundings.properties(HOST, "other");
        Properties session = FakeSurroundings.properties(HOST, "first");
        recent.add(recent.take(other, NAMES), "other");
        for (int i = 0; i < 20; i++) {
            recent.add(recent.take(session, NAMES), "outcome " + i);
        }
        assertEquals("outcome 19", recent.find(session, NAMES));
        assertEquals("other", recent.find(other, NAMES));
    }

    @Test
    void take_systemPropertyChangedSinceFind_isSeen() {
        Properties session = FakeSurroundings.properties(HOST, "first");
        around.system("mail.host", "before");
        recent.find(session, NAMES);
        around.system("mail.host", "after");
        assertEquals("after", recent.take(session, NAMES).systemProperties().getProperty("mail.host"));
    }
}
