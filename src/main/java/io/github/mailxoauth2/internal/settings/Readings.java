package io.github.mailxoauth2.internal.settings;

import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * What was read last, so that a login reads nothing anew that nobody changed: each time, the names and values in all
 * places are compared, and a file's time and size.
 */
public final class Readings {

    /** Sessions that are configured in more ways than these are read anew by turns. */
    private static final int MOST = 32;

    /** More than an application has protocols and hosts; one that makes up hosts for ever must not fill the memory. */
    private static final int MOST_HOSTS = 64;

    /**
     * The looks of a first login or two, the Providers' own included: to load the classes that spare copies would cost
     * them more than the copies.
     */
    private static final int FIRST = 16;

    private final Surroundings around;
    private final ConcurrentMap<Object, Kept> kept = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, List<String>> names = new ConcurrentHashMap<>();
    private int looks;
    private volatile @Nullable RecentSnapshots<Kept> recent;

    /** Creates one that has read nothing yet. */
    public Readings(Surroundings around) {
        this.around = around;
    }

    /**
     * Returns what is written for a protocol and a mail host now.
     *
     * @throws SettingsException if OAuth2 is on, but what is written cannot work
     */
    public Reading of(Properties session, String protocol, String mailHost) throws SettingsException {
        List<String> names = namesFor(protocol);
        Kept unchanged = unchanged(session, names);
        Reading known = unchanged == null ? null : unchanged.known(protocol, mailHost);
        if (known != null) {
            return known;
        }
        Snapshot now = now(session, names);
        return kept(now).reading(now, protocol, mailHost);
    }

    /** Returns whether OAuth2 may be on for some host: what can be said before the host is known. */
    public boolean mayBeOn(Properties session, String protocol) {
        List<String> names = namesFor(protocol);
        Kept unchanged = unchanged(session, names);
        Boolean known = unchanged == null ? null : unchanged.knownMayBeOn(protocol);
        if (known != null) {
            return known;
        }
        Snapshot now = now(session, names);
        return kept(now).mayBeOn(now, protocol);
    }

    /** What was read, if it is certain without a Snapshot that it would be read again. */
    private @Nullable Kept unchanged(Properties session, List<String> names) {
        RecentSnapshots<Kept> known = recent;
        if (known == null) {
            // Whether threads lose count is of no matter.
            if (++looks > FIRST) {
                recent = new RecentSnapshots<>(around);
            }
            return null;
        }
        Kept found = known.find(session, names);
        return found != null && found.isCurrent() ? found : null;
    }

    private Snapshot now(Properties session, List<String> names) {
        RecentSnapshots<Kept> known = recent;
        return known == null ? Snapshot.of(session, around, names) : known.take(session, names);
    }

    private Kept kept(Snapshot now) {
        Kept known = kept.get(now);
        if (known == null || !known.isCurrent()) {
            boolean written = now.mentionsOAuth();
            known = written ? new Written(PropertyLookup.of(now.session(), now), around) : Kept.NOTHING;
            if (kept.size() >= MOST) {
                kept.clear();
            }
            kept.put(written ? now.compact() : now, known);
        }
        RecentSnapshots<Kept> others = recent;
        if (others != null) {
            others.add(now, known);
        }
        return known;
    }

    /** The names under which anything may be asked for, where the properties cannot be enumerated. */
    private List<String> namesFor(String protocol) {
        List<String> known = names.get(protocol);
        if (known == null) {
            known = PropertyLookup.allNames(protocol);
            if (names.size() < MOST_HOSTS) {
                names.put(protocol, known);
            }
        }
        return known;
    }

    /** What was read at one moment; this one where nothing was written. */
    private static class Kept {

        static final Kept NOTHING = new Kept();

        boolean isCurrent() {
            return true;
        }

        /** Returns null where it must be worked out first. */
        @Nullable
        Boolean knownMayBeOn(String protocol) {
            return false;
        }

        boolean mayBeOn(Snapshot now, String protocol) {
            return false;
        }

        /** Returns null where it must be worked out first. */
        @Nullable
        Reading known(String protocol, String mailHost) {
            return Reading.OFF;
        }

        Reading reading(Snapshot now, String protocol, String mailHost) throws SettingsException {
            return Reading.OFF;
        }
    }

    /** What was worked out is kept, and what it was worked out of is not: for another host it is looked at again. */
    private static final class Written extends Kept {

        private final FileStamp file;
        private final Surroundings around;
        private volatile @Nullable Answer newest;
        private volatile Map<String, Boolean> mayBeOn = Collections.emptyMap();

        /** Until it has served; a look-up notes what it left out, and so is for one thread. Guarded by this. */
        private @Nullable PropertyLookup lookup;

        Written(PropertyLookup lookup, Surroundings around) {
            this.lookup = lookup;
            this.file = lookup.file();
            this.around = around;
        }

        @Override
        boolean isCurrent() {
            return file.isUnchanged();
        }

        @Override
        @Nullable
        Boolean knownMayBeOn(String protocol) {
            return mayBeOn.get(protocol);
        }

        @Override
        boolean mayBeOn(Snapshot now, String protocol) {
            Boolean known = mayBeOn.get(protocol);
            return known != null ? known : look(now, protocol);
        }

        private synchronized boolean look(Snapshot now, String protocol) {
            boolean found = OnOff.of(lookup(now), protocol).mayBeOn();
            Map<String, Boolean> more = new HashMap<>(mayBeOn);
            if (more.size() < MOST_HOSTS) {
                more.put(protocol, found);
            }
            mayBeOn = more;
            return found;
        }

        @Override
        Reading reading(Snapshot now, String protocol, String mailHost) throws SettingsException {
            Reading known = known(protocol, mailHost);
            return known != null ? known : read(now, protocol, mailHost);
        }

        @Override
        @Nullable
        Reading known(String protocol, String mailHost) {
            for (Answer known = newest; known != null; known = known.older) {
                if (known.mailHost.equals(mailHost) && known.protocol.equals(protocol)) {
                    return known.reading;
                }
            }
            return null;
        }

        private synchronized Reading read(Snapshot now, String protocol, String mailHost) throws SettingsException {
            Reading meanwhile = known(protocol, mailHost);
            if (meanwhile != null) {
                return meanwhile;
            }
            Reading read = Reading.of(lookup(now), protocol, mailHost, around);
            Answer answer = new Answer(protocol, mailHost, read, newest);
            if (answer.count <= MOST_HOSTS) {
                newest = answer;
            }
            lookup = null;
            return read;
        }

        private PropertyLookup lookup(Snapshot now) {
            PropertyLookup known = lookup;
            return known != null ? known : PropertyLookup.of(now.session(), now);
        }
    }

    /** What was worked out for a protocol and a host, and what before it: most have one, and no map for it. */
    private static final class Answer {

        final String protocol;
        final String mailHost;
        final Reading reading;
        final @Nullable Answer older;
        final int count;

        Answer(String protocol, String mailHost, Reading reading, @Nullable Answer older) {
            this.protocol = protocol;
            this.mailHost = mailHost;
            this.reading = reading;
            this.older = older;
            this.count = older == null ? 1 : older.count + 1;
        }
    }
}
