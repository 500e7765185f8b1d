package io.github.mailxoauth2.internal.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** A list of mail hosts with wildcards: {@code smtp.example.com, *.office365.com}; a lone {@code *} is any host. */
final class MailHosts {

    /** A name with a star at its start or none, or an IPv6 address; no port, no scheme. */
    private static final Pattern POSSIBLE =
            Pattern.compile("\\*?[^*/:@\"'~]*|[0-9a-f:.]*:[0-9a-f:.]*:[0-9a-f:.]*(?:%[a-z0-9._-]+)?");

    private final List<String> patterns;

    private MailHosts(List<String> patterns) {
        this.patterns = patterns;
    }

    static MailHosts of(String list) {
        List<String> patterns = new ArrayList<>();
        for (String pattern : list.split("[,;\\s]+")) {
            if (!pattern.isEmpty()) {
                patterns.add(pattern.equals("*.") ? pattern : normal(pattern));
            }
        }
        return new MailHosts(patterns);
    }

    /**
     * Returns what is wrong with the patterns, as a rule that follows the value; empty if each can match a host and no
     * more than it says.
     */
    Optional<String> rule() {
        for (String pattern : patterns) {
            if (pattern.equals("*.")) {
                return Optional.of("must not hold *. alone: write * for any host, or *.example.com for all below it");
            }
            if (pattern.startsWith("*") && pattern.length() > 1 && pattern.charAt(1) != '.') {
                // Also what follows such a star is no host's whole name: *office365.com would take in
                // evil-office365.com.
                return Optional.of("must have a dot behind the *: write *." + pattern.substring(1)
                        + " for all below it, and the name itself beside it if it counts too");
            }
        }
        return canMatch()
                ? Optional.empty()
                : Optional.of(
                        "must be host names separated by commas, without ports, each with a * at its start or none");
    }

    /** Returns whether there is a pattern, and each is one that a host's name can match. */
    private boolean canMatch() {
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

    /** An IPv6 address stands in brackets where a port could follow. */
    static String withoutBrackets(String host) {
        return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
    }

    /** DNS names have no case, and a full one may end with a dot. */
    private static String normal(String name) {
        String lower = withoutBrackets(name.toLowerCase(Locale.ROOT));
        return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
    }
}
