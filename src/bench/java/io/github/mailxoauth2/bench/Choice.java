package io.github.mailxoauth2.bench;

import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** Which rows of the table are wanted. */
final class Choice {

    /** {@code THREADS} brings the rows of memory and of what is left between requests, which are measured with it. */
    private static final Set<String> NAMES =
            Set.of("SMTP", "MAIL", "IMAP", "POP3", "JARS", "OFF", "COLD", "THREADS", "ROLLOVER", "TOKEN");

    private final Set<String> wanted;

    private Choice(Set<String> wanted) {
        this.wanted = wanted;
    }

    /** Reads names with commas between them; {@code all} is all of them. */
    static Choice of(String names) {
        Set<String> wanted = new TreeSet<>(Set.of(names.toUpperCase(Locale.ROOT).split(",")));
        if (wanted.remove("ALL")) {
            wanted.addAll(NAMES);
        }
        if (!NAMES.containsAll(wanted)) {
            throw new IllegalArgumentException(names + ": rows are all, or some of " + new TreeSet<>(NAMES));
        }
        return new Choice(wanted);
    }

    boolean has(String... oneOf) {
        return Set.of(oneOf).stream().anyMatch(wanted::contains);
    }

    @Override
    public String toString() {
        return String.join(",", wanted);
    }
}
