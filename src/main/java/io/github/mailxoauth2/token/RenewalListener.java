package io.github.mailxoauth2.token;

import java.time.Duration;

/** Hears of renewals that failed behind the callers' back, while the old token still serves. */
@FunctionalInterface
public interface RenewalListener {

    /** Called once for each failed renewal, on the thread that tried; {@code usable} is for how long the old token still serves. */
    void renewalFailed(TokenException failure, Duration usable);
}
