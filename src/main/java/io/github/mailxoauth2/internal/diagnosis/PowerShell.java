package io.github.mailxoauth2.internal.diagnosis;

import java.util.regex.Pattern;

/** Values made safe for a command that an administrator copies from a log: user and token come from outside. */
final class PowerShell {

    private static final Pattern GUID = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    /** What ends or expands a double-quoted string; PowerShell takes typographic double quotes for quotes as well. */
    private static final Pattern SPECIAL = Pattern.compile("[`\"$\u201C\u201D\u201E]");

    private PowerShell() {}

    /** Returns the text for between double quotes. */
    static String insideQuotes(String text) {
        return SPECIAL.matcher(text).replaceAll("`$0");
    }

    /** Returns whether the text is an id, which may stand in a command without quotes. */
    static boolean isId(String text) {
        return GUID.matcher(text).matches();
    }
}
