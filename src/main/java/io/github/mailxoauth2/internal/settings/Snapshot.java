package io.github.mailxoauth2.internal.settings;

import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeMap;

/**
 * A copy of what stands in all places at one moment, before anything is made of it. Equal to another one where nothing
 * has changed, so that what was made of it once need not be made again.
 *
 * <p>A JVM's environment never changes, and the class-path resource is looked up once for each class loader. A file is
 * not in it: its {@link FileStamp} tells whether it is as it was.
 */
final class Snapshot implements Surroundings {

    private final Map<String, String> session;
    private final Map<String, String> jvm;
    private final Map<String, String> environment;
    private final Properties resource;
    private final long wallMillis;

    private Snapshot(
            Map<String, String> session,
            Map<String, String> jvm,
            Map<String, String> environment,
            Properties resource,
            long wallMillis) {
        this.session = session;
        this.jvm = jvm;
        this.environment = environment;
        this.resource = resource;
        this.wallMillis = wallMillis;
    }

    /** Looks everywhere, now, for what can be enumerated and for these names. */
    static Snapshot of(Properties session, Surroundings around, Iterable<String> names) {
        return new Snapshot(
                PropertyValues.copy(session, names),
                PropertyValues.copy(around.systemProperties(), names),
                around.environment(),
                around.resource(PropertyLookup.RESOURCE),
                around.wallMillis());
    }

    /** Returns the Session's mail properties as they were. */
    Properties session() {
        return properties(session);
    }

    @Override
    public Properties systemProperties() {
        return properties(jvm);
    }

    @Override
    public Map<String, String> environment() {
        return environment;
    }

    @Override
    public Properties resource(String name) {
        return resource;
    }

    @Override
    public long wallMillis() {
        return wallMillis;
    }

    /** Says it to nobody: whoever took the snapshot knows the real surroundings. */
    @Override
    public void switchedOn() {}

    /** Returns whether anything in it can be about OAuth; where not, nothing of it needs to be looked at closer. */
    boolean mentionsOAuth() {
        return Mention.in(session) || Mention.in(jvm) || Mention.in(resource) || Mention.inMailVariables(environment);
    }

    private static Properties properties(Map<String, String> copied) {
        Properties properties = new Properties();
        properties.putAll(copied);
        return properties;
    }

    /** Returns what equals this one and takes a quarter of the memory: for whoever keeps it. */
    Object compact() {
        return new Compact(this);
    }

    /** The moment itself does not count. */
    @Override
    public boolean equals(Object other) {
        if (!(other instanceof Snapshot)) {
            return other instanceof Compact && ((Compact) other).isOf(this);
        }
        return ((Snapshot) other).session.equals(session) && hasSameAround((Snapshot) other);
    }

    private boolean hasSameAround(Snapshot other) {
        return other.jvm.equals(jvm)
                && Objects.equals(other.environment, environment)
                && Objects.equals(other.resource, resource);
    }

    @Override
    public int hashCode() {
        return session.hashCode();
    }

    /** A kept one: the Session's names and values in one array, by their names, in a map's place. */
    private static final class Compact {

        private final String[] session;
        private final int hash;
        private final Snapshot around;

        Compact(Snapshot whole) {
            hash = whole.hashCode();
            around = new Snapshot(
                    Collections.emptyMap(), whole.jvm, whole.environment, whole.resource, whole.wallMillis);
            session = new String[whole.session.size() * 2];
            int next = 0;
            for (Map.Entry<String, String> entry : new TreeMap<>(whole.session).entrySet()) {
                session[next++] = entry.getKey();
                session[next++] = entry.getValue();
            }
        }

        boolean isOf(Snapshot whole) {
            if (session.length != whole.session.size() * 2 || !around.hasSameAround(whole)) {
                return false;
            }
            for (int i = 0; i < session.length; i += 2) {
                if (!session[i + 1].equals(whole.session.get(session[i]))) {
                    return false;
                }
            }
            return true;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Snapshot
                    ? isOf((Snapshot) other)
                    : other instanceof Compact
                            && Arrays.equals(((Compact) other).session, session)
                            && ((Compact) other).around.hasSameAround(around);
        }

        @Override
        public int hashCode() {
            return hash;
        }
    }
}
