package io.github.mailxoauth2.internal.settings;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.Optional;
import java.util.Properties;

/** The file of keys that {@code mail.oauth2.config} names, or the sentence that says why it is not read. */
final class ConfigFile {

    private static final String CURE = ". Name a properties file that the application's user can read";

    private final Optional<PropertySource> source;
    private final Optional<String> problem;
    private final FileStamp stamp;

    private ConfigFile(Optional<PropertySource> source, Optional<String> problem, FileStamp stamp) {
        this.source = source;
        this.problem = problem;
        this.stamp = stamp;
    }

    /** Reads the file that is named; nothing if none is. */
    static ConfigFile named(Optional<Found> written, long wallMillis) {
        String name = written.isPresent() ? Tidied.text(written.get().value).value : "";
        if (name.isEmpty()) {
            return new ConfigFile(Optional.empty(), Optional.empty(), FileStamp.NONE);
        }
        Found found = written.get().withValue(name);
        try {
            return read(found, Paths.get(found.value), wallMillis);
        } catch (InvalidPathException e) {
            return problem(found, "cannot be read: it is no file's name" + CURE);
        }
    }

    private static ConfigFile read(Found named, Path path, long wallMillis) {
        String why;
        try {
            if (!Files.exists(path)) {
                why = "there is no such file, or its folder may not be entered";
            } else if (!Files.isRegularFile(path)) {
                // A pipe could hold the thread for ever.
                why = "it is no regular file";
            } else {
                // Before its content: what is written meanwhile then makes it look changed, and it is read again.
                FileStamp stamp = FileStamp.of(path, wallMillis);
                // Not through a channel, which an interrupted thread cannot read from.
                try (InputStream in = new FileInputStream(path.toFile())) {
                    return of(named, path, TextEncoding.properties(in), stamp);
                }
            }
        } catch (IOException | SecurityException e) {
            // Without its words, which repeat what may be no name.
            why = e.getClass().getSimpleName();
        } catch (IllegalArgumentException e) {
            why = "it holds a backslash and a u without four digits, as a Windows path does: write paths with"
                    + " / or \\\\";
        }
        return problem(named, "cannot be read: " + why + CURE);
    }

    private static ConfigFile of(Found named, Path path, Properties properties, FileStamp stamp) {
        String place = "the file " + Shown.path(path);
        PropertySource source = named.isOfSession()
                ? PropertySource.fileNamedBySession(place, properties)
                : PropertySource.properties(place, properties);
        boolean empty = source.names().isEmpty() && !properties.isEmpty();
        return new ConfigFile(
                Optional.of(source),
                empty
                        ? Optional.of(sentence(
                                named,
                                "holds no key that begins with mail. (is it a properties file in UTF-8 or UTF-16?)"))
                        : Optional.empty(),
                stamp);
    }

    private static ConfigFile problem(Found named, String what) {
        return new ConfigFile(Optional.empty(), Optional.of(sentence(named, what)), FileStamp.UNREADABLE);
    }

    private static String sentence(Found named, String what) {
        String shown = Shown.isFileName(named.value) ? named.value : Shown.NOT;
        return PropertyLookup.CONFIG + " (" + shown + ", set by " + named + ") " + what;
    }

    Optional<PropertySource> source() {
        return source;
    }

    Optional<String> problem() {
        return problem;
    }

    /** Returns what tells whether reading it again would give the same. */
    FileStamp stamp() {
        return stamp;
    }
}
