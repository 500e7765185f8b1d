package io.github.mailxoauth2.internal.settings;

import java.nio.file.Path;

/** A path and the key that names it; prints as <i>key (path)</i>, as messages want it. */
public final class NamedFile {

    private final Path path;
    private final String writtenAs;

    NamedFile(Path path, String writtenAs) {
        this.path = path;
        this.writtenAs = writtenAs;
    }

    /** Returns the path. */
    public Path path() {
        return path;
    }

    /** Returns the key or variable, as it is written. */
    public String writtenAs() {
        return writtenAs;
    }

    @Override
    public String toString() {
        return writtenAs + " (" + path + ")";
    }
}
