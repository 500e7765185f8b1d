package io.github.mailxoauth2.internal.settings;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.regex.Pattern;

/**
 * What of a value may stand in a message: the one place that decides it.
 *
 * <p>A secret may stand under any key, by a slip of the hand. So a value is shown only where it has the form that the
 * key's usual mistakes have, and is made of words and numbers; a file's name only where it can be one.
 */
public final class Shown {

    /** Stands where a value is not shown. */
    static final String NOT = "value not shown";

    private static final int LONGEST = 120;

    /**
     * Letters with two capitals inside at most, numbers, and a word with a few digits behind it, as in
     * {@code office365}.
     */
    private static final Pattern WORD =
            Pattern.compile("(?:[A-Z]{1,12}|[A-Za-z]?[a-z]{0,15}(?:[A-Z][a-z]{1,15}){0,2})[0-9]{0,4}|[0-9]{1,12}");

    private static final Pattern BETWEEN_WORDS = Pattern.compile("[\\s./\\\\:@_,;{}<>\\[\\]()$#%\"'*?=+-]+");
    private static final Pattern ALLOWED = Pattern.compile("[A-Za-z0-9\\s./\\\\:@_,;{}<>\\[\\]()$#%\"'*?=+-]*");
    private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9]{1,11}(?:[.,][0-9]{1,3})? ?[a-z]{0,7}|[a-z]{1,5}");
    private static final Pattern SWITCH = Pattern.compile("[A-Za-z]{1,8}|[01]");
    private static final Pattern NAME = Pattern.compile("[A-Za-z]{1,16}[0-9]{0,3}");
    private static final Pattern EXTENSION =
            Pattern.compile("(?i).*\\.(?:p12|pfx|pem|key|crt|cer|der|txt|jks|properties|conf|cfg|secret|token|pwd)");

    private Shown() {}

    /** Returns the value, or {@link #NOT}. */
    static String value(SettingKey key, String value) {
        if (value.length() > LONGEST || !mayBeShown(key, value)) {
            return NOT;
        }
        return value;
    }

    private static boolean mayBeShown(SettingKey key, String value) {
        switch (key.type()) {
            case SECRET:
                return false;
            case FILE:
                return isPlaceholder(value) || isFileName(value);
            case NUMBER:
                return isPlaceholder(value) || NUMBER.matcher(value).matches();
            case SWITCH:
                return isPlaceholder(value) || SWITCH.matcher(value).matches();
            default:
                return Secret.isGuid(value) || isPlaceholder(value) || mayBeShownAsText(key, value);
        }
    }

    private static boolean mayBeShownAsText(SettingKey key, String value) {
        switch (key) {
            case CLOUD:
            case PROVIDER:
            case MANAGED_IDENTITY:
                return NAME.matcher(value).matches() && isPlain(value);
            case CLIENT_ID:
                return false;
            case TENANT:
                return ValueRules.isSharedTenant(value) || value.indexOf('.') > 0 && isPlain(value);
            case USER:
                return isMailbox(value);
            case HOSTS:
                return value.matches("[\\s,;]+") || isPlain(value) && value.matches(".*[.:*].*");
            default:
                return isPlain(value) && value.matches("(?s).*[.:].*") && value.indexOf('@') < 0;
        }
    }

    /** Returns whether a text can be a user at all: an address, or a name of words. */
    static boolean canBeUser(String text) {
        return isMailbox(text) || isPlain(text);
    }

    /**
     * Returns a user as it may stand in a message: an address, or a name of words; anything else may be a secret in the
     * wrong place.
     */
    public static String mailbox(String user) {
        return canBeUser(user) ? user : "<" + NOT + ">";
    }

    /** Returns whether a text is an address at a domain, as every mailbox of Exchange Online has one. */
    static boolean isMailbox(String text) {
        int at = text.lastIndexOf('@');
        return at > 0 && text.length() <= LONGEST && text.indexOf('.', at) > at && isPlain(text.substring(at + 1));
    }

    /**
     * Returns whether a text consists of words and numbers as names have them, and not of what a generator or a careful
     * person makes.
     */
    static boolean isPlain(String value) {
        String text = Secret.GUID.matcher(value).replaceAll("id");
        if (text.length() > LONGEST || !ALLOWED.matcher(text).matches()) {
            return false;
        }
        for (String word : BETWEEN_WORDS.split(text)) {
            if (!word.isEmpty() && !WORD.matcher(word).matches()) {
                return false;
            }
        }
        return true;
    }

    private static boolean isPlaceholder(String value) {
        return ValueRules.isPlaceholder(value) && isPlain(value.replace("\u2026", ""));
    }

    /** Returns the path, or {@link #NOT}. */
    static String path(Path path) {
        return isFileName(path.toString()) ? path.toString() : NOT;
    }

    /**
     * Returns whether a text is a file's name beyond doubt: there is such a file, or there could be, in a folder that
     * exists or with an ending that such files have.
     */
    static boolean isFileName(String text) {
        try {
            Path path = Paths.get(text);
            if (text.length() > 1024 || text.indexOf('\n') >= 0) {
                return false;
            }
            if (Files.exists(path)) {
                return true;
            }
            Path folder = path.getParent();
            Path name = path.getFileName();
            if (name == null || !isPlain(name.toString())) {
                return false;
            }
            boolean inAFolder = folder != null && folder.getNameCount() > 0;
            if (folder != null && inAFolder && Files.isDirectory(folder)) {
                return true;
            }
            return (inAFolder && path.isAbsolute() || EXTENSION.matcher(text).matches())
                    && (folder == null || isPlain(folder.toString().replace('~', ' ')));
        } catch (InvalidPathException | SecurityException e) {
            return false;
        }
    }
}
