package io.github.mailxoauth2.internal.settings;

import java.util.Map;
import java.util.Properties;

/**
 * Whether OAuth is spoken of anywhere: in the name of a key of ours, of one that is nearly one, or in a mechanism's.
 *
 * <p>Where it is not, OAuth2 is off and nobody meant it to be on, and none of the classes that know our keys is needed
 * to say so.
 */
final class Mention {

    private static final String WORD = "oauth";

    private Mention() {}

    static boolean in(Map<String, String> texts) {
        for (Map.Entry<String, String> text : texts.entrySet()) {
            if (isIn(text.getKey()) || isIn(text.getValue())) {
                return true;
            }
        }
        return false;
    }

    /** The same for environment variables, of which only those are ours that begin with {@code MAIL_}. */
    static boolean inMailVariables(Map<String, String> environment) {
        for (Map.Entry<String, String> variable : environment.entrySet()) {
            if (variable.getKey().regionMatches(true, 0, "MAIL_", 0, 5)
                    && (isIn(variable.getKey()) || isIn(variable.getValue()))) {
                return true;
            }
        }
        return false;
    }

    /** Everything in them counts as a text, whatever an application put there. */
    static boolean in(Properties texts) {
        for (Map.Entry<Object, Object> text : texts.entrySet()) {
            if (isIn(String.valueOf(text.getKey())) || isIn(String.valueOf(text.getValue()))) {
                return true;
            }
        }
        return false;
    }

    /** Ignores what a look-up ignores: case, {@code -} and {@code _}. */
    static boolean isIn(String text) {
        for (int start = 0; start + WORD.length() <= text.length(); start++) {
            if (beginsAt(start, text)) {
                return true;
            }
        }
        return false;
    }

    private static boolean beginsAt(int start, String text) {
        int matched = 0;
        for (int i = start; i < text.length() && matched < WORD.length(); i++) {
            char c = text.charAt(i);
            if (Character.toLowerCase(c) == WORD.charAt(matched)) {
                matched++;
            } else if (matched == 0 || c != '-' && c != '_') {
                return false;
            }
        }
        return matched == WORD.length();
    }
}
