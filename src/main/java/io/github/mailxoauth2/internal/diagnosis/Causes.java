package io.github.mailxoauth2.internal.diagnosis;

import java.net.UnknownHostException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Locale;

/** A failure with all that lies underneath it, asked for what kinds of failure are among them. */
final class Causes {

    /** Chains of causes can be circular. */
    private static final int DEEPEST = 20;

    private final Throwable failure;

    private Causes(Throwable failure) {
        this.failure = failure;
    }

    static Causes of(Throwable failure) {
        return new Causes(failure);
    }

    boolean have(Class<?> type) {
        Throwable cause = failure;
        for (int i = 0; i < DEEPEST && cause != null; i++, cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return true;
            }
        }
        return false;
    }

    /** Returns whether one of them says these words, in any case: for what the JDK has no type for. */
    boolean say(String words) {
        Throwable cause = failure;
        for (int i = 0; i < DEEPEST && cause != null; i++, cause = cause.getCause()) {
            if (cause.getMessage() != null
                    && cause.getMessage().toLowerCase(Locale.ROOT).contains(words.toLowerCase(Locale.ROOT))) {
                return true;
            }
        }
        return false;
    }

    /** Returns the words of the innermost one, with what the JDK calls it. */
    String innermost() {
        Throwable cause = failure;
        for (int i = 0; i < DEEPEST && cause.getCause() != null; i++) {
            cause = cause.getCause();
        }
        String words = String.valueOf(cause.getMessage());
        return cause.getClass().getName().startsWith("java") ? cause.getClass().getSimpleName() + ": " + words : words;
    }

    /**
     * Returns the name that could not be resolved; Java puts it alone into the message, with the resolver's words
     * behind a colon.
     */
    String unknownHost() {
        Throwable cause = failure;
        for (int i = 0; i < DEEPEST && cause != null; i++, cause = cause.getCause()) {
            if (cause instanceof UnknownHostException && cause.getMessage() != null) {
                return cause.getMessage().replaceFirst(":.*$", "").trim();
            }
        }
        return "";
    }

    /** Returns whether the certificate shown is outside its time of validity. */
    boolean areOutsideTime() {
        // Some versions of the JDK keep the typed cause, others only the reason or the words.
        return have(CertificateExpiredException.class)
                || have(CertificateNotYetValidException.class)
                || say("validity check failed");
    }

    /** Returns whether the JVM cannot read what it trusts or its own certificates, in this jar's words or the JDK's. */
    boolean areOfAnUnreadableStore() {
        return say("the JVM's trust store: ") || say("the JVM's key store: ") || say("$DefaultSSLContext");
    }

    /** Returns whether the JVM has no certificate to trust; the JDK has no type for it. */
    boolean areOfAnEmptyTrustStore() {
        return say("trustAnchors parameter must be non-empty");
    }

    /** Returns whether the certificate shown bears another name; neither the JDK nor the mail API has a type for it. */
    boolean areAnotherName() {
        return say("No subject alternative") || say("No name matching") || say("verify identity");
    }
}
