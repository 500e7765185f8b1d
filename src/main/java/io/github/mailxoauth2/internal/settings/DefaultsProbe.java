package io.github.mailxoauth2.internal.settings;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * Finds out whether properties have others behind them as their defaults. No method of {@link Properties} tells empty
 * defaults, which may be filled later, from none. Its serialized form does, as documented: the defaults are its one
 * field.
 *
 * <p>So it is serialized to nowhere, and null in the place of each object that it holds: none is touched.
 */
final class DefaultsProbe extends ObjectOutputStream {

    private final Properties asked;
    private boolean holdsOthers;

    private DefaultsProbe(Properties asked) throws IOException {
        super(new ByteArrayOutputStream());
        this.asked = asked;
        enableReplaceObject(true);
    }

    /** Returns false only where it is certain that there are none. */
    static boolean mayHaveAny(Properties properties) {
        if (properties.getClass() != Properties.class) {
            return true;
        }
        try (DefaultsProbe probe = new DefaultsProbe(properties)) {
            probe.writeObject(properties);
            return probe.holdsOthers;
        } catch (IOException | RuntimeException | Error e) {
            // A security manager, or a native image, in which what is to be serialized must be registered.
            return true;
        }
    }

    /** Properties among the values count too: more caution than needed, for what nobody does. */
    @Override
    protected @Nullable Object replaceObject(Object written) {
        if (written == asked) {
            return written;
        }
        holdsOthers |= written instanceof Properties;
        return null;
    }
}
