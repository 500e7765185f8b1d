package io.github.mailxoauth2.internal.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How a file was when it was read, by which one can tell without reading it again that it still is. */
final class FileStamp {

    /**
     * A file that was changed so shortly before it was read may be changed once more without its time telling: some
     * file systems keep whole seconds, FAT every other one.
     */
    private static final long SETTLED_AFTER_MILLIS = 2_000;

    /** Of no file: nothing can change. */
    static final FileStamp NONE = new FileStamp(null, null, true);

    /** Of a file that could not be read: the next look may find it. */
    static final FileStamp UNREADABLE = new FileStamp(null, null, false);

    private final @Nullable Path path;
    private final @Nullable BasicFileAttributes attributes;
    private final boolean settled;

    private FileStamp(@Nullable Path path, @Nullable BasicFileAttributes attributes, boolean settled) {
        this.path = path;
        this.attributes = attributes;
        this.settled = settled;
    }

    /**
     * Looks at a file that is to be read now; {@code wallMillis} is the time of day.
     *
     * @throws IOException if there is no such file, or it may not be looked at
     */
    static FileStamp of(Path path, long wallMillis) throws IOException {
        BasicFileAttributes attributes = attributesOf(path);
        boolean settled = wallMillis - attributes.lastModifiedTime().toMillis() > SETTLED_AFTER_MILLIS;
        return new FileStamp(path, attributes, settled);
    }

    /** Returns whether it is certain that the file still holds what was read. */
    boolean isUnchanged() {
        if (!settled || path == null || attributes == null) {
            return settled;
        }
        try {
            BasicFileAttributes now = attributesOf(path);
            return now.lastModifiedTime().equals(attributes.lastModifiedTime())
                    && now.size() == attributes.size()
                    && Objects.equals(now.fileKey(), attributes.fileKey());
        } catch (IOException | SecurityException e) {
            return false;
        }
    }

    private static BasicFileAttributes attributesOf(Path path) throws IOException {
        return Files.readAttributes(path, BasicFileAttributes.class);
    }
}
