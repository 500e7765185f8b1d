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
        return kept(session, protocol).reading(protocol, mailHost);
    }

    /** Returns whether OAuth2 may be on for some host: what can be said before the host is known. */
    public boolean mayBeOn(Properties session, String protocol) {
        return kept(session, protocol).mayBeOn(protocol);
    }

    private Kept kept(Properties session, String protocol) {
        Snapshot now = Snapshot.of(session, around, namesFor(protocol));
        Kept known = kept.get(now);
        if (known == null || !known.isCurrent()) {
            known = now.mentionsOAuth() ? new Written(PropertyLookup.of(now.session(), now), around) : Kept.NOTHING;
            if (kept.size() >= MOST) {
                kept.clear();
            }
            kept.put(now, known);
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

        boolean mayBeOn(String protocol) {
            return false;
        }

        Reading reading(String protocol, String mailHost) throws SettingsException {
            return Reading.OFF;
        }
    }

    private static final class Written extends Kept {

        private final PropertyLookup lookup;
        private final Surroundings around;
        private final ConcurrentMap<List<String>, Reading> readings = new ConcurrentHashMap<>();

        Written(PropertyLookup lookup, Surroundings around) {
            this.lookup = lookup;
            this.around = around;
        }

        @Override
        boolean isCurrent() {
            return lookup.isCurrent();
        }

        /** A look-up notes what it left out, and so is for one thread. */
        @Override
        synchronized boolean mayBeOn(String protocol) {
            return OnOff.of(lookup, protocol).mayBeOn();
        }

        @Override
        Reading reading(String protocol, String mailHost) throws SettingsException {
            List<String> where = new ArrayList<>(2);
            where.add(protocol);
            where.add(mailHost);
            Reading known = readings.get(where);
            return known != null ? known : read(where);
        }

        private synchronized Reading read(List<String> where) throws SettingsException {
            Reading read = Reading.of(lookup, where.get(0), where.get(1), around);
            if (readings.size() < MOST_HOSTS) {
                readings.put(where, read);
            }
            return read;
        }
    }
}
