package io.github.mailxoauth2.internal.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * Where a key is looked for, in this order: the mail Session's properties, the JVM's system properties, the
 * environment, the file named by {@code mail.oauth2.config}, the class-path resource {@code mail-oauth2.properties}.
 */
public final class PropertyLookup {

    static final String RESOURCE = "mail-oauth2.properties";
    static final String CONFIG = "mail.oauth2.config";
    private static final String COMMON_PREFIX = "mail.oauth2.";

    private final List<PropertySource> sources;
    private final @Nullable String unreadableFile;

    private PropertyLookup(List<PropertySource> sources, @Nullable String unreadableFile) {
        this.sources = sources;
        this.unreadableFile = unreadableFile;
    }

    /** Looks at everything once, as it is now. */
    public static PropertyLookup of(Properties session, Surroundings around) {
        List<PropertySource> sources = new ArrayList<>();
        sources.add(PropertySource.session(session, around.systemProperties()));
        sources.add(PropertySource.properties("the JVM's system properties", around.systemProperties()));
        sources.add(PropertySource.environment(around.environment()));
        @Nullable String unreadable = null;
        Optional<Found> config = first(sources, CONFIG);
        if (config.isPresent() && !config.get().isEmpty()) {
            String file = config.get().value;
            try {
                sources.add(PropertySource.properties(
                        "the file " + file, Utf8Properties.read(Files.newInputStream(Paths.get(file)))));
            } catch (IOException | IllegalArgumentException e) {
                unreadable = CONFIG + " (" + file + ", set by " + config.get() + ") cannot be read: " + e
                        + ". Name a properties file that the application's user can read";
            }
        }
        sources.add(PropertySource.properties(RESOURCE + " on the class path", around.resource(RESOURCE)));
        return new PropertyLookup(sources, unreadable);
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
        return firstOf(names(key, protocol));
    }

    /** A property of the mail implementation itself, such as {@code auth.mechanisms}. */
    Optional<Found> findMailProperty(String suffix, String protocol) {
        List<String> names = new ArrayList<>();
        for (String name : protocols(protocol)) {
            names.add("mail." + name + "." + suffix);
        }
        return firstOf(names);
    }

    /**
     * An environment variable that is not ours, such as {@code AZURE_CLIENT_ID}; one that is set to nothing counts as
     * absent.
     */
    Optional<Found> variable(String name) {
        for (PropertySource source : sources) {
            if (source.isEnvironment()) {
                return source.find(name).filter(found -> !found.isEmpty());
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
                below.forEach(all::putIfAbsent);
            }
        }
        return all;
    }

    /** The sentence that says that a file was named but cannot be read. */
    Optional<String> unreadableFile() {
        return Optional.ofNullable(unreadableFile);
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

    private Optional<Found> firstOf(List<String> names) {
        for (PropertySource source : sources) {
            for (String name : names) {
                Optional<Found> found = source.find(name);
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<Found> first(List<PropertySource> sources, String name) {
        return new PropertyLookup(sources, null).firstOf(Collections.singletonList(name));
    }
}
