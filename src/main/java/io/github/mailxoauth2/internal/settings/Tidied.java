package io.github.mailxoauth2.internal.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A value as it is meant, made of one as people write it: what stands around it by mistake is taken off where the value
 * itself cannot be so.
 *
 * <p>A password may begin and end with anything, and a file's name hold a {@code #}; nothing but what nobody sees is
 * taken off these.
 */
final class Tidied {

    private static final Pattern QUOTED = Pattern.compile(
            "\"([^\"]*)\"|'([^']*)'|`([^`]*)`|[\u201C\u201D\u201E]([^\u201C\u201D]*)[\u201C\u201D]"
                    + "|[\u2018\u2019]([^\u2019]*)\u2019",
            Pattern.DOTALL);
    private static final Pattern WITH_COMMENT = Pattern.compile("(\\S.*?)\\s+(?:#|//).*", Pattern.DOTALL);
    private static final Pattern GUID_IN_BRACES = Pattern.compile("[{(]\\s*([0-9a-fA-F-]{36})\\s*[)}]");

    final String value;

    /** What was left out, in words; empty where nothing was but white space. */
    final List<String> leftOut;

    private Tidied(String value, List<String> leftOut) {
        this.value = value;
        this.leftOut = leftOut;
    }

    /** Tidies a value that is no key's of ours, such as a list of mechanisms. */
    static Tidied text(String raw) {
        return of(raw, SettingKey.Type.TEXT);
    }

    static Tidied of(String raw, SettingKey key) {
        boolean password = key.isSecret() && key != SettingKey.CLIENT_SECRET && key != SettingKey.CLIENT_SECRET_NEXT;
        return password ? new Tidied(raw.trim(), new ArrayList<>()) : of(raw, key.type());
    }

    private static Tidied of(String raw, SettingKey.Type type) {
        List<String> leftOut = new ArrayList<>();
        String value = visible(raw.trim(), leftOut);
        boolean ofAFile = type == SettingKey.Type.FILE;
        if (!ofAFile) {
            value = without(WITH_COMMENT, value, "a comment behind it", leftOut);
        }
        value = visible(without(QUOTED, value, "the quotes around it", leftOut), leftOut);
        if (!ofAFile) {
            // The quotes may have stood around the value alone, or around value and comment.
            value = without(WITH_COMMENT, value, "a comment behind it", leftOut);
        }
        if (type == SettingKey.Type.TEXT) {
            value = without(GUID_IN_BRACES, value, "the braces around it", leftOut);
        }
        return new Tidied(value, leftOut);
    }

    private static String without(Pattern around, String value, String what, List<String> leftOut) {
        Matcher whole = around.matcher(value);
        if (!whole.matches()) {
            return value;
        }
        leftOut.add(what);
        for (int i = 1; i <= whole.groupCount(); i++) {
            if (whole.group(i) != null) {
                return whole.group(i).trim();
            }
        }
        return value;
    }

    private static String visible(String value, List<String> leftOut) {
        int start = 0;
        int end = value.length();
        boolean unusual = false;
        while (start < end && isInvisible(value.codePointAt(start))) {
            unusual |= !Character.isWhitespace(value.codePointAt(start));
            start += Character.charCount(value.codePointAt(start));
        }
        while (end > start && isInvisible(value.codePointBefore(end))) {
            unusual |= !Character.isWhitespace(value.codePointBefore(end));
            end -= Character.charCount(value.codePointBefore(end));
        }
        if (unusual) {
            leftOut.add("an invisible character at its start or end");
        }
        return value.substring(start, end);
    }

    /**
     * Returns the first character inside a value that nobody sees, in words; empty if there is none. A space can be
     * seen.
     */
    static Optional<String> invisibleIn(String value) {
        for (int i = 0; i < value.length(); i += Character.charCount(value.codePointAt(i))) {
            int c = value.codePointAt(i);
            if (c != ' ' && isInvisible(c)) {
                String name = Character.getName(c);
                return Optional.of("the invisible character " + String.format("U+%04X", c)
                        + (name == null ? "" : " (" + name + ")") + " at position " + (i + 1));
            }
        }
        return Optional.empty();
    }

    private static boolean isInvisible(int c) {
        switch (Character.getType(c)) {
            case Character.CONTROL:
            case Character.FORMAT:
            case Character.SPACE_SEPARATOR:
            case Character.LINE_SEPARATOR:
            case Character.PARAGRAPH_SEPARATOR:
            case Character.UNASSIGNED:
            case Character.SURROGATE:
            case Character.PRIVATE_USE:
                return true;
            default:
                // Fillers, the blank of Braille, and variation selectors: letters and marks by type, nothing to the
                // eye.
                return c == 0x034F
                        || c == 0x115F
                        || c == 0x1160
                        || c == 0x2800
                        || c == 0x3164
                        || c == 0xFFA0
                        || c >= 0xFE00 && c <= 0xFE0F;
        }
    }
}
