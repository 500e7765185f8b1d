package io.github.mailxoauth2.sasl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.mailxoauth2.internal.bearer.BearerMechanism;
import io.github.mailxoauth2.internal.bearer.InitialResponse;
import io.github.mailxoauth2.internal.bearer.InitialResponseLimit;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import javax.security.sasl.SaslException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The client's side of an exchange, challenge by challenge. */
class BearerSaslClientTest {

    private static final String TOKEN = "vF9dft4qmTc2Nvb3RlckBhbHRhdmlzdGEuY29tCg==";
    private static final byte[] NOTHING = {};

    /** RFC 7628 section 4.3: the error in base64, and the answer to it. */
    private static final String RFC_ERROR =
            "eyJzdGF0dXMiOiJpbnZhbGlkX3Rva2VuIiwic2NvcGUiOiJleGFtcGxlX3Njb3BlIiwib3BlbmlkLWNvbmZp"
                    + "Z3VyYXRpb24iOiJodHRwczovL2V4YW1wbGUuY29tLy53ZWxsLWtub3duL29wZW5pZC1jb25maWd1cmF0aW9uIn0=";

    @ParameterizedTest
    @EnumSource(BearerMechanism.class)
    void exchange_thatSucceeds_saysTheTokenOnce(BearerMechanism mechanism) throws SaslException {
        BearerSaslClient client = client(mechanism, InitialResponseLimit.UNLIMITED);
        assertEquals(mechanism.name(), client.getMechanismName());
        assertTrue(client.hasInitialResponse());
        assertEquals(
                mechanism.response("user@example.com", TOKEN, null, 0).base64(),
                Base64.getEncoder().encodeToString(client.evaluateChallenge(NOTHING)));
        assertFalse(client.isComplete());
        assertNull(client.evaluateChallenge(NOTHING), "as the JDK's LDAP client asks after success");
        assertTrue(client.isComplete());
        assertNull(client.getNegotiatedProperty("javax.security.sasl.qop"));
    }

    @ParameterizedTest
    @CsvSource({"OAUTHBEARER, AQ==", "XOAUTH2, ''"})
    void exchange_withErrorChallenge_acknowledgesItWithoutTheToken(BearerMechanism mechanism, String acknowledgement)
            throws SaslException {
        BearerSaslClient client = client(mechanism, InitialResponseLimit.UNLIMITED);
        client.evaluateChallenge(NOTHING);
        byte[] error = Base64.getDecoder().decode(RFC_ERROR);
        assertEquals(acknowledgement, Base64.getEncoder().encodeToString(client.evaluateChallenge(error)));
        assertTrue(client.isComplete());
        SaslException failure = assertThrows(SaslException.class, () -> client.evaluateChallenge(error));
        assertEquals(mechanism + ": the server sent a challenge after the end of the exchange", failure.getMessage());
    }

    /** The command line with its line end: {@code AUTH XOAUTH2 }, the response, CR and LF. */
    @ParameterizedTest
    @CsvSource({
        "smtp, XOAUTH2, 497, true",
        "smtp, XOAUTH2, 498, false",
        "smtps, OAUTHBEARER, 493, true",
        "smtps, OAUTHBEARER, 494, false",
        "pop3, XOAUTH2, 240, true",
        "pop3s, XOAUTH2, 241, false",
        "imap, XOAUTH2, 8159, true",
        "imaps, XOAUTH2, 8160, false",
        "ldap, XOAUTH2, 100000, true"
    })
    void initialResponse_fitsTheLineOrWaits(String protocol, BearerMechanism mechanism, int length, boolean fits) {
        assertEquals(fits, InitialResponseLimit.of(protocol).allows(mechanism, length));
    }

    @Test
    void initialResponse_thatDoesNotFit_followsTheServersInvitation() throws SaslException {
        String token = "x".repeat(400);
        BearerSaslClient client = new BearerSaslClient(
                BearerMechanism.XOAUTH2, () -> InitialResponse.xoauth2("u", token), InitialResponseLimit.SMTP);
        assertFalse(client.hasInitialResponse());
        byte[] prompt = "Go ahead".getBytes(StandardCharsets.US_ASCII);
        assertTrue(new String(client.evaluateChallenge(prompt), StandardCharsets.US_ASCII).contains(token));
    }

    @Test
    void message_isAskedForOnce() throws SaslException {
        AtomicInteger asked = new AtomicInteger();
        BearerSaslClient client = new BearerSaslClient(
                BearerMechanism.XOAUTH2,
                () -> InitialResponse.xoauth2("u" + asked.incrementAndGet(), "t"),
                InitialResponseLimit.SMTP);
        assertTrue(client.hasInitialResponse());
        assertTrue(client.hasInitialResponse());
        client.evaluateChallenge(NOTHING);
        assertEquals(1, asked.get());
    }

    @Test
    void message_thatCannotBeHad_isThrownWhereItCanBe() {
        BearerSaslClient client = new BearerSaslClient(
                BearerMechanism.XOAUTH2,
                () -> {
                    throw new SaslException("no token today");
                },
                InitialResponseLimit.SMTP);
        assertTrue(client.hasInitialResponse());
        SaslException failure = assertThrows(SaslException.class, () -> client.evaluateChallenge(NOTHING));
        assertEquals("no token today", failure.getMessage());
    }

    @Test
    void layer_isRefused() {
        BearerSaslClient client = client(BearerMechanism.XOAUTH2, InitialResponseLimit.UNLIMITED);
        String expected = "XOAUTH2 has no security layer: TLS has to be there before";
        assertEquals(
                expected,
                assertThrows(IllegalStateException.class, () -> client.wrap(NOTHING, 0, 0))
                        .getMessage());
        assertEquals(
                expected,
                assertThrows(IllegalStateException.class, () -> client.unwrap(NOTHING, 0, 0))
                        .getMessage());
        assertEquals(
                "XOAUTH2 is not complete",
                assertThrows(IllegalStateException.class, () -> client.getNegotiatedProperty("q"))
                        .getMessage());
    }

    /** Whatever a server says: an end, no exception but SaslException, the token at most once and in no message. */
    @Test
    void anyChallenges_neverGetTheTokenTwiceNorAnUnexpectedException() {
        Random random = new Random(7628);
        for (int run = 0; run < 20_000; run++) {
            BearerMechanism mechanism = BearerMechanism.values()[random.nextInt(2)];
            BearerSaslClient client = client(mechanism, InitialResponseLimit.values()[random.nextInt(5)]);
            int tokens = 0;
            if (random.nextBoolean()) {
                client.hasInitialResponse();
            }
            for (int step = 0; step < 5; step++) {
                byte[] challenge = new byte[random.nextInt(4) == 0 ? 0 : random.nextInt(40)];
                random.nextBytes(challenge);
                try {
                    byte[] answer = client.evaluateChallenge(challenge);
                    tokens += answer != null && new String(answer, StandardCharsets.UTF_8).contains(TOKEN) ? 1 : 0;
                } catch (SaslException e) {
                    assertFalse(String.valueOf(e.getMessage()).contains(TOKEN), "the token is in the message");
                }
                assertFalse(client.toString().contains(TOKEN), "the token is in toString");
            }
            assertEquals(1, tokens);
        }
    }

    private static BearerSaslClient client(BearerMechanism mechanism, InitialResponseLimit limit) {
        return new BearerSaslClient(mechanism, () -> mechanism.response("user@example.com", TOKEN, null, 0), limit);
    }
}
