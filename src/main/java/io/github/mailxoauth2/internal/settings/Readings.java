package io.github.mailxoauth2.internal.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * What was read last, so that a login reads nothing anew that nobody changed: each time, the names and values in all
 * places are compared, and a file's time and size.
 */
public final class Readings {

    /** Sessions that are configured in more ways than these are read anew by turns. */
    private static final int MOST = 32;

    /** More than an application has protocols and hosts; one that makes up hosts for ever must not fill the memory. */
    private static final int MOST_HOSTS = 64;

    private final Surroundings around;
    private final ConcurrentMap<Snapshot, Kept> kept = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, List<String>> names = new ConcurrentHashMap<>();

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
        Snapshot now = Snapshot.of(session, around, namesFor(protocol));
        Kept known = kept.get(now);
        if (known == null || !known.lookup.isCurrent()) {
            known = new Kept(PropertyLookup.of(now.session(), now));
            if (kept.size() >= MOST) {
                kept.clear();
            }
            kept.put(now, known);
        }
        return known.reading(protocol, mailHost);
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

    private static final class Kept {

        final PropertyLookup lookup;
        private final ConcurrentMap<List<String>, Reading> readings = new ConcurrentHashMap<>();

        Kept(PropertyLookup lookup) {
            this.lookup = lookup;
        }

        Reading reading(String protocol, String mailHost) throws SettingsException {
            List<String> where = new ArrayList<>(2);
            where.add(protocol);
            where.add(mailHost);
            Reading known = readings.get(where);
            return known != null ? known : read(where);
        }

        /** A look-up notes what it left out, and so is for one thread. */
        private synchronized Reading read(List<String> where) throws SettingsException {
            Reading read = Reading.of(lookup, where.get(0), where.get(1));
            if (readings.size() < MOST_HOSTS) {
                readings.put(where, read);
            }
            return read;
        }
    }
}
