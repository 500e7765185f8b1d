package io.github.mailxoauth2.tools.doctor;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** What one step found: its status in one line, the facts, and what to do about what is wrong. */
final class Result {

    final Status status;
    final String summary;
    final List<Detail> details;
    private final List<Remedy> failures;
    private final List<Remedy> warnings;

    private Result(Status status, String summary, List<Detail> details, List<Remedy> failures, List<Remedy> warnings) {
        this.status = status;
        this.summary = summary;
        this.details = details;
        this.failures = failures;
        this.warnings = warnings;
    }

    private static Result of(Status status, String summary) {
        return new Result(status, summary, Collections.emptyList(), Collections.emptyList(), Collections.emptyList());
    }

    static Result ok(String summary) {
        return of(Status.OK, summary);
    }

    static Result skipped(String reason) {
        return of(Status.SKIPPED, reason);
    }

    static Result failed(Remedy remedy) {
        return ok("").failing(remedy);
    }

    /** Returns what to do, that about failures first. */
    List<Remedy> remedies() {
        List<Remedy> all = new ArrayList<>(failures);
        all.addAll(warnings);
        return all;
    }

    /** Returns this with a fact. */
    Result with(Detail detail) {
        return new Result(status, summary, and(details, detail), failures, warnings);
    }

    /** Returns this with something that works today and should be looked at. */
    Result warning(Remedy found) {
        Status worst = status == Status.FAILED ? Status.FAILED : Status.WARNING;
        return new Result(worst, summary, details, failures, and(warnings, found));
    }

    /** Returns this with something that cannot work. */
    Result failing(Remedy found) {
        return new Result(Status.FAILED, summary, details, and(failures, found), warnings);
    }

    private static <T> List<T> and(List<T> some, T one) {
        List<T> more = new ArrayList<>(some);
        more.add(one);
        return Collections.unmodifiableList(more);
    }
}
