package io.github.mailxoauth2.internal.settings;

import java.util.Collections;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * The mail properties that stood in properties at one moment, and what tells without copying them again that they still
 * do. That can be told of properties of no class but {@link Properties} itself, while nothing behind them, their
 * defaults, adds anything; of others it is never said.
 *
 * <p>Holds no object of an application but texts.
 */
final class CopiedProperties {

    /** Of no properties. */
    static final CopiedProperties NONE = new CopiedProperties(Collections.<String, String>emptyMap(), null);

    private final Map<String, String> texts;
    private final @Nullable OwnEntries own;
    private volatile @Nullable KnownBare object;

    private CopiedProperties(Map<String, String> texts, @Nullable OwnEntries own) {
        this.texts = texts;
        this.own = own;
    }

    /** Copies what can be enumerated, and what answers to these names; that nothing has changed is never said of it. */
    static CopiedProperties only(Properties properties, Iterable<String> names) {
        return new CopiedProperties(PropertyValues.copy(properties, names), null);
    }

    /** Copies the same, and what tells whether it changes. */
    static CopiedProperties of(Properties properties, Iterable<String> names) {
        OwnEntries own = own(properties);
        if (own != null) {
            CopiedProperties copied = new CopiedProperties(own.mail(), own);
            // Not another look at the properties for their texts: what is vouched for must be what was copied.
            if (copied.isStillIn(properties, names)) {
                return copied;
            }
        }
        return only(properties, names);
    }

    private static @Nullable OwnEntries own(Properties properties) {
        try {
            return properties.getClass() == Properties.class ? OwnEntries.of(properties) : null;
        } catch (RuntimeException e) {
            // A value that cannot be asked for its text: it will do as far as that goes.
            return null;
        }
    }

    /** Returns the same for whoever has an equal map already: two that are one object are compared most quickly. */
    CopiedProperties sharing(Map<String, String> others) {
        return others != texts && others.equals(texts) ? new CopiedProperties(others, own) : this;
    }

    /** Returns the texts by their names as they are written. */
    Map<String, String> texts() {
        return texts;
    }

    /** Returns whether it is certain that properties, these ones or others, hold what was copied and no more. */
    boolean isStillIn(Properties properties, Iterable<String> names) {
        if (own == null || properties.getClass() != Properties.class) {
            return false;
        }
        try {
            KnownBare known = object;
            return own.areIn(properties) && (known != null && known.isBare(properties) || isAll(properties, names));
        } catch (RuntimeException e) {
            return false;
        }
    }

    /** Defaults of the usual kind list what they add; of another kind they may answer to names and list nothing. */
    private boolean isAll(Properties properties, Iterable<String> names) {
        for (String listed : properties.stringPropertyNames()) {
            if (!(properties.get(listed) instanceof String)) {
                return false;
            }
        }
        for (String name : names) {
            String answer = properties.getProperty(name);
            if (answer != null && answer != properties.get(name)) {
                return false;
            }
        }
        KnownBare known = object;
        object = known != null && known.isOf(properties) ? known.seenAgain() : new KnownBare(properties);
        return true;
    }
}
