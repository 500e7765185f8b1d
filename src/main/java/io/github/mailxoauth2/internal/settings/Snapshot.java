package io.github.mailxoauth2.internal.settings;

import java.util.Arrays;
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

    private final CopiedProperties session;
    private final CopiedProperties jvm;
    private final Map<String, String> environment;
    private final Properties resource;
    private final long wallMillis;

    private Snapshot(
            CopiedProperties session,
            CopiedProperties jvm,
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
        return of(
                CopiedProperties.only(session, names), CopiedProperties.only(around.systemProperties(), names), around);
    }

    /** The same where the Session's properties and the JVM's were copied already. */
    static Snapshot of(CopiedProperties session, CopiedProperties jvm, Surroundings around) {
        return new Snapshot(
                session, jvm, around.environment(), around.resource(PropertyLookup.RESOURCE), around.wallMillis());
    }

    /**
     * Returns whether it is certain that all is as it was: told by the same objects, but for the Session's properties,
     * which are looked at.
     */
    @SuppressWarnings("ReferenceEquality") // equals finds an equal one, more slowly
    boolean isStill(Properties now, CopiedProperties jvmNow, Surroundings around, Iterable<String> names) {
        return jvm.texts() == jvmNow.texts()
                && environment == around.environment()
                && resource == around.resource(PropertyLookup.RESOURCE)
                && session.isStillIn(now, names);
    }

    /** Returns the Session's mail properties as they were. */
    Properties session() {
        return properties(session.texts());
    }

    @Override
    public Properties systemProperties() {
        return properties(jvm.texts());
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
        return Mention.in(session.texts())
                || Mention.in(jvm.texts())
                || Mention.in(resource)
                || Mention.inMailVariables(environment);
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
        return ((Snapshot) other).session.texts().equals(session.texts()) && hasSameAround((Snapshot) other);
    }

    private boolean hasSameAround(Snapshot other) {
        return other.jvm.texts().equals(jvm.texts())
                && Objects.equals(other.environment, environment)
                && Objects.equals(other.resource, resource);
    }

    @Override
    public int hashCode() {
        return session.texts().hashCode();
    }

    /** A kept one: the Session's names and values in one array, by their names, in a map's place. */
    private static final class Compact {

        private final String[] session;
        private final int hash;
        private final Snapshot around;

        Compact(Snapshot whole) {
            hash = whole.hashCode();
            around =
                    new Snapshot(CopiedProperties.NONE, whole.jvm, whole.environment, whole.resource, whole.wallMillis);
            Map<String, String> texts = whole.session.texts();
            session = new String[texts.size() * 2];
            int next = 0;
            for (Map.Entry<String, String> entry : new TreeMap<>(texts).entrySet()) {
                session[next++] = entry.getKey();
                session[next++] = entry.getValue();
            }
        }

        boolean isOf(Snapshot whole) {
            Map<String, String> texts = whole.session.texts();
            if (session.length != texts.size() * 2 || !around.hasSameAround(whole)) {
                return false;
            }
            for (int i = 0; i < session.length; i += 2) {
                if (!session[i + 1].equals(texts.get(session[i]))) {
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
