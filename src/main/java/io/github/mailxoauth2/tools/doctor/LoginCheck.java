package io.github.mailxoauth2.tools.doctor;

import io.github.mailxoauth2.internal.diagnosis.Explainer;
import io.github.mailxoauth2.tools.doctor.MailSession.MailFailure;
import java.util.Optional;
import java.util.Properties;

/** Logs in as the application does, through the mail API. */
final class LoginCheck implements Check {

    /** Where the application sets no time-out, this one keeps the command from waiting for ever; milliseconds. */
    private static final String PATIENCE = "30000";

    @Override
    public StepName name() {
        return StepName.LOGIN;
    }

    @Override
    public Result run(Examination examination) {
        if (examination.settings == null) {
            return Result.skipped("OAuth2 is off or cannot work: the application would send its password");
        }
        if (Boolean.FALSE.equals(examination.served)) {
            return Result.skipped("it would not go through mail-xoauth2");
        }
        Optional<String> user = examination.user();
        if (!user.isPresent()) {
            return Result.failed(Remedy.of(Explainer.noUser(examination.settings)));
        }
        if (examination.token == null) {
            return Result.skipped("there is no token");
        }
        if (!examination.mailServerReached) {
            return Result.skipped("the mail server cannot be talked to");
        }
        return examination.mailClasses.asApplication(() -> login(examination, user.get()));
    }

    private static Result login(Examination examination, String user) {
        MailTarget target = examination.target;
        long began = examination.clocks.monotonicNanos();
        try {
            String api = examination.mailClasses.api().orElseThrow(() -> new IllegalStateException("no mail API"));
            MailSession session =
                    MailSession.of(examination.mailClasses, api, properties(examination), target.protocol);
            session.connect(target, user, null);
            examination.login = session;
            long millis = (examination.clocks.monotonicNanos() - began) / 1_000_000;
            return Result.ok(user + ", in " + millis + " ms");
        } catch (MailFailure e) {
            return Result.failed(Remedy.of(e));
        }
    }

    private static Properties properties(Examination examination) {
        Properties properties = examination.session();
        for (String suffix : new String[] {".connectiontimeout", ".timeout", ".writetimeout"}) {
            properties.putIfAbsent("mail." + examination.target.protocol + suffix, PATIENCE);
        }
        properties.remove("mail.debug");
        return properties;
    }
}
