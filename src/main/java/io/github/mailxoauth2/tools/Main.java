package io.github.mailxoauth2.tools;

import io.github.mailxoauth2.tools.doctor.DoctorCommand;
import io.github.mailxoauth2.tools.setup.SetupCommand;
import io.github.mailxoauth2.tools.terminal.ClosedOutputException;
import io.github.mailxoauth2.tools.terminal.Wrapped;
import java.io.PrintWriter;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * The command line of {@code mail-xoauth2-<version>-tools.jar}.
 *
 * <p>Exit codes: 0 all well, 1 a check failed, 2 wrong usage or a file that cannot be read or written.
 */
@Command(
        name = Main.NAME,
        mixinStandardHelpOptions = true,
        scope = CommandLine.ScopeType.INHERIT,
        versionProvider = Main.ThisVersion.class,
        description = "Helps administrators to log in to Exchange Online with OAuth2.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {DoctorCommand.class, SetupCommand.class},
        footer = {"", "Exit codes: 0 all well, 1 a check failed, 2 wrong usage or unreadable file."})
public final class Main implements Runnable {

    /** What the program is called in its own help, where there is no room for {@code java -jar} and the jar's name. */
    static final String NAME = "mail-xoauth2-tools";

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    /** Runs one command and ends the JVM with its exit code. */
    public static void main(String[] args) {
        Optional<Class<?>> alone = OwnLoader.without(Main.class, System.getProperty("java.class.path", ""));
        if (alone.isPresent()) {
            OwnLoader.callMain(alone.get(), args);
            return;
        }
        int exitCode = commandLine().execute(args);
        System.out.flush();
        System.exit(exitCode);
    }

    /** Returns the command line, ready to execute; a test sets its streams. */
    static CommandLine commandLine() {
        return new CommandLine(new Main())
                .addSubcommand(SandboxLoader.NAME, SandboxLoader.command())
                .setUsageHelpWidth(Wrapped.COLUMNS)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setAbbreviatedOptionsAllowed(true)
                .setParameterExceptionHandler((problem, args) -> wrongUsage(problem))
                .setExecutionExceptionHandler((failure, line, parsed) -> failed(failure));
    }

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "Which command? One of " + String.join(", ", spec.subcommands().keySet()));
    }

    /** A closed pipe is no failure to talk about: there is nobody to talk to. */
    private static int failed(Exception failure) throws Exception {
        if (failure instanceof ClosedOutputException) {
            return CommandLine.ExitCode.SOFTWARE;
        }
        throw failure;
    }

    private static int wrongUsage(ParameterException problem) {
        CommandLine command = problem.getCommandLine();
        PrintWriter err = command.getErr();
        for (String line : String.valueOf(problem.getMessage()).split("\\R", -1)) {
            Wrapped.lines("", 0, line)
                    .forEach(part -> err.println(command.getColorScheme().errorText(part)));
        }
        UnmatchedArgumentException.printSuggestions(problem, err);
        Wrapped.lines("Help: ", 6, OwnLoader.called(NAME, Main.class) + path(command) + " --help")
                .forEach(err::println);
        err.flush();
        return CommandLine.ExitCode.USAGE;
    }

    /** The names of the commands, without the program's. */
    private static String path(CommandLine command) {
        return command.getCommandSpec().qualifiedName().substring(NAME.length());
    }

    /** The version that the jar's manifest names. */
    static final class ThisVersion implements IVersionProvider {

        @Override
        public String[] getVersion() {
            String version = Main.class.getPackage().getImplementationVersion();
            return new String[] {"mail-xoauth2 " + (version == null ? "(not from its jar)" : version)};
        }
    }
}
