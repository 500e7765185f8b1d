package io.github.mailxoauth2.mail;

import java.io.IOException;
import java.net.URL;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;

/**
 * A thread that notes what is looked for by its class loader, even where another one is set on it meanwhile: whoever
 * makes a Session looks for Providers in that way.
 */
final class LookingThread extends Thread {

    interface Work {
        void run() throws Exception;
    }

    private final List<String> looked = new ArrayList<>();
    private final Work work;
    private Exception failure;

    private LookingThread(Work work) {
        super("looking");
        this.work = work;
    }

    /** Returns the names of all resources that are looked for when the same work is done a second time. */
    static List<String> lookedForAgain(Work work) throws Exception {
        LookingThread thread = new LookingThread(work);
        thread.setContextClassLoader(LookingThread.class.getClassLoader());
        thread.start();
        thread.join();
        if (thread.failure != null) {
            throw thread.failure;
        }
        return thread.looked;
    }

    @Override
    public void run() {
        try {
            work.run();
            looked.clear();
            work.run();
        } catch (Exception e) {
            failure = e;
        }
    }

    @Override
    public void setContextClassLoader(ClassLoader loader) {
        super.setContextClassLoader(new Noting(loader));
    }

    private final class Noting extends ClassLoader {

        Noting(ClassLoader parent) {
            super(parent);
        }

        @Override
        public URL getResource(String name) {
            looked.add(name);
            return super.getResource(name);
        }

        @Override
        public Enumeration<URL> getResources(String name) throws IOException {
            looked.add(name);
            return super.getResources(name);
        }
    }
}
