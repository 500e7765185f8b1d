package io.github.mailxoauth2.agent;

import java.lang.instrument.ClassFileTransformer;
import java.security.ProtectionDomain;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Changes the mail API's {@code Session} when the JVM loads it, in whichever class loader; every other class passes by
 * after one look at its name.
 */
final class SessionTransformer implements ClassFileTransformer {

    private static final Set<String> SESSIONS =
            Collections.unmodifiableSet(new HashSet<>(Arrays.asList("javax/mail/Session", "jakarta/mail/Session")));

    private final UnknownShapes unknown;

    SessionTransformer(UnknownShapes unknown) {
        this.unknown = unknown;
    }

    /** Whether this is a class that would be changed. */
    static boolean isSession(Class<?> type) {
        return SESSIONS.contains(type.getName().replace('.', '/'));
    }

    @Override
    public byte @Nullable [] transform(
            @Nullable ClassLoader loader,
            @Nullable String className,
            @Nullable Class<?> redefined,
            @Nullable ProtectionDomain domain,
            byte[] classFile) {
        if (className == null || !SESSIONS.contains(className)) {
            return null;
        }
        try {
            return SessionPatch.apply(className.substring(0, className.lastIndexOf('/')), classFile);
        } catch (UnknownShapeException | RuntimeException | LinkageError e) {
            // The JVM would take an exception for "no change" too, but without a word.
            unknown.say(className, loader, e);
            return null;
        }
    }
}
