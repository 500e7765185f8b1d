package io.github.mailxoauth2.sandbox.demo;

import io.github.mailxoauth2.sandbox.Sandbox;
import io.github.mailxoauth2.sandbox.SeenLogin;
import io.github.mailxoauth2.sandbox.demo.JavaRun.Outcome;
import io.github.mailxoauth2.tools.terminal.Wrapped;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/** What a demonstration tells, in lines that a terminal of 80 columns holds, and nothing in them but text. */
final class DemoText {

    private static final String QUOTE = "   | ";
    private static final String QUOTE_GOES_ON = "   |   ";
    private static final int INDENT = 3;

    private final PrintStream out;

    DemoText(PrintStream out) {
        this.out = out;
    }

    /** Words of ours. */
    void say(String text) {
        Wrapped.lines("", 0, text).forEach(out::println);
    }

    /** Words of ours about the part that the last heading began. */
    void sayBelow(String text) {
        Wrapped.lines(Wrapped.spaces(INDENT), INDENT, text).forEach(out::println);
    }

    /** A numbered step, with a blank line before it. */
    void heading(String text) {
        out.println();
        Wrapped.lines("", INDENT, text).forEach(out::println);
    }

    void blank() {
        out.println();
    }

    /** What a program printed, without its stack traces: they are in a file, and would only hide the server's words. */
    void quote(Outcome outcome) {
        for (String line : outcome.output()) {
            if (!line.isBlank() && !line.matches("\\s+(at |\\.\\.\\. ).*")) {
                broken(line).forEach(out::println);
            }
        }
        sayBelow("exit code " + outcome.exitCode());
    }

    /** The last line: what became of the last login, and what the servers count. */
    void whatTheServersSaw(Sandbox sandbox) {
        out.println(lastLine(sandbox));
    }

    private static String lastLine(Sandbox sandbox) {
        List<SeenLogin> logins = sandbox.exchange().logins();
        if (logins.isEmpty()) {
            return "The servers saw: no login";
        }
        SeenLogin last = logins.get(logins.size() - 1);
        return "The servers saw: " + last.mechanism() + ", " + last.user() + ", " + (last.tls() ? "TLS" : "no TLS")
                + ", " + counted(sandbox.entra().tokenRequests(), "token request") + ", "
                + counted(sandbox.exchange().delivered(), "message");
    }

    private static String counted(int number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }

    /** Breaks at spaces where it can; what others print may have longer words than a line has room for. */
    static List<String> broken(String line) {
        List<String> lines = new ArrayList<>();
        String rest = QUOTE + line.replace("\t", "    ");
        while (rest.length() > Wrapped.COLUMNS) {
            int space = rest.lastIndexOf(' ', Wrapped.COLUMNS);
            int end = space > QUOTE_GOES_ON.length() ? space : Wrapped.COLUMNS;
            lines.add(rest.substring(0, end));
            rest = QUOTE_GOES_ON + rest.substring(end).stripLeading();
        }
        lines.add(rest);
        return lines;
    }
}
