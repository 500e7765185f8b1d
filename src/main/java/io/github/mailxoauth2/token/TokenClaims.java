package io.github.mailxoauth2.token;

import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What an access token says of itself: the claims of its JWT body that help to explain a refused login.
 *
 * <p>Read without checking the signature, so never trusted for a decision. A token that is no JWT has none.
 *
 * @see <a href="https://learn.microsoft.com/entra/identity-platform/access-token-claims-reference">Access token claims
 *     reference</a>
 */
public final class TokenClaims {

    /** A token has twice as many, and what a plug-in reads is kept with its token. */
    private static final List<String> KEPT = Collections.unmodifiableList(
            Arrays.asList("aud", "tid", "appid", "azp", "oid", "roles", "scp", "exp", "nbf"));

    private static final TokenClaims NONE = new TokenClaims(Collections.<String, String>emptyMap());

    private final Map<String, String> claims;

    private TokenClaims(Map<String, String> claims) {
        this.claims = claims;
    }

    /** Returns the claims of a token that shows none. */
    public static TokenClaims none() {
        return NONE;
    }

    /**
     * Returns those of the claims, by name, that are asked for here; a claim with several values ({@code roles}) has
     * them separated by one space.
     */
    public static TokenClaims of(Map<String, String> claims) {
        Map<String, String> kept = new TreeMap<>();
        for (String name : KEPT) {
            String value = claims.get(name);
            if (value != null) {
                kept.put(name, value);
            }
        }
        return new TokenClaims(Collections.unmodifiableMap(kept));
    }

    /** Returns whether nothing could be read from the token. */
    public boolean isEmpty() {
        return claims.isEmpty();
    }

    /** The resource that the token is for, {@code https://outlook.office365.com} for Exchange Online. */
    public Optional<String> audience() {
        return get("aud");
    }

    /** The directory (tenant) that issued the token. */
    public Optional<String> tenantId() {
        return get("tid");
    }

    /** The application (client) id: {@code appid} in version 1 tokens, {@code azp} in version 2. */
    public Optional<String> applicationId() {
        Optional<String> version1 = get("appid");
        return version1.isPresent() ? version1 : get("azp");
    }

    /**
     * The object id of the Enterprise Application: what {@code New-ServicePrincipal -ObjectId} of Exchange Online
     * wants.
     */
    public Optional<String> objectId() {
        return get("oid");
    }

    /**
     * The application permissions, separated by one space; absent where Exchange's RBAC for Applications is used, so
     * only a hint.
     */
    public Optional<String> roles() {
        return get("roles");
    }

    /** The delegated permissions, present in a token for a user rather than for an application. */
    public Optional<String> scopes() {
        return get("scp");
    }

    /** When the token ends, by its issuer's clock; empty where it does not say, or not as RFC 7519 wants it. */
    public Optional<Instant> expiresAt() {
        return time("exp");
    }

    /** When the token begins, by its issuer's clock. */
    public Optional<Instant> notBefore() {
        return time("nbf");
    }

    /** RFC 7519 section 2, NumericDate: seconds since 1970. Ten digits reach until the year 2286. */
    private Optional<Instant> time(String name) {
        return get(name)
                .filter(seconds -> seconds.matches("\\d{1,10}"))
                .map(seconds -> Instant.ofEpochSecond(Long.parseLong(seconds)));
    }

    private Optional<String> get(String name) {
        return Optional.ofNullable(claims.get(name));
    }

    @Override
    public String toString() {
        return claims.toString();
    }
}
