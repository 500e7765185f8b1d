package io.github.mailxoauth2.internal.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** A list of mail hosts with wildcards: {@code smtp.example.com, *.office365.com}; a lone {@code *} is any host. */
final class MailHosts {

    /** A name with a star at its start or none, or an IPv6 address; no port, no scheme. */
    private static final Pattern POSSIBLE = Pattern.compile("\\*?[^*/:]*|[0-9a-f:.]*:[0-9a-f:.]*:[0-9a-f:.]*");

    private final List<String> patterns;

    private MailHosts(List<String> patterns) {
        this.patterns = patterns;
    }

    static MailHosts of(String list) {
        List<String> patterns = new ArrayList<>();
        for (String pattern : list.split("[,;\\s]+")) {
            if (!pattern.isEmpty()) {
                patterns.add(normal(pattern));
            }
        }
        return new MailHosts(patterns);
    }

    /** Returns whether there is a pattern, and each is one that a host's name can match. */
    boolean canMatch() {
        return !patterns.isEmpty()
                && patterns.stream()
                        .allMatch(pattern -> POSSIBLE.matcher(pattern).matches());
    }

    boolean include(String host) {
        String wanted = normal(host);
        for (String pattern : patterns) {
            boolean hit = pattern.startsWith("*")
                    ? wanted.endsWith(pattern.substring(1)) && wanted.length() >= pattern.length()
                    : wanted.equals(pattern);
            if (hit) {
                return true;
            }
        }
        return false;
    }

    /** DNS names have no case, and a full one may end with a dot. */
    private static String normal(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
    }
}
