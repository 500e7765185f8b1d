package io.github.mailxoauth2.tools.doctor;

import java.util.Arrays;
import java.util.List;

/** Runs the steps in the order of a login, to the last: a later one often still has something to say. */
final class Doctor {

    /** Is told as it goes on. */
    interface Listener {

        /** A step begins, and may take as long as a time-out. */
        void begins(StepName step);

        /** A step has ended. */
        void ended(Step step);
    }

    private static final List<Check> CHECKS = Arrays.asList(
            new SettingsCheck(),
            new MailJarCheck(),
            new TokenEndpointCheck(),
            new ClockCheck(),
            new TokenCheck(),
            new ClaimsCheck(),
            new MailServerCheck(),
            new LoginCheck(),
            new MessageCheck());

    private Doctor() {}

    static Report examine(Examination examination, Listener listener) {
        Report report = new Report();
        try {
            for (Check check : CHECKS) {
                listener.begins(check.name());
                long began = examination.clocks.monotonicNanos();
                Result result = check.run(examination);
                long millis = (examination.clocks.monotonicNanos() - began) / 1_000_000;
                Step step = new Step(check.name(), result, millis);
                report.add(step);
                listener.ended(step);
            }
        } finally {
            MailSession open = examination.login;
            if (open != null) {
                open.close();
            }
        }
        return report;
    }
}
