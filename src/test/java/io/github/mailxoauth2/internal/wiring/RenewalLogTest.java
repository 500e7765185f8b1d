package io.github.mailxoauth2.internal.wiring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.mailxoauth2.internal.cache.CachedTokenSource;
import io.github.mailxoauth2.internal.cache.VirtualClocks;
import io.github.mailxoauth2.internal.settings.Written;
import io.github.mailxoauth2.token.AccessToken;
import io.github.mailxoauth2.token.TokenException;
import io.github.mailxoauth2.token.TokenException.Reason;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the log hears while renewals fail and mail still goes out. */
class RenewalLogTest {

    private static final Duration USABLE = Duration.ofMinutes(29);

    private final List<LogRecord> records = new ArrayList<>();
    private final RenewalLog log = new RenewalLog(Written.somewhere().settings());

    private final HeardLog handler = new HeardLog(records::add);

    @BeforeEach
    void listen() {
        handler.level(Level.ALL);
        handler.listen();
    }

    @AfterEach
    void deafen() {
        handler.deafen();
    }

    @Test
    void refusal_repeated_isWarnedOfOnce() {
        for (int i = 0; i < 10; i++) {
            log.renewalFailed(refused("7000222", i), USABLE);
        }
        assertEquals(1, count(Level.WARNING));
        assertEquals(9, count(Level.FINE));
        String warning = records.get(0).getMessage();
        assertTrue(warning.startsWith("Mail still goes out for 29 minutes with the token at hand"), warning);
        assertTrue(warning.contains("AADSTS7000222"), warning);
        assertTrue(warning.contains("Fix: "), warning);
    }

    @Test
    void refusal_ofAnotherKind_isWarnedOfToo() {
        log.renewalFailed(refused("7000222", 1), USABLE);
        log.renewalFailed(refused("7000215", 2), USABLE);
        log.renewalFailed(refused("7000222", 3), USABLE);
        assertEquals(2, count(Level.WARNING));
    }

    @Test
    void refusal_afterASuccess_isWarnedOfAgain() {
        log.renewalFailed(refused("7000222", 1), USABLE);
        log.recovered();
        log.renewalFailed(refused("7000222", 2), USABLE);
        assertEquals(2, count(Level.WARNING));
        assertEquals(1, count(Level.INFO));
        assertEquals(
                "Access tokens for client 11111111-2222-3333-4444-555555555555 in tenant contoso.onmicrosoft.com can be had again.",
                records.get(1).getMessage());
    }

    @Test
    void passingFailures_ofWhateverKind_areToldOnceAtInfo() {
        log.renewalFailed(unavailable(), USABLE);
        log.renewalFailed(
                TokenException.because(Reason.TIMED_OUT, "Read timed out").build(), USABLE);
        log.renewalFailed(unavailable(), USABLE);
        assertEquals(0, count(Level.WARNING));
        assertEquals(1, count(Level.INFO));
        assertEquals(2, count(Level.FINE));
    }

    @Test
    void recovery_afterAFailureThatWasThrown_isSilent() {
        log.recovered();
        assertEquals(List.of(), records);
    }

    @Test
    void lastMinutes_areInWords() {
        log.renewalFailed(unavailable(), Duration.ofSeconds(59));
        log.renewalFailed(unavailable(), Duration.ofSeconds(119));
        assertTrue(records.get(0).getMessage().contains("for less than a minute with"));
        assertTrue(records.get(1).getMessage().contains("for 1 minute with"));
    }

    /** An appender that sends what it gets by mail, on the same thread and through this very source. */
    @Test
    void handler_thatSendsByMail_getsTheOldTokenAndOneWarning() throws Exception {
        VirtualClocks clocks = new VirtualClocks();
        int[] requests = {0};
        CachedTokenSource source = CachedTokenSource.inFrontOf(
                        () -> {
                            if (requests[0]++ == 0) {
                                return AccessToken.of("token", Duration.ofHours(1));
                            }
                            throw refused("7000222", requests[0]);
                        },
                        Runnable::run,
                        clocks)
                .listener(log)
                .build();
        source.token();
        clocks.pass(Duration.ofMinutes(30));
        List<String> mailedWith = new ArrayList<>();
        handler.onRecord(record -> {
            records.add(record);
            mailedWith.add(tokenOf(source));
        });
        assertEquals("token", source.token().value());
        assertEquals(List.of("token"), mailedWith);
        assertEquals(1, count(Level.WARNING));
        assertEquals(2, requests[0]);
    }

    @Test
    void handler_thatThrows_isShownAndHarmsNothing() {
        handler.onRecord(record -> {
            throw new IllegalStateException("disk full");
        });
        PrintStream before = System.err;
        ByteArrayOutputStream shown = new ByteArrayOutputStream();
        System.setErr(new PrintStream(shown, true, StandardCharsets.UTF_8));
        try {
            log.renewalFailed(unavailable(), USABLE);
        } finally {
            System.setErr(before);
        }
        assertTrue(shown.toString(StandardCharsets.UTF_8).contains("disk full"), shown.toString());
    }

    @Test
    void kinds_withoutEnd_areBounded() {
        for (int i = 0; i < 1000; i++) {
            log.renewalFailed(refused(String.valueOf(100_000 + i), i), USABLE);
        }
        assertEquals(100, count(Level.WARNING));
    }

    private static String tokenOf(CachedTokenSource source) {
        try {
            return source.token().value();
        } catch (TokenException e) {
            return e.toString();
        }
    }

    private long count(Level level) {
        return records.stream().filter(record -> record.getLevel() == level).count();
    }

    /** Trace id, correlation id and time differ at each attempt. */
    private static TokenException refused(String code, int attempt) {
        return TokenException.because(
                        Reason.REFUSED,
                        "AADSTS" + code + ": The provided client secret keys are expired. Trace ID: trace-" + attempt
                                + " Timestamp: 2026-01-01 00:00:0" + attempt)
                .status(401)
                .error("invalid_client")
                .correlationId("11111111-2222-3333-4444-00000000000" + attempt)
                .build();
    }

    private static TokenException unavailable() {
        return TokenException.because(Reason.UNAVAILABLE, "AADSTS90033: A transient error has occurred.")
                .status(503)
                .build();
    }
}
