package io.github.mailxoauth2.internal.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds what is written under {@code oauth2.} but is no key, with the key that was probably meant. */
public final class UnknownKeys {

    private UnknownKeys() {}

    /**
     * Returns a sentence for each unknown key of a protocol, none if all are known, or if another provider than
     * Microsoft's may know them.
     */
    public static List<String> in(PropertyLookup lookup, String protocol) {
        List<String> sentences = new ArrayList<>();
        Optional<String> provider = lookup.find(SettingKey.PROVIDER, protocol).map(found -> found.value);
        if (PlugIn.isNamed(provider)) {
            return sentences;
        }
        for (Map.Entry<String, Found> written : lookup.everythingFor(protocol).entrySet()) {
            if (!isKnown(written.getKey(), written.getValue().source)) {
                sentences.add(written.getValue()
                        + " is not a key of mail-xoauth2 and has no effect. The nearest known one is "
                        + nearest(written.getKey(), protocol));
            }
        }
        return sentences;
    }

    private static boolean isKnown(String name, PropertySource source) {
        for (SettingKey key : SettingKey.values()) {
            if (source.means(name, key)) {
                return true;
            }
        }
        return false;
    }

    private static String nearest(String name, String protocol) {
        String nearest = PropertyLookup.CONFIG;
        int least = difference(name, "config");
        for (SettingKey key : SettingKey.values()) {
            int difference = difference(name, key.suffix());
            if (difference < least) {
                least = difference;
                nearest = key.name(protocol);
            }
        }
        return nearest;
    }

    /**
     * How far a name is from a key's; half as far where one is part of the other, as {@code secret} is of
     * {@code clientsecret}.
     */
    private static int difference(String name, String suffix) {
        String from = name.replace(".", "");
        String to = suffix.replace(".", "");
        boolean part = from.contains(to) || to.contains(from);
        return part ? Math.abs(from.length() - to.length()) / 2 : distance(from, to);
    }

    /** The Levenshtein distance: how many letters to insert, remove or change. */
    private static int distance(String from, String to) {
        int[] row = new int[to.length() + 1];
        for (int j = 0; j <= to.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int changed = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(changed, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[to.length()];
    }
}
