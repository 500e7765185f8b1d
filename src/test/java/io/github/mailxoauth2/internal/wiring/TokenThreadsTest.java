package io.github.mailxoauth2.internal.wiring;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/**
 * The thread of a token request: a daemon that ends with the request and carries nothing of the application that needed
 * the token.
 */
class TokenThreadsTest {

    private final TokenThreads threads = new TokenThreads();

    @Test
    void thread_isADaemonOfOurOwn() throws Exception {
        AtomicReference<ThreadGroup> group = new AtomicReference<>();
        Thread thread = run(() -> group.set(Thread.currentThread().getThreadGroup()));
        assertAll(
                () -> assertTrue(thread.isDaemon()),
                () -> assertEquals("mail-xoauth2-token", thread.getName()),
                () -> assertNull(group.get().getParent(), "the outermost group, which no application can destroy"),
                () -> assertEquals(Thread.NORM_PRIORITY, thread.getPriority()));
    }

    @Test
    void thread_endsWithItsTask() throws Exception {
        Thread thread = run(() -> {});
        thread.join(TimeUnit.SECONDS.toMillis(30));
        assertFalse(thread.isAlive());
    }

    @Test
    void execute_twice_takesTwoThreads() throws Exception {
        assertNotEquals(run(() -> {}), run(() -> {}));
    }

    @Test
    void thread_ofACallerWithInheritableValues_inheritsNone() throws Exception {
        InheritableThreadLocal<Object> ofTheApplication = new InheritableThreadLocal<>();
        ofTheApplication.set("something big");
        AtomicReference<Object> seen = new AtomicReference<>("not looked at");
        try {
            run(() -> seen.set(ofTheApplication.get()));
        } finally {
            ofTheApplication.remove();
        }
        assertNull(seen.get());
    }

    @Test
    void thread_ofACallerWithItsOwnClassLoader_hasThatOfThisJar() throws Exception {
        AtomicReference<ClassLoader> seen = new AtomicReference<>();
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        try (URLClassLoader application = new URLClassLoader(new URL[0])) {
            Thread.currentThread().setContextClassLoader(application);
            run(() -> seen.set(Thread.currentThread().getContextClassLoader()));
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
        assertSame(TokenThreads.class.getClassLoader(), seen.get());
    }

    /** Not even while the request is under way: the rights of the callers on the stack would hold their classes. */
    @Test
    void thread_stillRunning_holdsNothingOfTheApplicationThatStartedIt() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        WeakReference<ClassLoader> application = startedByAnApplication(end);
        try {
            assertTrue(Collected.within30Seconds(application), "the application's class loader is held");
        } finally {
            end.countDown();
        }
    }

    private WeakReference<ClassLoader> startedByAnApplication(CountDownLatch end) throws Exception {
        CountDownLatch started = new CountDownLatch(1);
        OneClassLoader application = new OneClassLoader(Caller.class);
        Runnable caller = (Runnable) application
                .loadClass(Caller.class.getName())
                .getConstructor(Runnable.class)
                .newInstance((Runnable) () -> threads.execute(() -> {
                    started.countDown();
                    awaitQuietly(end);
                }));
        ThreadGroup group = new ThreadGroup("of the application");
        FutureTask<Void> task = new FutureTask<>(caller, null);
        Thread thread = new Thread(group, task);
        thread.setContextClassLoader(application);
        thread.start();
        task.get(30, TimeUnit.SECONDS);
        started.await(30, TimeUnit.SECONDS);
        thread.join(TimeUnit.SECONDS.toMillis(30));
        return new WeakReference<>(application);
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await(60, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Thread run(Runnable task) throws Exception {
        AtomicReference<Thread> used = new AtomicReference<>();
        CountDownLatch done = new CountDownLatch(1);
        threads.execute(() -> {
            used.set(Thread.currentThread());
            task.run();
            done.countDown();
        });
        assertTrue(done.await(30, TimeUnit.SECONDS));
        return used.get();
    }

    /** Stands on the stack when the thread is made. */
    public static final class Caller implements Runnable {
        private final Runnable call;

        public Caller(Runnable call) {
            this.call = call;
        }

        @Override
        public void run() {
            call.run();
        }
    }

    /** An application of one class. */
    private static final class OneClassLoader extends ClassLoader {
        private final Class<?> original;

        OneClassLoader(Class<?> original) {
            super(original.getClassLoader());
            this.original = original;
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.equals(original.getName())) {
                return super.loadClass(name, resolve);
            }
            try (java.io.InputStream in = original.getResourceAsStream(
                    original.getSimpleName().isEmpty() ? "" : name.substring(name.lastIndexOf('.') + 1) + ".class")) {
                byte[] bytes = in.readAllBytes();
                return defineClass(name, bytes, 0, bytes.length);
            } catch (java.io.IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
    }
}
