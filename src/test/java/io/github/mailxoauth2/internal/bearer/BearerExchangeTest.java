package io.github.mailxoauth2.internal.bearer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What the client says at each turn, whatever protocol carries it. */
class BearerExchangeTest {

    private static final String TOKEN = "vF9dft4qmTc2Nvb3RlckBhbHRhdmlzdGEuY29tCg==";

    @ParameterizedTest
    @EnumSource(BearerMechanism.class)
    void command_whereTheMessageFits_holdsIt(BearerMechanism mechanism) {
        BearerExchange exchange = exchange(mechanism);
        assertEquals(mechanism + " " + message(mechanism), exchange.command(InitialResponseLimit.SMTP));
        assertEquals(Optional.empty(), exchange.challenge());
    }

    @ParameterizedTest
    @EnumSource(BearerMechanism.class)
    void command_whereItDoesNotFit_isTheMechanismAlone(BearerMechanism mechanism) {
        BearerExchange exchange = exchange(mechanism);
        assertEquals(mechanism.name(), exchange.command(InitialResponseLimit.NOT_TAKEN));
        assertEquals(message(mechanism), exchange.answer("Go ahead"), "a prompt in the invitation does not matter");
    }

    @ParameterizedTest
    @EnumSource(InitialResponseLimit.class)
    void lines_areTheSameWithTheirEnd(InitialResponseLimit limit) {
        for (BearerMechanism mechanism : BearerMechanism.values()) {
            BearerExchange words = exchange(mechanism);
            BearerExchange lines = exchange(mechanism);
            assertEquals("A1 AUTH " + words.command(limit) + "\r\n", ascii(lines.commandLine("A1 AUTH ", limit)));
            for (String said : List.of("", "eyJzdGF0dXMiOiI0MDEifQ==", "once more")) {
                assertEquals(words.answer(said) + "\r\n", ascii(lines.answerLine(said)));
            }
            assertEquals(words.toString(), lines.toString());
        }
    }

    private static String ascii(byte[] line) {
        return new String(line, StandardCharsets.US_ASCII);
    }

    @ParameterizedTest
    @CsvSource({"XOAUTH2, ''", "OAUTHBEARER, AQ=="})
    void errorChallenge_isKeptAcknowledgedAndThenBrokenOff(BearerMechanism mechanism, String acknowledgement) {
        BearerExchange exchange = exchange(mechanism);
        exchange.command(InitialResponseLimit.UNLIMITED);
        assertEquals(acknowledgement, exchange.answer("eyJzdGF0dXMiOiI0MDEifQ=="));
        assertEquals("*", exchange.answer("eyJzdGF0dXMiOiI0MDIifQ=="));
        assertEquals("*", exchange.answer(""));
        assertEquals(Optional.of("eyJzdGF0dXMiOiI0MDEifQ=="), exchange.challenge());
    }

    /** Some servers overlook the message on the command line and invite the client as if it had not spoken. */
    @Test
    void emptyChallenge_afterACommandWithTheMessage_getsItOnceMore() {
        BearerExchange exchange = exchange(BearerMechanism.XOAUTH2);
        exchange.command(InitialResponseLimit.SMTP);
        assertEquals(message(BearerMechanism.XOAUTH2), exchange.answer(""));
        assertEquals("", exchange.answer(""), "an error challenge, if an empty one");
        assertEquals("*", exchange.answer(""));
    }

    @Test
    void toString_showsNoToken() {
        BearerExchange exchange = exchange(BearerMechanism.XOAUTH2);
        exchange.command(InitialResponseLimit.SMTP);
        assertEquals("XOAUTH2[MESSAGE_ON_COMMAND_LINE]", exchange.toString());
        assertFalse(exchange.toString().contains(TOKEN), "the token is shown");
    }

    private static BearerExchange exchange(BearerMechanism mechanism) {
        return BearerExchange.of(mechanism, mechanism.response("user@example.com", TOKEN, null, 0));
    }

    private static String message(BearerMechanism mechanism) {
        return mechanism.response("user@example.com", TOKEN, null, 0).base64();
    }
}
