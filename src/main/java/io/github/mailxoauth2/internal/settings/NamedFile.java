package io.github.mailxoauth2.internal.settings;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
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

    /**
     * Returns the whole content.
     *
     * @param what what the file must hold, for messages
     * @param longest the longest file that can be meant, in bytes; no more than one byte beyond is read
     * @throws SettingsException if it cannot be read, is no regular file (a pipe or a device could hold the thread for
     *     ever), or is longer; without a cause, because those of the JDK repeat what may not be a name at all
     */
    public byte[] bytes(String what, int longest) throws SettingsException {
        byte[] content;
        try {
            if (!Files.exists(path)) {
                throw missing(what);
            }
            if (!Files.isRegularFile(path)) {
                throw new SettingsException(this + " is no regular file: name a file that holds " + what);
            }
            // Not through a channel, which an interrupted thread cannot read from.
            try (InputStream in = new FileInputStream(path.toFile())) {
                content = TextEncoding.atMost(in, longest + 1);
            }
        } catch (IOException | SecurityException e) {
            throw new SettingsException(this + " cannot be read ("
                    + e.getClass().getSimpleName() + "): name a file that the application's user can read");
        }
        if (content.length > longest) {
            throw new SettingsException(
                    this + " is longer than " + longest + " bytes: it must hold " + what + " and nothing else");
        }
        return content;
    }

    private SettingsException missing(String what) {
        if (Shown.isFileName(path.toString())) {
            return new SettingsException(
                    this + " cannot be read (there is no such file, or its folder may not be entered):"
                            + " name a file that the application's user can read");
        }
        String secretsOwn = writtenAs.replaceFirst("(?i)[._-]file$", "");
        return new SettingsException(
                this + " names no file that can be read, and does not look like a file's name: this key takes"
                        + " the name of a file that holds " + what + ", never the content itself"
                        + (secretsOwn.equals(writtenAs) ? "" : ", which belongs under " + secretsOwn));
    }

    /** Returns the content as text, without the byte order mark and the line end that editors add. */
    String text(String what, int longest) throws SettingsException {
        return TextEncoding.decode(bytes(what, longest)).replace("\uFEFF", "").trim();
    }

    @Override
    public String toString() {
        return writtenAs + " (" + Shown.path(path) + ")";
    }
}
