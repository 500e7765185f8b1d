package io.github.mailxoauth2.internal.settings;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * The last few {@link Snapshot}s and what came of each, for a login whose settings nobody changed: it copies nothing.
 *
 * @param <T> what came of a Snapshot
 */
final class RecentSnapshots<T> {

    /** An application has a Session or two; one that has more than these has each of its logins copy and compare. */
    private static final int MOST = 8;

    private final Surroundings around;
    private volatile CopiedProperties jvm = CopiedProperties.NONE;
    private volatile List<Recent<T>> newestFirst = Collections.emptyList();

    RecentSnapshots(Surroundings around) {
        this.around = around;
    }

    /** Returns what came of the Snapshot that would be taken now; null where that is not certain. */
    @Nullable
    T find(Properties session, Iterable<String> names) {
        CopiedProperties jvmNow = jvm(names);
        List<Recent<T>> all = newestFirst;
        for (int i = 0; i < all.size(); i++) {
            Recent<T> one = all.get(i);
            if (one.snapshot.isStill(session, jvmNow, around, names)) {
                return one.outcome;
            }
        }
        return null;
    }

    /** Takes a Snapshot by which one can tell later whether all still is as it is now. */
    Snapshot take(Properties session, Iterable<String> names) {
        return Snapshot.of(CopiedProperties.of(session, names), jvm(names), around);
    }

    /** The JVM's system properties as they are now, in the same map as last time where their texts are the same. */
    private CopiedProperties jvm(Iterable<String> names) {
        Properties properties = around.systemProperties();
        CopiedProperties known = jvm;
        if (known.isStillIn(properties, names)) {
            return known;
        }
        CopiedProperties now = CopiedProperties.of(properties, names).sharing(known.texts());
        jvm = now;
        return now;
    }

    /** Adds one in the place of its equal, or of the oldest; of two at once, one may be lost. */
    void add(Snapshot snapshot, T outcome) {
        List<Recent<T>> more = new ArrayList<>(MOST);
        more.add(new Recent<>(snapshot, outcome));
        for (Recent<T> one : newestFirst) {
            if (more.size() < MOST && !one.snapshot.equals(snapshot)) {
                more.add(one);
            }
        }
        newestFirst = more;
    }

    private static final class Recent<T> {

        final Snapshot snapshot;
        final T outcome;

        Recent(Snapshot snapshot, T outcome) {
            this.snapshot = snapshot;
            this.outcome = outcome;
        }
    }
}
