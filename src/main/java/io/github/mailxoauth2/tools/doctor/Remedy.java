package io.github.mailxoauth2.tools.doctor;

import io.github.mailxoauth2.internal.diagnosis.ExaminedSetup;
import io.github.mailxoauth2.internal.diagnosis.Explanation;
import io.github.mailxoauth2.tools.doctor.MailSession.MailFailure;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What was found, why, and what to do about it; cause and cure may be unknown and are empty then. The words are those
 * of the exceptions: there is no other way to make one.
 */
final class Remedy {

    private static final Pattern EXPLANATION = Pattern.compile("(?s)(.*?)\\.? Cause: (.*?)\\.? Fix: (.*)");

    final String what;
    final String cause;
    final String fix;

    private Remedy(String what, String cause, String fix) {
        this.what = what;
        this.cause = cause;
        this.fix = fix;
    }

    static Remedy of(Explanation explanation) {
        return new Remedy(explanation.what(), explanation.cause(), explanation.fix());
    }

    /** Takes an exception's message apart again; one that is no explanation of ours is what was found. */
    static Remedy of(MailFailure failure) {
        if (failure.getCause() instanceof LinkageError) {
            String missing = String.valueOf(failure.getCause().getMessage());
            return of(ExaminedSetup.classMissing(missing.replace('/', '.')));
        }
        String message = String.valueOf(failure.getMessage());
        Matcher parts = EXPLANATION.matcher(message);
        return parts.matches()
                ? new Remedy(parts.group(1), parts.group(2), parts.group(3))
                : new Remedy(message, "", "");
    }

    /** Whether the other one asks for the same. */
    boolean isCuredAs(Remedy other) {
        return !fix.isEmpty() && cause.equals(other.cause) && fix.equals(other.fix);
    }
}
