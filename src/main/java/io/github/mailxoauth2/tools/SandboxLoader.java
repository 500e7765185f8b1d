package io.github.mailxoauth2.tools;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * Finds the command {@code sandbox} by name: its servers are those of this project's tests and need Java 17, while the
 * other commands run where old applications run.
 */
final class SandboxLoader {

    static final String NAME = "sandbox";
    private static final String CLASS = "io.github.mailxoauth2.sandbox.rehearsal.SandboxCommand";

    private SandboxLoader() {}

    /** Returns the command, or one that says why it cannot be had. */
    static CommandLine command() {
        try {
            return new CommandLine(Class.forName(CLASS).getConstructor().newInstance());
        } catch (ReflectiveOperationException | LinkageError e) {
            return new CommandLine(new Missing(e)).setUnmatchedArgumentsAllowed(true);
        }
    }

    /** Says what is missing, whatever the arguments. */
    @Command(name = NAME, description = "Plays Microsoft Entra and Exchange Online; needs Java 17 or later.")
    static final class Missing implements Callable<Integer> {

        private final Throwable reason;

        @Spec
        @SuppressWarnings("NullAway.Init") // set by picocli
        private CommandSpec spec;

        Missing(Throwable reason) {
            this.reason = reason;
        }

        @Override
        public Integer call() {
            boolean tooOld = reason instanceof UnsupportedClassVersionError;
            throw new ParameterException(
                    spec.commandLine(),
                    tooOld
                            ? "sandbox needs Java 17 or later, and this is Java " + System.getProperty("java.version")
                            : "sandbox is not in this jar: " + reason);
        }
    }
}
