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
        Optional<Found> provider = lookup.find(SettingKey.PROVIDER, protocol);
        if (provider.isPresent() && PlugIn.isNamed(provider.get().value)) {
            return sentences;
        }
        for (Map.Entry<String, Found> written : lookup.everythingFor(protocol).entrySet()) {
            if (!isKnown(written.getKey(), written.getValue())) {
                sentences.add(written.getValue()
                        + " is not a key of mail-xoauth2 and has no effect. The nearest known one is "
                        + KeyNames.nearest(written.getKey(), protocol));
            }
        }
        return sentences;
    }

    static boolean isKnown(String name, Found written) {
        for (SettingKey key : SettingKey.values()) {
            if (written.source.means(name, key)) {
                return true;
            }
        }
        return false;
    }
}
