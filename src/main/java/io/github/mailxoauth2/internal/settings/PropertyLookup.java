package io.github.mailxoauth2.internal.settings;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;

/**
 * Where a key is looked for, in this order: the mail Session's properties, the JVM's system properties, the
 * environment, the file named by {@code mail.oauth2.config}, the class-path resource {@code mail-oauth2.properties}.
 *
 * <p>For one thread: it notes what it left out of values, for whoever wants to tell the operator.
 */
public final class PropertyLookup {

    static final String RESOURCE = "mail-oauth2.properties";
    static final String CONFIG = "mail.oauth2.config";

    private static final String COMMON_PREFIX = "mail.oauth2.";

    private final List<PropertySource> sources;
    private final ConfigFile config;
    private final Set<String> remarks = new LinkedHashSet<>();

    private PropertyLookup(List<PropertySource> sources, ConfigFile config) {
        this.sources = sources;
        this.config = config;
        for (PropertySource source : sources) {
            for (String name : source.passedOver()) {
                remarks.add(name + " in " + source.place()
                        + " is a link to a Service, which Kubernetes or Docker sets, and no key: it was passed over");
            }
        }
    }

    /** Looks at everything once, as it is now. */
    public static PropertyLookup of(Properties session, Surroundings around) {
        List<PropertySource> sources = new ArrayList<>();
        sources.add(PropertySource.session(session, around.systemProperties()));
        sources.add(PropertySource.properties("the JVM's system properties", around.systemProperties()));
        sources.add(PropertySource.environment(around.environment()));
        ConfigFile config =
                ConfigFile.named(firstOf(sources, Collections.singletonList(CONFIG), false), around.wallMillis());
        if (config.source().isPresent()) {
            sources.add(config.source().get());
        }
        sources.add(PropertySource.properties(RESOURCE + " on the class path", around.resource(RESOURCE)));
        return new PropertyLookup(sources, config);
    }

    /** Returns what tells whether the file, if one is named, still holds what was read from it. */
    FileStamp file() {
        return config.stamp();
    }

    /** Returns all names under which anything is asked for. */
    static List<String> allNames(String protocol) {
        List<String> names = new ArrayList<>();
        names.add(CONFIG);
        for (String name : protocols(protocol)) {
            names.add("mail." + name + ".auth.mechanisms");
        }
        for (SettingKey key : SettingKey.values()) {
            names.addAll(names(key, protocol));
        }
        return names;
    }

    /** Returns the protocols under which a key may stand, nearest first: {@code smtps} falls back to {@code smtp}. */
    static List<String> protocols(String protocol) {
        switch (protocol) {
            case "smtps":
            case "imaps":
            case "pop3s":
                return Arrays.asList(protocol, protocol.substring(0, protocol.length() - 1));
            default:
                return Collections.singletonList(protocol);
        }
    }

    Optional<Found> find(SettingKey key, String protocol) {
        return tidied(firstOf(sources, names(key, protocol), false), key);
    }

    /** The same, but only where whoever may change the Session's properties cannot have written it. */
    Optional<Found> findBeyondSession(SettingKey key, String protocol) {
        return tidied(firstOf(sources, names(key, protocol), true), key);
    }

    /** A property of the mail implementation itself, such as {@code auth.mechanisms}. */
    Optional<Found> findMailProperty(String suffix, String protocol) {
        List<String> names = new ArrayList<>();
        for (String name : protocols(protocol)) {
            names.add("mail." + name + "." + suffix);
        }
        return tidied(firstOf(sources, names, false));
    }

    private Optional<Found> tidied(Optional<Found> found, SettingKey key) {
        return found.isPresent() ? Optional.of(tidied(found.get(), Tidied.of(found.get().value, key))) : found;
    }

    private Optional<Found> tidied(Optional<Found> found) {
        return found.isPresent() ? Optional.of(tidied(found.get(), Tidied.text(found.get().value))) : found;
    }

    private Found tidied(Found found, Tidied meant) {
        if (!meant.leftOut.isEmpty()) {
            remarks.add(found + " is written with " + String.join(" and ", meant.leftOut)
                    + ", which does not belong to the value and was left out");
        }
        return found.withValue(meant.value);
    }

    void remark(String sentence) {
        remarks.add(sentence);
    }

    /** Returns a sentence for each value that was not taken as it is written. */
    public Collection<String> remarks() {
        return remarks;
    }

    /**
     * An environment variable that is not ours, such as {@code AZURE_CLIENT_ID}; one that is set to nothing counts as
     * absent.
     */
    Optional<Found> variable(String name) {
        for (PropertySource source : sources) {
            if (source.isEnvironment()) {
                Optional<Found> found = tidied(source.find(name));
                return found.isPresent() && !found.get().isEmpty() ? found : Optional.empty();
            }
        }
        return Optional.empty();
    }

    /** What is written under {@code oauth2.} for this protocol, by what stands behind it in normal form. */
    Map<String, Found> everythingFor(String protocol) {
        Map<String, Found> all = new LinkedHashMap<>();
        for (PropertySource source : sources) {
            for (String prefix : prefixes(protocol)) {
                Map<String, Found> below = source.below(prefix);
                if (prefix.equals(COMMON_PREFIX)) {
                    // Says where the keys are, and is none of them.
                    below.remove(CONFIG.substring(COMMON_PREFIX.length()));
                }
                for (Map.Entry<String, Found> written : below.entrySet()) {
                    all.putIfAbsent(written.getKey(), written.getValue());
                }
            }
        }
        return all;
    }

    /**
     * Returns the names of all mail properties that can be enumerated, as they are written, with the places they stand
     * in.
     */
    Map<String, PropertySource> mailProperties() {
        Map<String, PropertySource> all = new LinkedHashMap<>();
        for (PropertySource source : sources) {
            source.names().values().forEach(name -> all.putIfAbsent(name, source));
        }
        return all;
    }

    /** The sentence that says that a file was named but cannot be read, or holds nothing. */
    Optional<String> unreadableFile() {
        return config.problem();
    }

    /** Names all places. */
    String places() {
        List<String> places = new ArrayList<>();
        for (PropertySource source : sources) {
            places.add(source.place());
        }
        return String.join(", ", places);
    }

    /** Names all places, for a message about a key that stands in none. */
    String placesFor(SettingKey key, String protocol) {
        StringBuilder text = new StringBuilder();
        for (PropertySource source : sources) {
            text.append(text.length() == 0 ? "" : ", ").append(source.place());
            if (source.isEnvironment()) {
                text.append(" (").append(environmentName(key, protocol)).append(')');
            }
        }
        return text.toString();
    }

    static List<String> names(SettingKey key, String protocol) {
        List<String> names = new ArrayList<>();
        for (String prefix : prefixes(protocol)) {
            names.add(prefix + key.suffix());
        }
        return names;
    }

    private static List<String> prefixes(String protocol) {
        List<String> prefixes = new ArrayList<>();
        for (String name : protocols(protocol)) {
            prefixes.add("mail." + name + ".oauth2.");
        }
        prefixes.add(COMMON_PREFIX);
        return prefixes;
    }

    private static String environmentName(SettingKey key, String protocol) {
        return key.name(protocol).toUpperCase(Locale.ROOT).replace('.', '_');
    }

    private static Optional<Found> firstOf(List<PropertySource> sources, List<String> names, boolean beyondSession) {
        for (PropertySource source : sources) {
            for (String name : names) {
                Optional<Found> found = source.find(name);
                if (found.isPresent() && (!beyondSession || found.get().isBeyondSession())) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }
}
