package io.github.mailxoauth2.internal.diagnosis;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Microsoft's mail host that a mistyped one was probably meant to be. */
final class NearestHost {

    private static final List<String> SMTP = Arrays.asList(
            "smtp.office365.com", "smtp.office365.us", "smtp-dod.office365.us", "smtp.partner.outlook.cn");

    private static final List<String> MAILBOX = Arrays.asList(
            "outlook.office365.com", "outlook.office365.us", "outlook-dod.office365.us", "partner.outlook.cn");

    private NearestHost() {}

    /** Returns the one with the fewest letters to change; the worldwide one where several have as few. */
    static String to(String host, String protocol) {
        List<String> known = protocol.startsWith("smtp") ? SMTP : MAILBOX;
        String written = host.toLowerCase(Locale.ROOT);
        String nearest = known.get(0);
        for (String candidate : known) {
            if (distance(written, candidate) < distance(written, nearest)) {
                nearest = candidate;
            }
        }
        return nearest;
    }

    /** Levenshtein's: how many letters to put in, take out or change. */
    private static int distance(String one, String other) {
        int[] before = new int[other.length() + 1];
        for (int j = 0; j <= other.length(); j++) {
            before[j] = j;
        }
        // A name has at most 253 characters; what is longer is none, whatever follows.
        for (int i = 1; i <= Math.min(one.length(), 253); i++) {
            int[] now = new int[other.length() + 1];
            now[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int changed = before[j - 1] + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                now[j] = Math.min(changed, Math.min(before[j], now[j - 1]) + 1);
            }
            before = now;
        }
        return before[other.length()];
    }
}
