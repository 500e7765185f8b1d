package io.github.mailxoauth2.internal.entra;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.mailxoauth2.token.TokenException;
import io.github.mailxoauth2.token.TokenException.Reason;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which answers of Entra mean "this credential, no more", so that the second credential is tried. */
class ClientRefusalTest {

    @ParameterizedTest
    @CsvSource({
        "invalid_client,      7000215, true",
        "invalid_client,      9999999, true",
        "unauthorized_client, 7000222, true",
        "invalid_request,     7000214, true",
        "invalid_request,     7000277, true",
        "invalid_request,     1000502, true",
        "invalid_request,     7000274, true",
        "invalid_request,     700027,  true",
        "invalid_request,     700024,  true",
        "invalid_grant,       500133,  true",
        "invalid_request,     700213,  true",
        "invalid_request,     700229,  true",
        "unauthorized_client, 700016,  false",
        "unauthorized_client, 7000229, false",
        "unauthorized_client, 7000112, false",
        "invalid_request,     90002,   false",
        "access_denied,       53003,   false",
        "invalid_scope,       70011,   false"
    })
    void callsForAnother_refusal_whereItIsOfThisCredential(String error, String code, boolean other) {
        TokenException refusal = TokenException.because(Reason.REFUSED, "AADSTS" + code + ": words. Trace ID: 1")
                .error(error)
                .build();
        assertEquals(other, ClientRefusal.callsForAnother(refusal));
    }

    @ParameterizedTest
    @CsvSource({"THROTTLED", "UNAVAILABLE", "UNREACHABLE", "TIMED_OUT", "UNEXPECTED_ANSWER"})
    void callsForAnother_whatMayPass_never(Reason reason) {
        TokenException passing = TokenException.because(reason, "AADSTS7000215: words")
                .error("invalid_client")
                .build();
        assertEquals(false, ClientRefusal.callsForAnother(passing));
    }
}
