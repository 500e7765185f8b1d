package io.github.mailxoauth2.tools.terminal;

import java.util.ArrayList;
import java.util.List;

/** A text broken into lines at its spaces. */
public final class Wrapped {

    /** What a terminal has at least. */
    public static final int COLUMNS = 80;

    private Wrapped() {}

    /**
     * Returns the lines, the first after {@code first}, the others after as many spaces as {@code indent} says, none
     * longer than 80 characters unless one word is.
     */
    public static List<String> lines(String first, int indent, String text) {
        List<String> lines = new ArrayList<>();
        String margin = spaces(indent);
        StringBuilder line = new StringBuilder(first);
        boolean empty = true;
        for (String word : text.split(" ")) {
            if (!empty && line.length() + 1 + word.length() > COLUMNS) {
                lines.add(line.toString().replaceFirst(" +$", ""));
                line = new StringBuilder(margin);
                empty = true;
            }
            line.append(empty ? "" : " ").append(word);
            empty = false;
        }
        lines.add(line.toString());
        return lines;
    }

    /** Returns so many spaces. */
    public static String spaces(int count) {
        StringBuilder spaces = new StringBuilder();
        for (int i = 0; i < count; i++) {
            spaces.append(' ');
        }
        return spaces.toString();
    }
}
