package io.github.mailxoauth2.internal.settings;

import java.lang.ref.WeakReference;
import java.util.Properties;

/**
 * One {@link Properties} object that was looked at again and again: then it is worth finding out once that it has no
 * defaults. It never gets any, for they are given to a constructor.
 */
final class KnownBare extends WeakReference<Properties> {

    /** A job that sends a few mails must not pay for it, nor one that makes its properties anew for each. */
    private static final int WORTHWHILE = 32;

    private int looks;
    private volatile boolean bare;

    KnownBare(Properties object) {
        super(object);
    }

    /** Returns whether it is this object, and known to have no defaults. */
    boolean isBare(Properties properties) {
        return bare && isOf(properties);
    }

    @SuppressWarnings("ReferenceEquality") // an equal one may have other defaults
    boolean isOf(Properties properties) {
        return get() == properties;
    }

    /** Notes one more look at the object; whether threads lose count is of no matter. */
    KnownBare seenAgain() {
        if (++looks == WORTHWHILE) {
            Properties object = get();
            bare = object != null && !DefaultsProbe.mayHaveAny(object);
        }
        return this;
    }
}
