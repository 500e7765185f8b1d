package io.github.mailxoauth2.tools.doctor;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** All steps of one examination. */
final class Report {

    private final List<Step> steps = new ArrayList<>();

    void add(Step step) {
        steps.add(step);
    }

    List<Step> steps() {
        return Collections.unmodifiableList(steps);
    }

    Status status() {
        return first(Status.FAILED).isPresent()
                ? Status.FAILED
                : first(Status.WARNING).isPresent() ? Status.WARNING : Status.OK;
    }

    /** Returns 0 where nothing failed, 1 where something did. */
    int exitCode() {
        return status() == Status.FAILED ? 1 : 0;
    }

    /**
     * Returns the one thing to do next: the cure of the first failure, for what comes after it may only follow from it.
     */
    String next() {
        Optional<Step> failed = first(Status.FAILED);
        if (failed.isPresent()) {
            return cure(failed.get(), failed.get().result.remedies());
        }
        Optional<Step> warned = first(Status.WARNING);
        if (warned.isPresent()) {
            return "nothing must be done. Look at this when you have time: "
                    + cure(warned.get(), warned.get().result.remedies());
        }
        return "nothing, all is well.";
    }

    private Optional<Step> first(Status status) {
        return steps.stream().filter(step -> step.result.status == status).findFirst();
    }

    private static String cure(Step step, List<Remedy> remedies) {
        Remedy first = remedies.get(0);
        String cure = first.fix.isEmpty() ? first.what : first.fix;
        return cure + " (" + step.name.title + ")";
    }
}
