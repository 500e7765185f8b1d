package io.github.mailxoauth2.internal.settings;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * What stands in a {@link Properties} object itself and not in its defaults, in the order in which it shows it. While
 * nobody changes anything it shows the same names in the same order, so one pass tells that nobody did.
 *
 * <p>Names and mail properties' texts are kept, and no other values: those may be objects of an application.
 */
final class OwnEntries {

    /** More than any JVM has; the names in larger properties, whatever they are, are not worth keeping. */
    private static final int MOST = 1_000;

    private final String[] names;

    /** By the names' places; null where a value is not mail's, or no text. */
    private final String[] texts;

    private final boolean[] mails;

    private OwnEntries(Recorder recorded) {
        names = recorded.names.toArray(new String[0]);
        texts = recorded.texts.toArray(new String[0]);
        mails = new boolean[names.length];
        for (int i = 0; i < mails.length; i++) {
            mails[i] = PropertyValues.isMail(names[i]);
        }
    }

    /** Looks at properties of that very class: others may show what they like. Null where there are too many. */
    static @Nullable OwnEntries of(Properties properties) {
        Recorder recorded = new Recorder();
        properties.forEach(recorded);
        return recorded.names.size() > MOST ? null : new OwnEntries(recorded);
    }

    /** Returns the texts of the mail properties by their names as they are written. */
    Map<String, String> mail() {
        Map<String, String> mail = new HashMap<>();
        for (int i = 0; i < names.length; i++) {
            if (texts[i] != null) {
                mail.put(names[i], texts[i]);
            }
        }
        return mail.isEmpty() ? Collections.<String, String>emptyMap() : mail;
    }

    /** Returns whether all names stand in properties now, no other, and under mail's the same texts. */
    boolean areIn(Properties properties) {
        Comparison comparison = new Comparison();
        properties.forEach(comparison);
        return !comparison.differs && comparison.passed == names.length;
    }

    private boolean isText(int place, Object value) {
        return value == texts[place] || Objects.equals(PropertyValues.text(value), texts[place]);
    }

    private static final class Recorder implements BiConsumer<Object, Object> {

        final List<String> names = new ArrayList<>();
        final List<@Nullable String> texts = new ArrayList<>();

        @Override
        public void accept(Object name, Object value) {
            if (name instanceof String) {
                names.add((String) name);
                texts.add(PropertyValues.isMail((String) name) ? PropertyValues.text(value) : null);
            }
        }
    }

    /**
     * One pass, which makes nothing for each entry. Names and texts nearly always are the same objects, and then those
     * are not even looked into: out of the processor's caches, a look costs as much as all else that is done with one.
     */
    private final class Comparison implements BiConsumer<Object, Object> {

        private int passed;
        private boolean differs;

        @Override
        public void accept(Object name, Object value) {
            int place = passed;
            if (place < names.length && name == names[place]) {
                passed = place + 1;
                differs |= mails[place] && !isText(place, value);
            } else if (name instanceof String) {
                passed = place + 1;
                differs |= place >= names.length || !name.equals(names[place]) || mails[place] && !isText(place, value);
            }
        }
    }
}
