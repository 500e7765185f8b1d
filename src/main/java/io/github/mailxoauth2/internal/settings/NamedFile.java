package io.github.mailxoauth2.internal.settings;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A path and the key that names it; prints as <i>key (path)</i>, as messages want it. */
public final class NamedFile {

    private static final int SHORTEST_SECRET = 20;

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
     *     ever), or is longer
     */
    public byte[] bytes(String what, int longest) throws SettingsException {
        try {
            if (Files.exists(path) && !Files.isRegularFile(path)) {
                throw new SettingsException(this + " is no regular file: name a file that holds " + what);
            }
            try (InputStream in = Files.newInputStream(path)) {
                byte[] content = atMost(in, longest + 1);
                if (content.length > longest) {
                    throw new SettingsException(
                            this + " is longer than " + longest + " bytes: it must hold " + what + " and nothing else");
                }
                return content;
            }
        } catch (IOException e) {
            if (mayBeTheSecretItself()) {
                // Without the exception, which shows it too.
                throw new SettingsException(writtenAs + " (not shown)"
                        + " names no file that can be read, and has the form of a secret: write the secret itself under the key"
                        + " without .file, or name a file that holds it");
            }
            throw new SettingsException(
                    this + " cannot be read (" + e + "): name a file that the application's user can read", e);
        }
    }

    /** Returns the content as text, without the byte order mark and the line end that editors add. */
    String text(String what, int longest) throws SettingsException {
        return new String(bytes(what, longest), StandardCharsets.UTF_8)
                .replace("\uFEFF", "")
                .trim();
    }

    private static byte[] atMost(InputStream in, int most) throws IOException {
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        byte[] buffer = new byte[8192];
        int count = in.read(buffer, 0, Math.min(buffer.length, most));
        while (count > 0) {
            read.write(buffer, 0, count);
            count = in.read(buffer, 0, Math.min(buffer.length, most - read.size()));
        }
        return read.toByteArray();
    }

    /** A long name without a folder: a client secret's value has about 40 characters and no slash. */
    private boolean mayBeTheSecretItself() {
        return !path.isAbsolute() && path.getNameCount() == 1 && path.toString().length() >= SHORTEST_SECRET;
    }

    @Override
    public String toString() {
        return writtenAs + " (" + path + ")";
    }
}
