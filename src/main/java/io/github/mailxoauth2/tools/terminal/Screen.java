package io.github.mailxoauth2.tools.terminal;

import java.io.Console;
import java.io.PrintWriter;
import java.lang.reflect.InvocationTargetException;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Help.Ansi;

/**
 * Standard output for a person. Colour where the terminal has it and neither {@code NO_COLOR} nor a pipe is there; a
 * line that moves only at a terminal.
 */
public final class Screen {

    private static final String ERASE_LINE = "\r\u001B[2K";

    private final PrintWriter out;
    private final boolean coloured;
    private final boolean moving;
    private final BooleanSupplier broken;
    private boolean lineOpen;

    private Screen(PrintWriter out, boolean coloured, boolean moving, BooleanSupplier broken) {
        this.out = out;
        this.broken = broken;
        this.coloured = coloured;
        this.moving = moving;
    }

    /** Returns a screen of plain lines, for a file or a pipe. */
    public static Screen plain(PrintWriter out) {
        return new Screen(out, false, false, out::checkError);
    }

    /** Returns a screen with colour and movement, whatever is behind it. */
    static Screen full(PrintWriter out) {
        return new Screen(out, true, true, out::checkError);
    }

    /** Returns the screen of this process: picocli knows the ways in which colour is switched on and off. */
    public static Screen ofProcess(PrintWriter out, Map<String, String> environment) {
        boolean terminal = isTerminal(System.console()) && !"dumb".equals(environment.get("TERM"));
        // A writer over standard output does not hear of its errors.
        BooleanSupplier broken = () -> out.checkError() || System.out.checkError();
        return new Screen(out, terminal && Ansi.AUTO.enabled(), terminal, broken);
    }

    /** Since Java 22 there is a console without a terminal too, and a method that tells. */
    private static boolean isTerminal(@Nullable Console console) {
        if (console == null) {
            return false;
        }
        try {
            return (Boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (NoSuchMethodException olderJava) {
            return true;
        } catch (IllegalAccessException | InvocationTargetException e) {
            return false;
        }
    }

    /** Returns the text in a colour, or as it is. */
    public String in(Colour colour, String text) {
        return coloured ? colour.of(text) : text;
    }

    /**
     * Prints a line.
     *
     * @throws ClosedOutputException if nobody reads it
     */
    public synchronized void line(String text) {
        eraseOpenLine();
        out.println(text);
        out.flush();
        if (broken.getAsBoolean()) {
            throw new ClosedOutputException();
        }
    }

    /** Shows a line that the next one replaces; nothing where no terminal is. */
    synchronized void passingLine(String text) {
        if (moving) {
            out.print(ERASE_LINE + text);
            out.flush();
            lineOpen = true;
        }
    }

    boolean isMoving() {
        return moving;
    }

    /** Takes a passing line away, so that a prompt or an error message does not stand behind it. */
    public synchronized void eraseOpenLine() {
        if (lineOpen) {
            out.print(ERASE_LINE);
            out.flush();
            lineOpen = false;
        }
    }
}
