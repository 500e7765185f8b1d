package io.github.mailxoauth2.internal.settings;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** What is written, worked out for one protocol and mail host: whether OAuth2 is on, and with which settings. */
public final class Reading {

    /** What there is to say where nothing is written. */
    static final Reading OFF =
            new Reading(Optional.empty(), Optional.empty(), Collections.emptyList(), Collections.emptyList());

    private final Optional<Settings> settings;
    private final Optional<String> hint;
    private final List<String> unknownKeys;
    private final List<String> remarks;

    private Reading(
            Optional<Settings> settings, Optional<String> hint, List<String> unknownKeys, List<String> remarks) {
        this.settings = settings;
        this.hint = hint;
        this.unknownKeys = unknownKeys;
        this.remarks = remarks;
    }

    static Reading of(PropertyLookup lookup, String protocol, String mailHost, Surroundings around)
            throws SettingsException {
        OnOff onOff = OnOff.of(lookup, protocol);
        if (!onOff.isOnFor(mailHost)) {
            return new Reading(
                    Optional.empty(), onOff.hint(mailHost), Collections.emptyList(), Collections.emptyList());
        }
        around.switchedOn();
        return new Reading(
                Optional.of(onOff.settings(mailHost)),
                Optional.empty(),
                shared(UnknownKeys.in(lookup, protocol)),
                shared(new ArrayList<>(lookup.remarks())));
    }

    /** Most have nothing to say, and each is kept. */
    private static List<String> shared(List<String> sentences) {
        return sentences.isEmpty() ? Collections.<String>emptyList() : sentences;
    }

    /** Returns the settings if OAuth2 is on; empty if it is off. */
    public Optional<Settings> settings() {
        return settings;
    }

    /**
     * Returns the sentence that warns that OAuth2 is off although it was probably meant to be on; empty if all is as it
     * should be.
     */
    public Optional<String> hint() {
        return hint;
    }

    /** Returns a sentence for each unknown key, where OAuth2 is on; none if all are known. */
    public List<String> unknownKeys() {
        return unknownKeys;
    }

    /** Returns a sentence for each value that was not taken as it is written, where OAuth2 is on. */
    public List<String> remarks() {
        return remarks;
    }
}
