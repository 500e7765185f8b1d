package io.github.mailxoauth2.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenMintTest {

    private static final String EXCHANGE = "https://outlook.office365.com";
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    private final TokenMint mint = new TokenMint("11111111-0000-0000-0000-000000000000", "app-id", "object-id");

    @ParameterizedTest
    @ValueSource(
            ints = {
                200, 201, 255, 330, 372, 900, 1000, 1500, 1501, 1502, 1503, 1600, 1999, 2048, 4096, 4097, 8192, 12289
            })
    void mint_lengthAsked_isExactAndStillJwt(int length) {
        mint.length(length);

        String token = mint.mint(EXCHANGE);

        assertEquals(length, token.length());
        assertEquals(3, token.split("\\.").length);
        assertTrue(claims(token).contains("\"aud\":\"https://outlook.office365.com\""), claims(token));
    }

    @Test
    void length_tooShort_saysTheMinimum() {
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> mint.length(199));
        assertEquals("token length 199 must be at least 200: the claims need room", e.getMessage());
    }

    @Test
    void mint_claims_areThoseOfAnApplicationToken() {
        mint.clock(Clock.fixed(NOON, ZoneOffset.UTC));

        String claims = claims(mint.mint(EXCHANGE));

        for (String expected : List.of(
                "\"iss\":\"https://sts.windows.net/11111111-0000-0000-0000-000000000000/\"",
                "\"appid\":\"app-id\"",
                "\"oid\":\"object-id\"",
                "\"roles\":[\"SMTP.SendAsApp\",\"IMAP.AccessAsApp\",\"POP.AccessAsApp\"]",
                "\"idtyp\":\"app\"",
                "\"ver\":\"1.0\"",
                "\"iat\":" + NOON.getEpochSecond(),
                "\"exp\":" + (NOON.getEpochSecond() + 3599))) {
            assertTrue(claims.contains(expected), expected + " in " + claims);
        }
    }

    @Test
    void mint_noRoles_leavesTheClaimOut() {
        mint.roles(List.of());
        assertFalse(claims(mint.mint(EXCHANGE)).contains("roles"));
    }

    @Test
    void mint_twice_differs() {
        assertNotEquals(mint.mint(EXCHANGE), mint.mint(EXCHANGE));
    }

    @Test
    void accepts_untilExpiry() {
        mint.clock(Clock.fixed(NOON, ZoneOffset.UTC));
        String token = mint.mint(EXCHANGE);

        mint.clock(Clock.fixed(NOON.plusSeconds(3598), ZoneOffset.UTC));
        assertTrue(mint.accepts(token));
        mint.clock(Clock.fixed(NOON.plusSeconds(3599), ZoneOffset.UTC));
        assertFalse(mint.accepts(token));
    }

    @ParameterizedTest
    @CsvSource({
        "https://outlook.office365.com, true",
        "https://outlook.office.com, true",
        "https://graph.microsoft.com, false"
    })
    void accepts_onlyExchangesAudience(String audience, boolean accepted) {
        assertEquals(accepted, mint.accepts(mint.mint(audience)));
    }

    @Test
    void accepts_strangerOrRevoked_no() {
        String token = mint.mint(EXCHANGE);
        mint.revokeAll();
        assertFalse(mint.accepts(token));
        assertFalse(mint.accepts("EwBAAl3BAAUFFpUAo7J3Ve0bjLBWZWCclRC3EoAA"));
    }

    @Test
    void life_short_isInTheClaims() {
        mint.clock(Clock.fixed(NOON, ZoneOffset.UTC));
        mint.life(Duration.ofSeconds(60));
        assertTrue(claims(mint.mint(EXCHANGE)).contains("\"exp\":" + (NOON.getEpochSecond() + 60)));
    }

    private static String claims(String token) {
        return new String(Base64.getUrlDecoder().decode(token.split("\\.")[1]), StandardCharsets.UTF_8);
    }
}
