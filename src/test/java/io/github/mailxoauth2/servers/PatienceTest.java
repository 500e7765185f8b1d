package io.github.mailxoauth2.servers;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PatienceTest {

    private Duration clock = Duration.ZERO;
    private Duration computed = Duration.ZERO;

    /** Asked every second of a server that gets a share of one processor, until it stands still. */
    @ParameterizedTest
    @CsvSource({
        // hangs from the start, or once it has computed for a while
        "0, 0, 90",
        "100, 20, 90",
        // gets little on a busy machine: so long as it works, but no longer than five minutes
        "10, 200, 240",
        "10, 1000, 300",
        "4, 1000, 90",
        // gets all of it, and makes nothing of it
        "100, 1000, 90",
        "50, 1000, 180"
    })
    void isOver_soonestAfter90Seconds(int percent, int worksUntil, int expected) {
        Patience patience = new Patience(() -> computed, () -> clock.toNanos());

        while (!patience.isOver()) {
            clock = clock.plusSeconds(1);
            computed = computed.plusMillis(clock.toSeconds() <= worksUntil ? percent * 10L : 0);
        }

        assertEquals(expected, clock.toSeconds());
    }
}
