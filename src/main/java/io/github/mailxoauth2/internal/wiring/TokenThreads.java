package io.github.mailxoauth2.internal.wiring;

import java.lang.reflect.Constructor;
import java.security.AccessController;
import java.security.PrivilegedAction;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Runs each token request on a daemon thread of its own, which ends with it: there is about one request an hour, and a
 * pool would have nothing to keep.
 *
 * <p>A thread carries this jar's class loader and nothing of the application that happened to need a token first: not
 * its context class loader, its access control context, its thread group, nor (from Java 9 on) the values of its
 * inheritable thread locals. So nothing keeps a dropped web application alive.
 */
final class TokenThreads implements Executor {

    static final String NAME = "mail-xoauth2-token";

    /** Since Java 9: {@code Thread(group, task, name, stackSize, inheritThreadLocals)}. */
    private static final @Nullable Constructor<Thread> WITHOUT_THREAD_LOCALS = withoutThreadLocals();

    @Override
    public void execute(Runnable task) {
        // Privileged, so that the thread inherits the rights of this jar alone and not the callers on the stack.
        AccessController.doPrivileged((PrivilegedAction<Thread>) () -> daemon(task))
                .start();
    }

    private static Thread daemon(Runnable task) {
        Thread thread = create(outermostGroup(), task);
        thread.setDaemon(true);
        thread.setContextClassLoader(TokenThreads.class.getClassLoader());
        return thread;
    }

    private static Thread create(ThreadGroup group, Runnable task) {
        if (WITHOUT_THREAD_LOCALS != null) {
            try {
                return WITHOUT_THREAD_LOCALS.newInstance(group, task, NAME, 0L, false);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("a public constructor of Thread cannot be called", e);
            }
        }
        return new Thread(group, task, NAME);
    }

    private static @Nullable Constructor<Thread> withoutThreadLocals() {
        try {
            return Thread.class.getConstructor(
                    ThreadGroup.class, Runnable.class, String.class, long.class, boolean.class);
        } catch (NoSuchMethodException e) {
            return null;
        }
    }

    private static ThreadGroup outermostGroup() {
        ThreadGroup group = Thread.currentThread().getThreadGroup();
        while (group.getParent() != null) {
            group = group.getParent();
        }
        return group;
    }
}
