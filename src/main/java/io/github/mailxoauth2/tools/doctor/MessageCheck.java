package io.github.mailxoauth2.tools.doctor;

import io.github.mailxoauth2.tools.doctor.MailSession.MailFailure;

/** Sends one message over the connection that is logged in, if somebody asked for it. */
final class MessageCheck implements Check {

    @Override
    public StepName name() {
        return StepName.MESSAGE;
    }

    @Override
    public Result run(Examination examination) {
        String to = examination.sendTo;
        MailSession session = examination.login;
        if (!examination.target.isSmtp()) {
            return Result.skipped("only SMTP sends");
        }
        if (to == null) {
            return Result.skipped("not asked for (--send-to ADDRESS)");
        }
        if (session == null) {
            return Result.skipped("there is no login");
        }
        String from = examination.user().orElse("");
        return examination.mailClasses.asApplication(() -> send(session, from, to, examination));
    }

    private static Result send(MailSession session, String from, String to, Examination examination) {
        try {
            session.send(from, to, examination.clocks.wallMillis());
            return Result.ok("accepted, from " + from + " to " + to);
        } catch (MailFailure e) {
            return Result.failed(Remedy.of(e));
        }
    }
}
