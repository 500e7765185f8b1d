package io.github.mailxoauth2.wiring;

import java.util.concurrent.Executor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The daemon threads on which tokens are fetched: none while nothing is fetched, one for each request under way.
 *
 * <p>They carry this jar's class loader and never the application's, and end after five idle seconds, so that nothing keeps a dropped web application
 * alive.
 */
final class TokenThreads {

    private static final long IDLE_SECONDS = 5;

    private TokenThreads() {}

    static Executor create() {
        return new ThreadPoolExecutor(
                0, Integer.MAX_VALUE, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), TokenThreads::daemon);
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(null, task, "mail-xoauth2-token");
        thread.setDaemon(true);
        thread.setContextClassLoader(TokenThreads.class.getClassLoader());
        return thread;
    }
}
