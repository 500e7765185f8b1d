package io.github.mailxoauth2.tools.setup;

import java.util.regex.Pattern;

/** A text as PowerShell's single-quoted string, in which nothing is expanded. */
final class SingleQuoted {

    /** PowerShell takes the typographic single quotes for its own, and a doubled one for the character itself. */
    private static final Pattern QUOTES = Pattern.compile("['\u2018\u2019\u201A\u201B]");

    private SingleQuoted() {}

    /** Returns the text between single quotes, so that it is one literal whatever it holds. */
    static String of(String text) {
        return "'" + QUOTES.matcher(text).replaceAll("$0$0") + "'";
    }
}
