package io.github.mailxoauth2.tools.doctor;

/** A step that is done. */
final class Step {

    final StepName name;
    final Result result;
    final long millis;

    /** Creates a step that took so many milliseconds. */
    Step(StepName name, Result result, long millis) {
        this.name = name;
        this.result = result;
        this.millis = millis;
    }
}
