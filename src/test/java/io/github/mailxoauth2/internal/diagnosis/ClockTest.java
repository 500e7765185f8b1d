package io.github.mailxoauth2.internal.diagnosis;

import static io.github.mailxoauth2.internal.diagnosis.Given.claims;
import static io.github.mailxoauth2.internal.diagnosis.Given.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.mailxoauth2.token.TokenClaims;
import io.github.mailxoauth2.token.TokenException;
import io.github.mailxoauth2.token.TokenException.Reason;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A clock that is wrong is named first, in minutes, where it explains the refusal, and nowhere else. */
class ClockTest {

    private static final Instant NOW = Instant.parse("2026-11-26T12:00:00Z");
    private static final String ASSERTION = "a federated token file was not renewed";
    private static final String REFUSED = "535 5.7.3 Authentication unsuccessful";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "700024|PT12M|this machine's clock is 12 minutes behind the identity provider's",
                "500133|-PT5M|this machine's clock is 5 minutes ahead of the identity provider's",
                "700024|PT3H|this machine's clock is 180 minutes behind the identity provider's",
                "50013|PT29M31S|this machine's clock is 30 minutes behind the identity provider's",
                "1000502|-PT6M|this machine's clock is 6 minutes ahead of the identity provider's",
            })
    void assertionOutsideItsTime_clockFarOff_isTheCause(String code, Duration ahead, String cause) {
        assertEquals(cause, explained(code, ahead).cause());
    }

    @ParameterizedTest
    @CsvSource({"PT4M59S", "-PT4M59S", "PT0S"})
    void assertionOutsideItsTime_clockNearEnough_isNotTheCause(Duration ahead) {
        assertEquals(
                "this machine's clock is wrong, or " + ASSERTION,
                explained("700024", ahead).cause());
    }

    @Test
    void secretExpired_clockFarOff_isNotTheCause() {
        assertEquals(
                "every client secret has an expiry date, mostly two years or less after it was made",
                explained("7000222", Duration.ofHours(1)).cause());
    }

    @Test
    void login_tokenLooksExpiredHere_saysSinceWhen() {
        assertEquals(
                "by this machine's clock the token ended 17 minutes ago: whatever gave it gave an old one, or this machine's clock is ahead",
                loginWith(claims("exp", seconds(Duration.ofMinutes(-17)))).cause());
    }

    @Test
    void login_tokenBeginsLaterHere_saysWhen() {
        assertEquals(
                "by this machine's clock the token begins only in 8 minutes: this machine's clock is behind, or that of whatever gave the token is ahead",
                loginWith(claims("nbf", seconds(Duration.ofMinutes(8)))).cause());
    }

    @Test
    void login_tokenInsideItsTime_isNotSuspectedForIt() {
        Explanation text = loginWith(claims(
                "nbf", seconds(Duration.ofMinutes(-5)), "exp", seconds(Duration.ofMinutes(55)), "tid", "nonsense"));
        assertEquals("the token is from tenant nonsense, but mail.smtp.oauth2.tenant is " + Given.TENANT, text.cause());
    }

    @ParameterizedTest
    @CsvSource({"''", "soon", "-5", "99999999999"})
    void login_timesThatAreNone_areNotLookedAt(String exp) {
        TokenClaims strange = claims("exp", exp, "roles", "");
        assertEquals("the token has no roles", loginWith(strange).cause().substring(0, 22));
    }

    private static Explanation loginWith(TokenClaims claims) {
        return Explainer.loginRefused(
                Given.smtp(), refused(REFUSED).claims(claims).seenAt(NOW).build());
    }

    private static String seconds(Duration fromNow) {
        return String.valueOf(NOW.plus(fromNow).getEpochSecond());
    }

    private static Explanation explained(String code, Duration ahead) {
        return Explainer.tokenFailure(
                Given.smtp(),
                TokenException.because(Reason.REFUSED, "AADSTS" + code + ": words.")
                        .error("invalid_client")
                        .clockSkew(ahead)
                        .build());
    }
}
