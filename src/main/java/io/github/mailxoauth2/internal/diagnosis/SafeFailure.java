package io.github.mailxoauth2.internal.diagnosis;

import io.github.mailxoauth2.internal.settings.Settings;
import io.github.mailxoauth2.token.TokenException;
import io.github.mailxoauth2.token.TokenException.Reason;
import java.io.IOException;
import java.lang.reflect.Modifier;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A failed token request made fit to be thrown to an application: its words without secrets, and its causes too,
 * because a log shows them all.
 *
 * <p>Causes of our own making are safe from the start. Those of others are made anew: of the JDK's type that is
 * nearest, so that code which looks for one still finds it, with the same stack. Their words stay only where they speak
 * of the network; others repeat what they could not read.
 */
public final class SafeFailure {

    private static final int LONGEST_MESSAGE = 2000;

    /** Chains of causes can be circular. */
    private static final int DEEPEST = 10;

    private static final String OURS = packageOf(packageOf(packageOf(SafeFailure.class.getName())));

    private final KnownSecrets secrets;

    private SafeFailure(KnownSecrets secrets) {
        this.secrets = secrets;
    }

    /** Returns the failure as it may be thrown; what is no {@link TokenException} becomes one. */
    public static TokenException of(Settings settings, Throwable thrown) {
        SafeFailure maker = new SafeFailure(KnownSecrets.of(settings));
        return thrown instanceof TokenException
                ? maker.safe((TokenException) thrown, 0)
                : TokenException.because(Reason.UNEXPECTED_ANSWER, "the token request failed: " + maker.words(thrown))
                        .causedBy(maker.rebuilt(thrown, 0))
                        .build();
    }

    /**
     * Returns an exception's type, and its message where that may be shown: where it speaks of the network, or where
     * {@code thrower} threw it itself and so chose its words.
     */
    public static String inWords(Settings settings, Throwable thrown, Class<?> thrower) {
        SafeFailure maker = new SafeFailure(KnownSecrets.of(settings));
        StackTraceElement[] stack = thrown.getStackTrace();
        boolean own = stack.length > 0 && stack[0].getClassName().equals(thrower.getName());
        String message = SafeText.oneLine(thrown.getMessage(), LONGEST_MESSAGE);
        return own && !message.isEmpty()
                ? thrown.getClass().getName() + ": " + maker.secrets.cutFrom(message)
                : maker.words(thrown);
    }

    private TokenException safe(TokenException failure, int depth) {
        String message = String.valueOf(failure.getMessage());
        TokenException safe = TokenException.because(failure.reason(), secrets.cutFrom(message))
                .error(failure.error().map(secrets::cutFrom).orElse(null))
                .correlationId(failure.correlationId().map(secrets::cutFrom).orElse(null))
                .clockSkew(failure.clockSkew().orElse(null))
                .status(failure.statusCode())
                .retryAfter(failure.retryAfter().orElse(null))
                .causedBy(rebuilt(failure.getCause(), depth + 1))
                .build();
        safe.setStackTrace(failure.getStackTrace());
        for (Throwable beside : failure.getSuppressed()) {
            Throwable also = rebuilt(beside, depth + 1);
            if (also != null) {
                safe.addSuppressed(also);
            }
        }
        return safe;
    }

    private @Nullable Throwable rebuilt(@Nullable Throwable foreign, int depth) {
        if (foreign == null || depth > DEEPEST) {
            return null;
        }
        if (foreign instanceof TokenException) {
            return safe((TokenException) foreign, depth);
        }
        if (isOurs(foreign) && foreign.getCause() == null && foreign.getSuppressed().length == 0) {
            return foreign;
        }
        Class<?> type = nearestOfTheJdk(foreign.getClass());
        String words = type == foreign.getClass() ? message(foreign) : words(foreign);
        Throwable made = newInstance(type, words);
        made.setStackTrace(foreign.getStackTrace());
        Throwable cause = rebuilt(foreign.getCause(), depth + 1);
        if (cause != null && made.getCause() == null) {
            try {
                made.initCause(cause);
            } catch (IllegalStateException e) {
                // This type takes no cause after its construction: what is above it says enough.
                return made;
            }
        }
        return made;
    }

    private String words(Throwable thrown) {
        String message = message(thrown);
        return thrown.getClass().getName() + (message == null ? "" : ": " + message);
    }

    private @Nullable String message(Throwable thrown) {
        String message = thrown.getMessage();
        return message == null || !speaksOfTheNetwork(thrown)
                ? null
                : secrets.cutFrom(SafeText.oneLine(message, LONGEST_MESSAGE));
    }

    /**
     * What the JDK's network classes say names hosts, time and certificates. Of other exceptions only those are shown
     * that we made.
     */
    private static boolean speaksOfTheNetwork(Throwable thrown) {
        String name = thrown.getClass().getName();
        boolean plain = thrown.getClass() == IOException.class || name.startsWith("java.io.Interrupted");
        return isOurs(thrown)
                || name.startsWith("java.net.")
                || name.startsWith("javax.net.ssl.")
                || name.startsWith("java.security.cert.")
                || name.startsWith("sun.security.validator.")
                || name.startsWith("sun.security.provider.certpath.")
                || name.startsWith("java.io.EOF")
                || plain && isThrownByUs(thrown);
    }

    private static boolean isThrownByUs(Throwable thrown) {
        StackTraceElement[] stack = thrown.getStackTrace();
        return stack.length > 0 && stack[0].getClassName().startsWith(OURS);
    }

    private static boolean isOurs(Throwable thrown) {
        // A plug-in or an example may live below our name too, but not in these rooms.
        return thrown.getClass().getName().startsWith(OURS + "internal.");
    }

    private static Class<?> nearestOfTheJdk(Class<?> type) {
        Class<?> candidate = type;
        while (!candidate.getName().matches("javax?\\..*") || !Modifier.isPublic(candidate.getModifiers())) {
            candidate = Objects.requireNonNull(candidate.getSuperclass());
        }
        return candidate;
    }

    private static Throwable newInstance(Class<?> type, @Nullable String message) {
        try {
            return (Throwable) type.getConstructor(String.class).newInstance(message);
        } catch (ReflectiveOperationException | RuntimeException e) {
            return new IOException(type.getName() + (message == null ? "" : ": " + message));
        }
    }

    private static String packageOf(String name) {
        String withoutDot = name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
        return withoutDot.substring(0, withoutDot.lastIndexOf('.') + 1);
    }
}
