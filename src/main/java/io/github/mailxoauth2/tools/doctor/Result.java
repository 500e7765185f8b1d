package io.github.mailxoauth2.tools.doctor;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** What one step found: its status in one line, the facts, and what to do about what is wrong. */
final class Result {

    final Status status;
    final String summary;
    final List<Detail> details;
    final List<Remedy> advice;

    private Result(Status status, String summary, List<Detail> details, List<Remedy> advice) {
        this.status = status;
        this.summary = summary;
        this.details = details;
        this.advice = advice;
    }

    static Result ok(String summary) {
        return new Result(Status.OK, summary, Collections.emptyList(), Collections.emptyList());
    }

    static Result skipped(String reason) {
        return new Result(Status.SKIPPED, reason, Collections.emptyList(), Collections.emptyList());
    }

    static Result failed(Remedy advice) {
        return new Result(Status.FAILED, "", Collections.emptyList(), Collections.singletonList(advice));
    }

    /** Returns this with a fact. */
    Result with(Detail detail) {
        List<Detail> more = new ArrayList<>(details);
        more.add(detail);
        return new Result(status, summary, more, advice);
    }

    /** Returns this with facts. */
    Result with(List<Detail> facts) {
        Result all = this;
        for (Detail fact : facts) {
            all = all.with(fact);
        }
        return all;
    }

    /** Returns this with something that works today and should be looked at. */
    Result warning(Remedy found) {
        return worse(Status.WARNING, found);
    }

    /** Returns this with something that cannot work. */
    Result failing(Remedy found) {
        return worse(Status.FAILED, found);
    }

    private Result worse(Status by, Remedy found) {
        List<Remedy> more = new ArrayList<>(advice);
        more.add(found);
        Status worst = status == Status.FAILED ? Status.FAILED : by;
        return new Result(worst, summary, details, more);
    }
}
