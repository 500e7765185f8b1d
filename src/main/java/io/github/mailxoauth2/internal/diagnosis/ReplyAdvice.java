package io.github.mailxoauth2.internal.diagnosis;

import io.github.mailxoauth2.internal.diagnosis.ReplyPattern.Moment;
import java.util.Map;

/** The advice for one reply of a mail server, with the pattern by which the reply is known. */
final class ReplyAdvice {

    private final ReplyPattern pattern;
    private final Advice advice;
    private final boolean narrowedByToken;

    private ReplyAdvice(ReplyPattern pattern, Advice advice, boolean narrowedByToken) {
        this.pattern = pattern;
        this.advice = advice;
        this.narrowedByToken = narrowedByToken;
    }

    static ReplyAdvice of(String id, Map<String, String> fields) {
        if (!ReplyPattern.FIELDS.containsAll(fields.keySet())) {
            throw new IllegalArgumentException("[" + id + "] has an unknown line among " + fields.keySet());
        }
        return new ReplyAdvice(ReplyPattern.of(fields), Advice.of(id, fields), "token".equals(fields.get("narrow")));
    }

    boolean fits(Moment moment, String protocol, ServerReply reply) {
        return pattern.fits(moment, protocol, reply);
    }

    Advice advice() {
        return advice;
    }

    /** Returns whether what the token says of itself can tell more than the record. */
    boolean isNarrowedByToken() {
        return narrowedByToken;
    }
}
