package io.github.mailxoauth2.sandbox;

/**
 * How the fake Entra treats token requests: as Entra does, or as Entra and what stands in front of it do on a bad day.
 */
public enum EntraMood {
    /** Answers as Entra does. */
    NORMAL,
    /** 429 with {@code Retry-After: 10}, or what {@link FakeEntra#retryAfter} says. */
    THROTTLED_429,
    /** 503 with a JSON error; with Retry-After only if {@link FakeEntra#retryAfter} was called. */
    UNAVAILABLE_503,
    /** 200 with a sign-in page, as captive portals do. */
    HTML_PROXY_PAGE,
    /** 503 with a gateway's page. */
    HTML_503,
    /** 407 with a proxy's page. */
    PROXY_407,
    /** 200 with no body. */
    EMPTY_200,
    /** 200 with everything but the access token. */
    NO_ACCESS_TOKEN,
    /** 200, application/json, and no JSON. */
    NOT_JSON,
    /** Takes the request and never answers. */
    STALL,
    /** Answers correctly, one octet at a time, {@link FakeEntra#dripEvery} apart. */
    DRIP,
    /** Takes the request and cuts the connection. */
    DROP,
    /** AADSTS7000222: the secret has expired. */
    SECRET_EXPIRED,
    /** AADSTS53003: blocked by Conditional Access. */
    CONDITIONAL_ACCESS,
    /** 500 with a JSON error. */
    SERVER_ERROR_500_JSON
}
