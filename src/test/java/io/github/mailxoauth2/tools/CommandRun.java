package io.github.mailxoauth2.tools;

import java.io.PrintWriter;
import java.io.StringWriter;
import picocli.CommandLine;

/**
 * What one run of the command line in this JVM printed, and its exit code.
 *
 * @param exitCode what {@code main} would have ended the JVM with
 * @param out standard output
 * @param err standard error
 */
public record CommandRun(int exitCode, String out, String err) {

    /** Runs the command line with these arguments. */
    public static CommandRun of(String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine line = Main.commandLine();
        line.setOut(new PrintWriter(out));
        line.setErr(new PrintWriter(err));
        int exitCode = line.execute(args);
        return new CommandRun(exitCode, unix(out), unix(err));
    }

    /** Returns what went to standard error with its line breaks as spaces: where they fall is a matter of width. */
    public String errInOneLine() {
        return err.replace('\n', ' ');
    }

    private static String unix(StringWriter text) {
        return text.toString().replace(System.lineSeparator(), "\n");
    }
}
