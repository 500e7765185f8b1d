package io.github.mailxoauth2.internal.diagnosis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.mailxoauth2.token.TokenException;
import io.github.mailxoauth2.token.TokenException.Reason;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EntraErrorTest {

    private static final String MESSAGE =
            "AADSTS7000222: The provided client secret keys for app '1111' are expired. Visit the Azure portal.\r\n"
                    + "Trace ID: 1d8e3a1c-0000-0000-0000-0123456789ab\r\nCorrelation ID: 0a0a0a0a-1b1b-2c2c-3d3d-4e4e4e4e4e4e\r\n"
                    + "Timestamp: 2026-11-23 11:00:00Z";

    private final EntraError error = EntraError.of(TokenException.because(Reason.REFUSED, MESSAGE)
            .error("invalid_client")
            .build());

    @Test
    void code_aadstsInMessage_isItsNumber() {
        assertEquals(Optional.of("7000222"), error.code());
    }

    @Test
    void description_messageWithTraceAndTime_isOneShortLine() {
        assertEquals(
                "AADSTS7000222: The provided client secret keys for app '1111' are expired. Visit the Azure portal",
                error.description());
    }

    @Test
    void correlationId_onlyInMessage_isFound() {
        assertEquals(Optional.of("0a0a0a0a-1b1b-2c2c-3d3d-4e4e4e4e4e4e"), error.correlationId());
    }

    @Test
    void correlationId_inException_goesFirst() {
        TokenException failure = TokenException.because(Reason.REFUSED, MESSAGE)
                .correlationId("from-the-header")
                .build();
        assertEquals(Optional.of("from-the-header"), EntraError.of(failure).correlationId());
    }

    @Test
    void link_code_isMicrosoftsPage() {
        assertEquals(Optional.of("https://login.microsoftonline.com/error?code=7000222"), error.link());
    }

    @Test
    void of_messageOfTheNetwork_hasNoCodeAndNoLink() {
        EntraError network = EntraError.of(
                TokenException.because(Reason.UNREACHABLE, "Connection refused").build());
        assertEquals(Optional.empty(), network.code());
        assertEquals(Optional.empty(), network.link());
        assertEquals("Connection refused", network.toString());
    }

    @Test
    void description_long_isBounded() {
        EntraError wordy = EntraError.of(TokenException.because(Reason.REFUSED, "AADSTS1234: " + "word ".repeat(10_000))
                .build());
        assertTrue(wordy.description().length() <= EntraError.LONGEST_DESCRIPTION);
        assertTrue(wordy.description().endsWith(" ..."), wordy.description());
    }
}
