package io.github.mailxoauth2.packaging;

import java.nio.file.Path;

/** The packed jars, for integration tests of other packages. */
public final class Jars {

    private Jars() {}

    /** Returns the jar to drop in. */
    public static Path all() {
        return PackedJar.all().file().toAbsolutePath();
    }

    /** Returns the jar with our classes only. */
    public static Path thin() {
        return PackedJar.thin().file().toAbsolutePath();
    }
}
