package io.github.mailxoauth2.agent;

import java.lang.instrument.ClassFileTransformer;
import java.security.ProtectionDomain;
import org.jspecify.annotations.Nullable;

/**
 * Changes the mail API's {@code Session} when the JVM loads it, in whichever class loader; every other class passes by
 * after one look at its name.
 */
final class SessionTransformer implements ClassFileTransformer {

    private static final String JAVAX = "javax/mail/Session";
    private static final String JAKARTA = "jakarta/mail/Session";

    private final LeftAlone leftAlone;

    SessionTransformer(LeftAlone leftAlone) {
        this.leftAlone = leftAlone;
    }

    /**
     * Whether this is a class that would be changed. Asked of every class that the JVM has loaded: no name is
     * rewritten.
     */
    static boolean isSession(Class<?> type) {
        String name = type.getName();
        return name.equals("javax.mail.Session") || name.equals("jakarta.mail.Session");
    }

    @Override
    public byte @Nullable [] transform(
            @Nullable ClassLoader loader,
            @Nullable String className,
            @Nullable Class<?> redefined,
            @Nullable ProtectionDomain domain,
            byte[] classFile) {
        if (className == null || !(className.equals(JAVAX) || className.equals(JAKARTA))) {
            return null;
        }
        if (System.getSecurityManager() != null) {
            // The mail API and who calls it seldom have the right to ask for the system class loader, which is asked
            // for where OAuth2 is off too.
            leftAlone.saySecurityManager();
            return null;
        }
        try {
            return SessionPatch.apply(className.substring(0, className.lastIndexOf('/')), classFile);
        } catch (UnknownShapeException | RuntimeException | LinkageError e) {
            // The JVM would take an exception for "no change" too, but without a word.
            leftAlone.sayUnknownShape(className, loader, e);
            return null;
        }
    }
}
