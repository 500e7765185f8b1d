package io.github.mailxoauth2.internal.settings;

import java.nio.file.InvalidPathException;
import java.nio.file.Paths;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The keys of one protocol, each checked as it is read. What is wrong is collected, so that one message can name it
 * all.
 */
final class CheckedKeys {

    private static final int HIGHEST_PORT = 65535;

    private final PropertyLookup lookup;
    private final String protocol;
    private final Set<String> problems = new LinkedHashSet<>();
    private final Map<SettingKey, Found> fallbacks = new EnumMap<>(SettingKey.class);

    CheckedKeys(PropertyLookup lookup, String protocol) {
        this.lookup = lookup;
        this.protocol = protocol;
        Optional<String> unreadable = lookup.unreadableFile();
        if (unreadable.isPresent()) {
            problems.add(unreadable.get());
        }
    }

    String protocol() {
        return protocol;
    }

    String name(SettingKey key) {
        return key.name(protocol);
    }

    /** Returns the name of a key as it is written; its full name where it is not. */
    String writtenName(SettingKey key) {
        Optional<Found> written = written(key);
        return written.isPresent() ? written.get().name : name(key);
    }

    /** Returns the mail implementation's own list of mechanisms for this protocol. */
    Optional<Found> mechanisms() {
        return lookup.findMailProperty("auth.mechanisms", protocol);
    }

    /** Returns what is written, unchecked: for secrets, which have rules of their own. */
    Optional<Found> written(SettingKey key) {
        Optional<Found> own = lookup.find(key, protocol);
        return own.isPresent() ? own : Optional.ofNullable(fallbacks.get(key));
    }

    /** Returns whether a value is written that somebody meant: neither empty nor a placeholder. */
    boolean isMeant(SettingKey key) {
        Optional<Found> written = written(key);
        return written.isPresent() && !written.get().isEmpty() && !ValueRules.isPlaceholder(written.get().value);
    }

    /** Lets an environment variable that is not ours stand for a key that nobody wrote. */
    void fallBack(SettingKey key, String variable) {
        lookup.variable(variable).ifPresent(found -> fallbacks.put(key, found));
    }

    /** Returns everything that is written under {@code oauth2.}, by what stands behind it. */
    Map<String, String> everything() {
        Map<String, String> all = new TreeMap<>();
        found().forEach((suffix, found) -> all.put(suffix, found.value));
        return all;
    }

    /** Returns the same with the places. */
    Map<String, Found> found() {
        return lookup.everythingFor(protocol);
    }

    /** Returns whether a plug-in is to give the token. */
    boolean isPlugIn() {
        return PlugIn.isNamed(text(SettingKey.PROVIDER));
    }

    /** Notes what the operator should know although it stops nothing. */
    void remark(String sentence) {
        lookup.remark(sentence);
    }

    /** Returns the value; an empty one or a placeholder becomes a problem and counts as absent. */
    Optional<String> text(SettingKey key) {
        Optional<Found> written = written(key);
        return written.isPresent() ? checked(key, written.get()) : Optional.empty();
    }

    /** Returns the value; that there is none becomes a problem. */
    Optional<String> required(SettingKey key, String whatToWrite) {
        if (!written(key).isPresent()) {
            problem(missing(key) + ". Set it to the " + whatToWrite);
        }
        return text(key);
    }

    /**
     * Returns a password; nothing where it is empty. Only what a template leaves behind and references that nobody
     * resolved become problems: keystores really have passwords such as changeit.
     */
    Optional<Secret> password(SettingKey key) {
        Optional<Found> found = written(key);
        if (!found.isPresent() || found.get().isEmpty()) {
            return Optional.empty();
        }
        String value = found.get().value;
        if (value.matches("[$#]\\{.*}")) {
            problem(found.get() + " is empty or a placeholder: write the password or remove the line");
            return Optional.empty();
        }
        Optional<String> reference = References.in(value);
        if (reference.isPresent()) {
            problem(found.get() + " holds " + reference.get()
                    + " that nobody resolved: write the password, or have the platform fill it in");
            return Optional.empty();
        }
        return Optional.of(Secret.of(value));
    }

    /** Returns the file that is named; a name that no file can have becomes a problem. */
    Optional<NamedFile> file(SettingKey key) {
        return text(key).flatMap(path -> {
            try {
                return Optional.of(new NamedFile(Paths.get(path), writtenName(key)));
            } catch (InvalidPathException e) {
                problem(key, path, "is not a file name (" + e.getReason() + ")");
                return Optional.empty();
            }
        });
    }

    /**
     * Returns the time in milliseconds, or the key's default; a wrong one becomes a problem. There is no "for ever": a
     * login must not hang.
     */
    int millis(SettingKey key) {
        return number(key, Integer.MAX_VALUE, " (milliseconds)");
    }

    /** Returns the TCP port, or the key's default; a wrong one becomes a problem. */
    int port(SettingKey key) {
        return number(key, HIGHEST_PORT, "");
    }

    private int number(SettingKey key, int most, String unit) {
        Optional<String> text = text(key);
        String written = text.isPresent() ? text.get() : key.byDefault().orElse("0");
        // Ten digits fit into a long whatever they are.
        long number = written.matches("[0-9]{1,10}") ? Long.parseLong(written) : 0;
        if (number < 1 || number > most) {
            problem(key, written, "must be a whole number from 1 to " + most + unit);
            return 1;
        }
        return (int) number;
    }

    /**
     * Returns true for {@code true}, false for {@code false} and where nothing is written; anything else becomes a
     * problem.
     */
    boolean flag(SettingKey key) {
        Optional<String> written = text(key);
        if (written.isPresent() && !written.get().toLowerCase(Locale.ROOT).matches("true|false")) {
            problem(key, written.get(), "must be true or false");
        }
        return written.isPresent() && written.get().equalsIgnoreCase("true");
    }

    /** Notes a problem as <i>name (value) rule</i>, under the name that was written. */
    void problem(SettingKey key, String value, String rule) {
        problem(writtenName(key) + " (" + Shown.value(key, value) + ") " + rule);
    }

    /** Notes a problem. */
    void problem(String sentence) {
        problems.add(sentence);
    }

    /** Says that a key is missing, and where it was looked for. */
    String missing(SettingKey key) {
        return String.join(" or ", PropertyLookup.names(key, protocol)) + " is missing; looked in "
                + lookup.placesFor(key, protocol) + nearMisses(key);
    }

    private String nearMisses(SettingKey key) {
        StringBuilder text = new StringBuilder();
        lookup.everythingFor(protocol).forEach((name, found) -> {
            boolean meant =
                    KeyNames.nearlyNamed(name).filter(near -> near == key).isPresent();
            if (meant && !UnknownKeys.isKnown(name, found)) {
                text.append(", where ").append(found).append(" is nearly it");
            }
        });
        return text.toString();
    }

    /**
     * Returns where whoever may change the Session's properties cannot have written it, the value of a key; unchecked.
     */
    Optional<Found> beyondSession(SettingKey key) {
        return lookup.findBeyondSession(key, protocol);
    }

    /** Returns the places of all keys of ours that are written, nearest first: one text where they are the same. */
    String places() {
        Set<String> places = new LinkedHashSet<>();
        for (SettingKey key : SettingKey.values()) {
            Optional<Found> written = written(key);
            if (written.isPresent()) {
                places.add(written.get().source.place());
            }
        }
        return String.join(", ", places).intern();
    }

    void throwProblems() throws SettingsException {
        if (!problems.isEmpty()) {
            throw new SettingsException(String.join("; ", problems));
        }
    }

    private Optional<String> checked(SettingKey key, Found found) {
        if (found.isEmpty()) {
            problem(found + " is empty: write a value or remove the line. " + key.sentence());
            return Optional.empty();
        }
        if (ValueRules.isPlaceholder(found.value)) {
            problem(found.name + " (" + Shown.value(key, found.value) + ") in " + found.source.place()
                    + " is a placeholder that nobody filled in. " + key.sentence());
            return Optional.empty();
        }
        Optional<String> reference = isAddress(key, found.value) ? Optional.empty() : References.in(found.value);
        if (reference.isPresent()) {
            problem(found + " holds " + reference.get() + " that nobody resolved. " + key.sentence());
            return Optional.empty();
        }
        Optional<String> invisible =
                key.type() == SettingKey.Type.FILE ? Optional.empty() : Tidied.invisibleIn(found.value);
        if (invisible.isPresent()) {
            problem(found + " holds " + invisible.get() + ": write it again by hand, without that character. "
                    + key.sentence());
            return Optional.empty();
        }
        return Optional.of(found.value);
    }

    /** Where an address may stand, or is so usual a mistake that the key's own rule says it better. */
    private static boolean isAddress(SettingKey key, String value) {
        return key.type() == SettingKey.Type.TEXT && value.matches("(?i)(https?|api):.*");
    }
}
