package io.github.mailxoauth2.tools.doctor;

import io.github.mailxoauth2.tools.terminal.Colour;
import io.github.mailxoauth2.tools.terminal.Screen;
import io.github.mailxoauth2.tools.terminal.Spinner;
import io.github.mailxoauth2.tools.terminal.Wrapped;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The report for a person: a step as soon as it has ended, the one thing to do next in the last line. */
final class TextReport implements Doctor.Listener {

    /** The longest word of a status and a space. */
    private static final int COLUMN = 9;

    private final Screen screen;
    private final Redaction redaction;
    private final String file;
    private final Map<Remedy, StepName> told = new LinkedHashMap<>();
    private @Nullable Spinner waiting;

    TextReport(Screen screen, Examination examination) {
        this.screen = screen;
        this.redaction = examination.redaction;
        this.file = examination.file.name();
    }

    /** Prints what is examined. */
    void head(Examination examination) {
        print("", 0, examination.file.name() + ": " + examination.target, Colour.BOLD);
        screen.line("");
    }

    @Override
    public void begins(StepName step) {
        waiting = Spinner.start(screen, step.title + " ...");
    }

    @Override
    public void ended(Step step) {
        if (waiting != null) {
            waiting.close();
            waiting = null;
        }
        Result result = step.result;
        String word = result.status.word();
        String column = screen.in(result.status.colour, word) + Wrapped.spaces(COLUMN - word.length());
        String line = step.name.title + (result.summary.isEmpty() ? "" : ": " + result.summary);
        boolean first = true;
        for (String part : Wrapped.lines(Wrapped.spaces(COLUMN), COLUMN, redaction.apply(line))) {
            screen.line(first ? column + part.substring(COLUMN) : part);
            first = false;
        }
        result.details.forEach(this::print);
        result.remedies().forEach(remedy -> print(step.name, remedy));
    }

    private void print(Detail detail) {
        boolean elsewhere = !detail.where.isEmpty() && !detail.where.equals(file);
        String where = elsewhere ? "   (" + detail.where + ")" : "";
        print(Wrapped.spaces(COLUMN + 2), COLUMN + 6, detail.name + " = " + detail.value + where, null);
    }

    private void print(StepName step, Remedy advice) {
        String margin = Wrapped.spaces(COLUMN + 2);
        print(margin, COLUMN + 2, advice.what + ".", null);
        for (Map.Entry<Remedy, StepName> before : told.entrySet()) {
            if (advice.isCuredAs(before.getKey())) {
                print(margin, COLUMN + 2, "Cause and fix: as above (" + before.getValue().title + ")", null);
                return;
            }
        }
        told.put(advice, step);
        if (!advice.cause.isEmpty()) {
            print(margin + "Cause: ", COLUMN + 9, advice.cause + ".", null);
        }
        if (!advice.fix.isEmpty()) {
            print(margin + "Fix:   ", COLUMN + 9, advice.fix, null);
        }
    }

    /** Prints the last line. */
    void next(Report report) {
        screen.line("");
        print("Next: ", 6, report.next(), Colour.BOLD);
    }

    private void print(String first, int indent, String text, @Nullable Colour colour) {
        for (String line : Wrapped.lines(first, indent, redaction.apply(text))) {
            screen.line(colour == null ? line : screen.in(colour, line));
        }
    }
}
