package io.github.mailxoauth2.token;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A bearer access token as the identity provider gave it: its value, how long it lives, and when to renew it.
 *
 * <p>Life times are relative to the moment of the answer (RFC 6749 section 5.1, {@code expires_in}), never points in
 * time: whoever keeps the token measures its age with a clock of its own. The value never appears in
 * {@link #toString()}.
 */
public final class AccessToken {

    private final String value;
    private final Duration life;
    private final @Nullable Duration refreshIn;
    private final Function<String, TokenClaims> claims;

    private AccessToken(
            String value, Duration life, @Nullable Duration refreshIn, Function<String, TokenClaims> claims) {
        this.value = value;
        this.life = life;
        this.refreshIn = refreshIn;
        this.claims = claims;
    }

    /**
     * Returns a token that lives for {@code life} from now.
     *
     * @throws IllegalArgumentException if the value is empty or holds a character that RFC 6750 section 2.1 does not
     *     allow in a bearer token, or if the life is not positive
     */
    public static AccessToken of(String value, Duration life) {
        if (!isBearerSyntax(value)) {
            throw new IllegalArgumentException(
                    "an access token must consist of the characters of RFC 6750 section 2.1 (value not shown)");
        }
        if (life.isNegative() || life.isZero()) {
            throw new IllegalArgumentException("life (" + life + ") must be positive");
        }
        return new AccessToken(value, life, null, nothing -> TokenClaims.none());
    }

    /**
     * Returns this token with the identity provider's word when to renew it, counted from now ({@code refresh_in} of
     * Microsoft Entra ID).
     */
    public AccessToken refreshIn(Duration afterwards) {
        return new AccessToken(value, life, Objects.requireNonNull(afterwards), claims);
    }

    /** Returns this token with what its body says of itself, for explanations only. */
    public AccessToken claims(TokenClaims read) {
        Objects.requireNonNull(read);
        return claimsReadBy(value -> read);
    }

    /**
     * Returns this token with a way to read from its value what it says of itself, for explanations only. It is read
     * when somebody asks, each time: a token is kept for an hour or a day, and its claims are wanted when a login
     * fails.
     *
     * @param reader gets the value; what it throws goes to whoever asks for the claims
     */
    public AccessToken claimsReadBy(Function<String, TokenClaims> reader) {
        return new AccessToken(value, life, refreshIn, Objects.requireNonNull(reader));
    }

    /** Returns the secret text itself: write it to the server, never to a log. */
    public String value() {
        return value;
    }

    /** Returns how long the token lives, counted from the answer that brought it. */
    public Duration life() {
        return life;
    }

    /**
     * Returns after what time the provider wants the token renewed, counted from the answer that brought it; empty if
     * it did not say.
     */
    public Optional<Duration> refreshIn() {
        return Optional.ofNullable(refreshIn);
    }

    /** Returns what the token says of itself; never trusted, only used to explain. */
    public TokenClaims claims() {
        return claims.apply(value);
    }

    @Override
    public String toString() {
        return "AccessToken[" + value.length() + " characters, life " + life + "]";
    }

    /**
     * {@code b64token} of RFC 6750 section 2.1: keeps a line end or {@code ^A} of a broken answer out of the SASL
     * string.
     */
    private static boolean isBearerSyntax(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            boolean allowed =
                    c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || "-._~+/=".indexOf(c) >= 0;
            if (!allowed) {
                return false;
            }
        }
        return !value.isEmpty();
    }
}
