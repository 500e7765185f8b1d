package io.github.mailxoauth2.tools.doctor;

import io.github.mailxoauth2.internal.diagnosis.Examined;
import io.github.mailxoauth2.internal.settings.Settings;
import java.time.Duration;

/** This machine's clock against the token endpoint's. */
final class ClockCheck implements Check {

    /** What a round trip and Date's whole seconds may account for. */
    private static final Duration UNNOTICED = Duration.ofSeconds(30);

    /** What Entra allows for the times in a client assertion. */
    private static final Duration TOLERATED = Duration.ofMinutes(5);

    @Override
    public StepName name() {
        return StepName.CLOCK;
    }

    @Override
    public Result run(Examination examination) {
        Long server = examination.serverMillis;
        Settings settings = examination.settings;
        if (server == null || settings == null) {
            return Result.skipped("no server told its time");
        }
        Duration ahead = Duration.ofMillis(server - examination.clocks.wallMillis());
        if (ahead.abs().compareTo(UNNOTICED) <= 0) {
            return Result.ok("as the token endpoint's, to " + UNNOTICED.getSeconds() + " seconds");
        }
        Remedy advice = Remedy.of(Examined.clock(settings, ahead));
        Result result = Result.ok("");
        return ahead.abs().compareTo(TOLERATED) > 0 ? result.failing(advice) : result.warning(advice);
    }
}
