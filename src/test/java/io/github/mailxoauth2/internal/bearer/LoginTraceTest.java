package io.github.mailxoauth2.internal.bearer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What was said in a login, line by line, the token as dots. */
class LoginTraceTest {

    private final LoginTrace trace = new LoginTrace();

    @Test
    void exchange_onTheCommandLine_isOneTurn() {
        BearerExchange exchange = exchange();
        exchange.command(InitialResponseLimit.IMAP);
        assertEquals(List.of("C: AUTH XOAUTH2 ...."), trace.lines());
        assertFalse(exchange.isInTwoSteps());
    }

    @Test
    void exchange_inTwoSteps_andRefused_isFourTurns() {
        BearerExchange exchange = exchange();
        exchange.command(InitialResponseLimit.NOT_TAKEN);
        exchange.answer("");
        assertTrue(exchange.isInTwoSteps());
        exchange.answer("eyJzdGF0dXMiOiI0MDAifQ==");
        exchange.answer("once more");
        assertEquals(
                List.of(
                        "C: AUTH XOAUTH2",
                        "S: challenge ",
                        "C: ....",
                        "S: challenge eyJzdGF0dXMiOiI0MDAifQ==",
                        "C: (acknowledged)",
                        "S: challenge once more",
                        "C: *"),
                trace.lines());
    }

    @Test
    void reply_ofSeveralLines_isALineEach_andNoneIsSaidToBeNothing() {
        trace.server("250-host\r\n250 AUTH XOAUTH2\r\n");
        trace.server(null);
        assertEquals(List.of("S: 250-host", "S: 250 AUTH XOAUTH2", "S: (nothing)"), trace.lines());
    }

    @Test
    void serverThatGoesOnForEver_isCutOff() {
        for (int i = 0; i < 1000; i++) {
            trace.server("x".repeat(10_000));
        }
        assertEquals(40, trace.lines().size());
        assertEquals("S: ".length() + 2000, trace.lines().get(0).length());
    }

    private BearerExchange exchange() {
        InitialResponse message = BearerMechanism.XOAUTH2.response("app@contoso.com", "token", "host", 587);
        return BearerExchange.of(BearerMechanism.XOAUTH2, message).tracedIn(trace);
    }
}
