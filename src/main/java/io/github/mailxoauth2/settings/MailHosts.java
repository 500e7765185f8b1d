package io.github.mailxoauth2.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A list of mail hosts with wildcards: {@code smtp.example.com, *.office365.com}; a lone {@code *} is any host. */
final class MailHosts {

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

    boolean isEmpty() {
        return patterns.isEmpty();
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
