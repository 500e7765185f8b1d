package io.github.mailxoauth2.internal.cache;

import io.github.mailxoauth2.token.TokenException;
import java.time.Duration;

/**
 * Hears of renewals that failed behind the callers' back while the old token still serves, and of the success that ends
 * such a time.
 */
@FunctionalInterface
public interface RenewalListener {

    /**
     * Called once for each failed renewal, on the thread that tried; {@code usable} is for how long the old token still
     * serves.
     */
    void renewalFailed(TokenException failure, Duration usable);

    /** Called on the thread that asked, when a token has been had again after one failure or more. */
    default void recovered() {}

    /** Called on the thread that asked, after whoever waited for the token was served. */
    default void tokenHad() {}

    /** Called on the thread of a login that uses the source, now and then. */
    default void used() {}

    /** Called when the source is kept no longer. */
    default void dropped() {}
}
