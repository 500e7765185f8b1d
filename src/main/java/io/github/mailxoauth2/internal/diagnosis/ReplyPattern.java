package io.github.mailxoauth2.internal.diagnosis;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * How a server's reply is recognised: when it comes, on which protocol, its code, enhanced status and words. What is
 * not written fits all.
 */
final class ReplyPattern {

    /** The moment at which a server refuses. */
    enum Moment {
        /** At the login or before it. */
        LOGIN,
        /** At a message, after the login. */
        SEND
    }

    /** The fields of a record, those of the advice included. */
    static final Set<String> FIELDS = Collections.unmodifiableSet(new TreeSet<>(
            Arrays.asList("when", "protocol", "first", "status", "words", "narrow", "what", "cause", "fix")));

    private final List<String> moments;
    private final List<String> protocols;
    private final List<String> firsts;
    private final List<String> statuses;
    private final List<String> words;

    private ReplyPattern(Map<String, String> fields) {
        this.moments = alternatives(fields, "when");
        this.protocols = alternatives(fields, "protocol");
        this.firsts = alternatives(fields, "first");
        this.statuses = alternatives(fields, "status");
        this.words = alternatives(fields, "words");
    }

    static ReplyPattern of(Map<String, String> fields) {
        return new ReplyPattern(fields);
    }

    private static List<String> alternatives(Map<String, String> fields, String name) {
        String text = fields.get(name);
        return text == null
                ? Collections.<String>emptyList()
                : Arrays.asList(text.toLowerCase(Locale.ROOT).split(" *\\| *"));
    }

    boolean fits(Moment moment, String protocol, ServerReply reply) {
        return isOneOf(moments, moment.name())
                && isOneOf(protocols, protocol.replaceFirst("s$", ""))
                && isOneOf(firsts, first(reply))
                && isOneOf(statuses, reply.enhancedStatus().orElse(""))
                && (words.isEmpty() || containsOne(reply.text()));
    }

    /** A dropped connection is written {@code eof}, a family of codes {@code 4xx}. */
    private static String first(ServerReply reply) {
        return reply.isDropped()
                ? "eof"
                : reply.code() != 0
                        ? String.valueOf(reply.code())
                        : reply.head().isEmpty() ? "none" : reply.head();
    }

    private static boolean isOneOf(List<String> patterns, String value) {
        String lower = value.toLowerCase(Locale.ROOT);
        return patterns.isEmpty()
                || patterns.contains(lower)
                || lower.length() == 3 && patterns.contains(lower.charAt(0) + "xx");
    }

    private boolean containsOne(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        for (String word : words) {
            if (lower.contains(word)) {
                return true;
            }
        }
        return false;
    }
}
