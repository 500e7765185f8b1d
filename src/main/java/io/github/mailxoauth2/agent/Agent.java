package io.github.mailxoauth2.agent;

import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * What the JVM calls for {@code -javaagent:mail-xoauth2-<version>-agent.jar}. It waits for the mail API to be loaded
 * and does nothing else: opens nothing, logs nothing, starts no thread.
 *
 * <p>Public only because the JVM needs it.
 */
public final class Agent {

    private static final AtomicBoolean INSTALLED = new AtomicBoolean();

    private Agent() {}

    /** Called by the JVM before the application's main method. */
    public static void premain(String arguments, Instrumentation instrumentation) {
        install(instrumentation);
    }

    /** Called by the JVM where the agent is attached to a running application: its later logins are taken over. */
    public static void agentmain(String arguments, Instrumentation instrumentation) {
        install(instrumentation);
    }

    /** Once, for the option may stand in two places, such as JAVA_TOOL_OPTIONS and a start script. */
    private static void install(Instrumentation instrumentation) {
        if (!INSTALLED.compareAndSet(false, true)) {
            return;
        }
        LeftAlone leftAlone = new LeftAlone(System.err);
        instrumentation.addTransformer(new SessionTransformer(leftAlone), true);
        for (Class<?> loaded : instrumentation.getAllLoadedClasses()) {
            if (SessionTransformer.isSession(loaded)) {
                try {
                    instrumentation.retransformClasses(loaded);
                } catch (UnmodifiableClassException | RuntimeException | LinkageError e) {
                    leftAlone.sayUnknownShape(loaded.getName(), loaded.getClassLoader(), e);
                }
            }
        }
    }
}
