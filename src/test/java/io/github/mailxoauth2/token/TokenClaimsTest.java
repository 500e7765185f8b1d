package io.github.mailxoauth2.token;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TokenClaimsTest {

    @Test
    void of_claimsThatExplainNoRefusal_areNotKept() {
        TokenClaims claims =
                TokenClaims.of(Map.of("aud", "https://outlook.office365.com", "uti", "x", "xms_tcdt", "1"));
        assertEquals("{aud=https://outlook.office365.com}", claims.toString());
        assertTrue(TokenClaims.of(Map.of("uti", "x")).isEmpty());
    }

    @Test
    void of_claimsThatAreAskedFor_areKept() {
        TokenClaims claims = TokenClaims.of(Map.of(
                "tid", "t", "azp", "a", "oid", "o", "roles", "r1 r2", "scp", "s", "exp", "1700000000", "nbf", "1"));
        assertEquals(Optional.of("t"), claims.tenantId());
        assertEquals(Optional.of("a"), claims.applicationId());
        assertEquals(Optional.of("o"), claims.objectId());
        assertEquals(Optional.of("r1 r2"), claims.roles());
        assertEquals(Optional.of("s"), claims.scopes());
        assertEquals(1_700_000_000L, claims.expiresAt().get().getEpochSecond());
        assertEquals(1L, claims.notBefore().get().getEpochSecond());
    }

    @Test
    void claimsReadBy_nobodyAsks_nothingIsReadNorKept() {
        List<String> read = new ArrayList<>();
        AccessToken token = AccessToken.of("first", Duration.ofHours(1))
                .claimsReadBy(value -> {
                    read.add(value);
                    return TokenClaims.of(Map.of("oid", "of " + value));
                })
                .refreshIn(Duration.ofMinutes(30));
        assertEquals(List.of(), read);
        assertEquals(Optional.of("of first"), token.claims().objectId());
        assertEquals(Optional.of("of first"), token.claims().objectId());
        assertEquals(List.of("first", "first"), read);
    }

    @Test
    void claims_ofATokenWithoutAny_areNone() {
        assertTrue(AccessToken.of("first", Duration.ofHours(1)).claims().isEmpty());
        TokenClaims read = TokenClaims.of(Map.of("oid", "o"));
        assertSame(
                read, AccessToken.of("first", Duration.ofHours(1)).claims(read).claims());
    }
}
