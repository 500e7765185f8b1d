package io.github.mailxoauth2.agent;

import java.io.PrintStream;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Says once that mail stays as it is. On the JVM's error stream: this is said while a class is being loaded, where a
 * logging framework may be half made.
 */
final class LeftAlone {

    private final PrintStream out;
    private final AtomicBoolean said = new AtomicBoolean();

    LeftAlone(PrintStream out) {
        this.out = out;
    }

    void sayUnknownShape(String className, @Nullable ClassLoader loader, Throwable why) {
        say(className.replace('/', '.') + " of " + loader
                + " is not built as the known versions of the mail API are: it " + why.getMessage()
                + ". Please report the version of the mail jar");
    }

    void saySecurityManager() {
        say("this JVM has a security manager, with which the agent does not work. Put the jar beside the mail jar");
    }

    private void say(String why) {
        if (said.compareAndSet(false, true)) {
            out.println("mail-xoauth2: mail stays as it is, without OAuth2, because " + why);
        }
    }
}
