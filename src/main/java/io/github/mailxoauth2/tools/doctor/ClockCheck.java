package io.github.mailxoauth2.tools.doctor;

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
        if (server == null) {
            return Result.skipped("no server told its time");
        }
        Duration ahead = Duration.ofMillis(examination.clocks.wallMillis() - server);
        if (ahead.abs().compareTo(UNNOTICED) <= 0) {
            return Result.ok("as the token endpoint's, to " + UNNOTICED.getSeconds() + " seconds");
        }
        Remedy advice = Remedy.of(
                "This machine's clock is " + inWords(ahead.abs()) + (ahead.isNegative() ? " behind" : " ahead of")
                        + " the token endpoint's",
                "the clock is not synchronised; a certificate's assertion is refused and a token looks expired"
                        + " or not yet valid",
                "set the clock by NTP: timedatectl set-ntp true, on Windows w32tm /resync");
        Result result = Result.ok("");
        return ahead.abs().compareTo(TOLERATED) > 0 ? result.failing(advice) : result.warning(advice);
    }

    private static String inWords(Duration time) {
        long minutes = time.toMinutes();
        return minutes < 2 ? time.getSeconds() + " seconds" : minutes + " minutes";
    }
}
