package io.github.mailxoauth2.internal.diagnosis;

import java.util.Map;
import java.util.Optional;

/** One record of the catalogue: how a failure is recognised, what it means, its likely cause, what to do. */
final class Advice {

    /**
     * Stands in where the data file itself is missing or broken, so that a damaged jar does not hide the failure it
     * should explain.
     */
    static final Advice NONE = new Advice(
            "none", "the reason is not in the catalogue", "not known", "look at the words of the server above", false);

    private final String id;
    private final String what;
    private final String cause;
    private final String fix;

    private final boolean narrowedByClock;

    private Advice(String id, String what, String cause, String fix, boolean narrowedByClock) {
        this.narrowedByClock = narrowedByClock;
        this.id = id;
        this.what = what;
        this.cause = cause;
        this.fix = fix;
    }

    /** Reads a record's fields. */
    static Advice of(String id, Map<String, String> fields) {
        return new Advice(
                id,
                required(id, fields, "what"),
                required(id, fields, "cause"),
                required(id, fields, "fix"),
                "clock".equals(fields.get("narrow")));
    }

    private static String required(String id, Map<String, String> fields, String name) {
        return Optional.ofNullable(fields.get(name))
                .orElseThrow(() -> new IllegalArgumentException("[" + id + "] has no line '" + name + ":'"));
    }

    /** Returns the heading: a code, or a reply as an operator would search for it. */
    String id() {
        return id;
    }

    /** Returns what the failure means, as a clause that follows a colon. */
    String what() {
        return what;
    }

    /** Returns the likely cause, as a clause. */
    String cause() {
        return cause;
    }

    /** Returns what to do, in the imperative. */
    String fix() {
        return fix;
    }

    /** Returns whether a clock that is wrong explains it, and tells more than the record. */
    boolean isNarrowedByClock() {
        return narrowedByClock;
    }

    @Override
    public String toString() {
        return "[" + id + "] " + what;
    }
}
