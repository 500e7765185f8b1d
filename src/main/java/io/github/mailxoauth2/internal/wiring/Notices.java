package io.github.mailxoauth2.internal.wiring;

import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.logging.ErrorManager;
import java.util.logging.Logger;

/**
 * Tells the log what somebody should read in time. On a thread of its own: an appender that sends the line by mail
 * needs a token, and would else wait in the token request for that very request.
 */
final class Notices implements Consumer<String> {

    private static final Logger LOG = Logger.getLogger("io.github.mailxoauth2");

    private final Executor threads;

    Notices(Executor threads) {
        this.threads = threads;
    }

    @Override
    public void accept(String sentence) {
        threads.execute(() -> {
            try {
                LOG.warning(sentence);
            } catch (RuntimeException e) {
                // An application's handler that throws must not end as an uncaught exception of ours.
                new ErrorManager().error("A log handler failed", e, ErrorManager.WRITE_FAILURE);
            }
        });
    }
}
